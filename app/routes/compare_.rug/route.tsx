import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { familySentence, flagsFinding } from "../../domain/family-words";
import { getMeasure } from "../../domain/measure";
import { inSentence } from "../../domain/phrase";
import { readRelease } from "../../http/read-release.server";
import { chooseParam, readSearchParams } from "../../http/search-params";
import { COMPARE_PARAMS } from "../compare/compare-filters";
import { CompareFramePage } from "../compare/compare-frame";
import { compareHref } from "../compare/compare-links";
import { peopleName, periodWords, scopeTitle, unitWords } from "../compare/compare-words";
import { kindOf } from "../compare/unit-rows";
import { FlagList } from "./flag-list";
import { loadRug, orderByPlace } from "./load-rug.server";
import { OrderLinks } from "./order-links";
import { RugKey } from "./rug-key";
import { ORDER_CHOICES, orderRows } from "./rug-order";
import { countFlags, toRugRows } from "./rug-rows";
import { RugTable } from "./rug-table";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { order: chosen, ...address } = readSearchParams(new URL(request.url), [...COMPARE_PARAMS, "order"]);
  const order = chooseParam("order", chosen, ORDER_CHOICES)?.value ?? "name";
  return readRelease(context, async ({ db }) => {
    const report = await loadRug(db, address);
    return {
      ...report,
      order,
      units: order === "place" ? await orderByPlace(db, report.units) : report.units,
    };
  });
}

export const meta: MetaFunction = () => [{ title: "Domains – Compare – Digital readiness" }];

export default function Rug() {
  const { frame, units, family, order } = useLoaderData<typeof loader>();
  const { choices } = frame;
  const words = unitWords(choices);
  const rows = orderRows(toRugRows(units, choices), order);
  const { tested, clear } = countFlags(rows);
  const { label, unit } = getMeasure(choices.measure);
  return (
    <CompareFramePage
      frame={frame}
      path="/compare/rug"
      title={scopeTitle(choices)}
      without={["subject"]}
      more={order === "name" ? null : <input type="hidden" name="order" value={order} />}
      lede={`${flagsFinding(tested, clear)}.`}
    >
      <section className="area-section" aria-labelledby="rug-title">
        <h2 className="nhsuk-heading-l" id="rug-title">
          {choices.measure === "barrier" ? "Every barrier" : `${label} in every domain`}
        </h2>
        {rows.length === 0 ? (
          <p className="empty-state">There are no {words.plural} to compare here.</p>
        ) : (
          <>
            <p className="section-intro">
              {family !== null &&
                familySentence(
                  {
                    tested: family.tested,
                    clear: family.clear,
                    expectedFalse: family.expected_false,
                  },
                  kindOf(choices.measure),
                )}
            </p>
            <OrderLinks frame={frame} order={order} />
            <FlagList rows={rows} />
            <RugKey />
            <RugTable
              frame={frame}
              rows={rows}
              words={words}
              caption={`${label}, ${unit}, ${inSentence(peopleName(choices))}, ${periodWords(choices)}`}
            />
            <p className="nhsuk-body-s">Source: {choices.instrument?.title}.</p>
            <p>
              <a href={compareHref("/compare/rug.csv", frame.address)}>Download these numbers (CSV)</a>
            </p>
          </>
        )}
      </section>
    </CompareFramePage>
  );
}
