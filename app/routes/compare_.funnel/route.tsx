import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { funnelFinding, funnelSentences, outsideSentences, tooFewSentence } from "../../domain/funnel-words";
import { readRelease } from "../../http/read-release.server";
import { readSearchParams } from "../../http/search-params";
import { COMPARE_PARAMS } from "../compare/compare-filters";
import { CompareFramePage } from "../compare/compare-frame";
import { compareHref } from "../compare/compare-links";
import { measureName, periodWords, scopeTitle, unitWords } from "../compare/compare-words";
import { HiddenUnits } from "../compare/hidden-units";
import { loadCompare } from "../compare/load-compare.server";
import { FunnelFigure } from "./funnel-figure";
import { FunnelTable } from "./funnel-table";
import { placeUnits } from "./funnel-units";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const address = readSearchParams(new URL(request.url), COMPARE_PARAMS);
  return readRelease(context, ({ db }) => loadCompare(db, address));
}

export const meta: MetaFunction = () => [{ title: "Funnel – Compare – Digital readiness" }];

export default function FunnelPage() {
  const { frame, units } = useLoaderData<typeof loader>();
  const { choices } = frame;
  const words = unitWords(choices);
  const { funnel, placed, hidden, shown } = placeUnits(units, choices);
  const outside = outsideSentences(placed, words);
  return (
    <CompareFramePage
      frame={frame}
      path="/compare/funnel"
      title={scopeTitle(choices)}
      lede={
        funnel === null
          ? tooFewSentence(shown, words)
          : outside.length > 0
            ? outside.join(" ")
            : `${funnelFinding(placed, funnel.betweenVariance > 0, words)}.`
      }
    >
      {funnel === null ? (
        <p>
          <a href={compareHref("/compare", frame.address)}>
            Compare the {words.plural} with their intervals instead
          </a>
        </p>
      ) : (
        <>
          <section className="area-section">
            <FunnelFigure frame={frame} funnel={funnel} units={placed} words={words} />
            <ul className="nhsuk-list nhsuk-list--bullet">
              {[...outside, ...funnelSentences(placed, words)].map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </section>
          <section className="area-section" aria-labelledby="numbers">
            <h2 className="nhsuk-heading-l" id="numbers">
              The numbers
            </h2>
            <FunnelTable
              choices={choices}
              funnel={funnel}
              units={placed}
              words={words}
              caption={`${measureName(choices)}, ${periodWords(choices)}`}
            />
          </section>
          <HiddenUnits choices={choices} units={hidden} words={words} />
        </>
      )}
    </CompareFramePage>
  );
}
