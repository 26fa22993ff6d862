import type { ReactNode } from "react";
import { ExplainedValue, ExplainHint } from "../../components/explained-value";
import { ScrollRegion } from "../../components/scroll-region";
import { WorkedLink, WorkedOut } from "../../components/worked-out";
import { RANK_RANGE } from "../../domain/derived-formula";
import { figureInterval } from "../../domain/figure-interval";
import { writeInterval } from "../../domain/figure-words";
import { formatCount } from "../../domain/number-format";
import { capitalise } from "../../domain/phrase";
import { rankRange } from "../../domain/rank-words";
import type { LevelWords } from "../area/area-names";
import type { CompareSort } from "./compare-filters";
import { compareHref, unitHref } from "./compare-links";
import type { CompareFrame } from "./compare-report";
import { withoutUnit, writeUnitValue } from "./unit-numbers";
import type { ComparedUnit } from "./unit-rows";
import { VerdictCell } from "./verdict-cell";

export interface UnitTableProps {
  readonly frame: CompareFrame;
  readonly units: readonly ComparedUnit[];
  readonly words: LevelWords;
  readonly caption: string;
}

/** The numbers of a comparison, in the order of the chart; the headings of columns change the order of both. */
export function UnitTable({ frame, units, words, caption }: UnitTableProps) {
  const { choices } = frame;
  const { measure } = choices;
  return (
    <>
      <ScrollRegion label={caption}>
        <table className="nhsuk-table unit-table">
          <caption className="nhsuk-table__caption nhsuk-table__caption--s">
            <span className="text-table__caption">{caption}</span>
          </caption>
          <thead className="nhsuk-table__head">
            <tr>
              <SortHeading frame={frame} sorts={["name"]}>
                {capitalise(words.singular)}
              </SortHeading>
              <SortHeading frame={frame} sorts={["people"]} isNumeric>
                People
              </SortHeading>
              <SortHeading frame={frame} sorts={["highest", "lowest"]} isNumeric>
                Value
              </SortHeading>
              <th scope="col" className="numeric">
                95% interval
              </th>
              <th scope="col">Against the rest of England</th>
              <th scope="col">
                <WorkedLink to="worked-rank">Could rank</WorkedLink>
              </th>
            </tr>
          </thead>
          <tbody className="nhsuk-table__body">
            {units.map(({ unit, figure, comparison, sign, rank }) => (
              <tr key={unit.place.geography_code}>
                <th scope="row">
                  <a href={unitHref(choices, unit.place)}>{unit.label}</a>
                </th>
                <td className="numeric">{formatCount(figure.base)}</td>
                <td className="numeric">
                  <ExplainedValue href={unit.explainHref}>{writeUnitValue(measure, figure)}</ExplainedValue>
                </td>
                <td className="numeric">
                  {withoutUnit(writeInterval(measure, figureInterval(figure, choices), figure.base))}
                </td>
                <td>
                  <VerdictCell measure={measure} comparison={comparison} sign={sign} />
                </td>
                <td className="unit-table__rank">{rankRange(rank, units.length)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {units.length > 0 && <ExplainHint />}
      <WorkedOut
        id="worked-rank"
        title="Could rank"
        formula={RANK_RANGE}
        inputs={[
          {
            term: "Worked from",
            meaning: `The value and error of each of the ${units.length} ${words.plural} in this table; every value leads to how it was made. The error is the published one, or what the 95% interval is worth where that is more.`,
          },
        ]}
      />
    </>
  );
}

interface SortHeadingProps {
  readonly frame: CompareFrame;
  /** The orders this column gives, the first choice first. */
  readonly sorts: readonly CompareSort[];
  readonly isNumeric?: boolean;
  readonly children: ReactNode;
}

function SortHeading({ frame, sorts, isNumeric = false, children }: SortHeadingProps) {
  const { sort } = frame.choices;
  const next = sorts[(sorts.indexOf(sort) + 1) % sorts.length] ?? "highest";
  const isSorted = sorts.includes(sort);
  return (
    <th
      scope="col"
      className={isNumeric ? "numeric" : undefined}
      aria-sort={isSorted ? (sort === "name" || sort === "lowest" ? "ascending" : "descending") : undefined}
    >
      <a className="sort-link" href={`${compareHref("/compare", frame.address, { sort: next })}#numbers`}>
        {children}
        <span aria-hidden="true">
          {isSorted ? (sort === "name" || sort === "lowest" ? " \u2191" : " \u2193") : ""}
        </span>
        <span className="nhsuk-u-visually-hidden">: {SORT_WORDS[next]}</span>
      </a>
    </th>
  );
}

const SORT_WORDS: Readonly<Record<CompareSort, string>> = {
  highest: "sort by value, highest first",
  lowest: "sort by value, lowest first",
  name: "sort by name",
  people: "sort by people, most first",
};
