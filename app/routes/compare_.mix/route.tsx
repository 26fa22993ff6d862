import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { describeParts, differenceSentence } from "../../domain/difference-parts-words";
import { readRelease } from "../../http/read-release.server";
import { readSearchParams } from "../../http/search-params";
import { CompareFramePage } from "../compare/compare-frame";
import { measureName, scopeTitle, unitWords } from "../compare/compare-words";
import { loadMix } from "./load-mix.server";
import { MIX_PARAMS } from "./mix-params";
import type { MixReport } from "./mix-report";
import { MixSection } from "./mix-section";
import { spreadFinding } from "./mix-words";
import { PairSection } from "./pair-section";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const address = readSearchParams(new URL(request.url), MIX_PARAMS);
  return readRelease(context, async ({ db, info }) => ({
    report: await loadMix(db, address, info.minimum_base),
  }));
}

export const meta: MetaFunction = () => [{ title: "Compare on the same mix – Digital readiness" }];

export default function CompareMix() {
  const { report } = useLoaderData<typeof loader>();
  const { frame, address, parts } = report;
  return (
    <CompareFramePage
      frame={frame}
      path="/compare/mix"
      title={`${scopeTitle(frame.choices)} on the same mix`}
      lede={ledeOf(report)}
      more={(["mix", "a", "b"] as const).map((name) =>
        address[name] === undefined ? null : (
          <input key={name} type="hidden" name={name} value={address[name]} />
        ),
      )}
    >
      {parts.length === 0 ? (
        <p className="empty-state">
          One job group has no mix of professions. Choose a family, a group or all professions.
        </p>
      ) : (
        <>
          <MixSection report={report} />
          <PairSection report={report} />
        </>
      )}
    </CompareFramePage>
  );
}

/** The difference of the two chosen, else how far the mix spreads the units. */
function ledeOf({ frame, pair, units, parts }: MixReport): string {
  const { choices } = frame;
  if (parts.length === 0) return "One job group has no mix of professions.";
  if (pair !== null && pair.result.status === "decomposed") {
    const { one, other, result } = pair;
    const sentence = differenceSentence(choices.measure, measureName(choices), {
      one: one.label,
      other: other.label,
      difference: result.total.value,
    });
    return `${sentence}. ${describeParts(choices.measure, result, one.label)}`;
  }
  return `${spreadFinding(units, choices.measure, unitWords(choices))}.`;
}
