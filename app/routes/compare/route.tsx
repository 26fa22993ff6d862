import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { hiddenReason } from "../../components/hidden-figure";
import { hiddenStateOf } from "../../domain/figure";
import { placesFinding } from "../../domain/finding";
import { hiddenSentence, highestFinding } from "../../domain/rank-words";
import { readRelease } from "../../http/read-release.server";
import { readSearchParams } from "../../http/search-params";
import { COMPARE_PARAMS } from "./compare-filters";
import { CompareFramePage } from "./compare-frame";
import { measureName, periodWords, scopeTitle, unitWords } from "./compare-words";
import { HiddenUnits } from "./hidden-units";
import { loadCompare } from "./load-compare.server";
import { NothingToCompare } from "./nothing-to-compare";
import { SortLinks } from "./sort-links";
import { UnitFigure } from "./unit-figure";
import { compareUnits } from "./unit-rows";
import { UnitTable } from "./unit-table";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const address = readSearchParams(new URL(request.url), COMPARE_PARAMS);
  return readRelease(context, ({ db }) => loadCompare(db, address));
}

export const meta: MetaFunction = () => [{ title: "Compare – Digital readiness" }];

export default function Compare() {
  const { frame, units } = useLoaderData<typeof loader>();
  const { choices } = frame;
  const words = unitWords(choices);
  const { shown, hidden } = compareUnits(units, choices);
  const finding = placesFinding(
    shown.map(({ comparison }) => comparison),
    { ...words, reference: "the rest of England" },
  );
  const highest = highestFinding(
    shown.map(({ unit, rank }) => ({ label: unit.label, rank })),
    words.plural,
  );
  return (
    <CompareFramePage
      frame={frame}
      path="/compare"
      title={scopeTitle(choices)}
      lede={
        shown.length === 0
          ? `${measureName(choices)}: nothing can be compared here.`
          : `${finding}. ${hiddenSentence(hidden.length, words.singular, words.plural)}`
      }
    >
      {shown.length === 0 ? (
        <NothingToCompare
          frame={frame}
          path="/compare"
          reason={
            units.length === 0
              ? `There are no ${words.plural} to compare here.`
              : hiddenReason(hiddenStateOf(units.map(({ figure }) => figure)))
          }
        />
      ) : (
        <>
          <section className="area-section">
            <SortLinks frame={frame} />
            <UnitFigure
              frame={frame}
              units={shown}
              title={highest === "" ? finding : highest}
              words={words}
            />
          </section>
          <section className="area-section" aria-labelledby="numbers">
            <h2 className="nhsuk-heading-l" id="numbers">
              The numbers
            </h2>
            <UnitTable
              frame={frame}
              units={shown}
              words={words}
              caption={`${measureName(choices)}, ${periodWords(choices)}`}
            />
          </section>
        </>
      )}
      <HiddenUnits choices={choices} units={hidden} words={words} />
    </CompareFramePage>
  );
}
