import { ExplainedValue, ExplainHint } from "../../components/explained-value";
import { ScrollRegion } from "../../components/scroll-region";
import { WorkedLink, WorkedOut } from "../../components/worked-out";
import { funnelFormulaOf } from "../../domain/derived-formula";
import { writeInterval } from "../../domain/figure-words";
import { positionLabel } from "../../domain/funnel-words";
import { formatCount } from "../../domain/number-format";
import { capitalise } from "../../domain/phrase";
import type { UnitFunnel } from "../../domain/unit-funnel";
import type { LevelWords } from "../area/area-names";
import { unitHref } from "../compare/compare-links";
import type { CompareChoices } from "../compare/compare-report";
import { withoutUnit, writeUnitValue } from "../compare/unit-numbers";
import { kindOf } from "../compare/unit-rows";
import { commonValue, usualSpread } from "./funnel-parts";
import type { FunnelledUnit } from "./funnel-units";

export interface FunnelTableProps {
  readonly choices: CompareChoices;
  readonly funnel: UnitFunnel;
  readonly units: readonly FunnelledUnit[];
  readonly words: LevelWords;
  readonly caption: string;
}

/** The numbers of a funnel by name: each value, its limits, and where it lies by both kinds of limits. */
export function FunnelTable({ choices, funnel, units, words, caption }: FunnelTableProps) {
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
              <th scope="col">{capitalise(words.singular)}</th>
              <th scope="col" className="numeric">
                People
              </th>
              <th scope="col" className="numeric">
                Value
              </th>
              <th scope="col" className="numeric">
                <WorkedLink to="worked-funnel">99.8% limits</WorkedLink>
              </th>
              <th scope="col">
                <WorkedLink to="worked-funnel">With the usual spread</WorkedLink>
              </th>
              <th scope="col">
                <WorkedLink to="worked-funnel">By chance alone</WorkedLink>
              </th>
            </tr>
          </thead>
          <tbody className="nhsuk-table__body">
            {units.map(({ unit, figure, outer, position, chancePosition }) => (
              <tr key={unit.place.geography_code}>
                <th scope="row">
                  <a href={unitHref(choices, unit.place)}>{unit.label}</a>
                </th>
                <td className="numeric">{formatCount(figure.base)}</td>
                <td className="numeric">
                  <ExplainedValue href={unit.explainHref}>{writeUnitValue(measure, figure)}</ExplainedValue>
                </td>
                <td className="numeric">{withoutUnit(writeInterval(measure, outer, figure.base))}</td>
                <td>{position === "inside" ? "inside" : <strong>{positionLabel(position)}</strong>}</td>
                <td>{positionLabel(chancePosition)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {units.length > 0 && <ExplainHint />}
      <WorkedOut
        id="worked-funnel"
        title="99.8% limits"
        formula={funnelFormulaOf(kindOf(measure))}
        inputs={[
          { term: "Common value", meaning: commonValue(measure, funnel, units) },
          { term: "Usual spread between places", meaning: usualSpread(measure, funnel) },
          {
            term: "Worked from",
            meaning: `The value, the people and the error of each of the ${units.length} ${words.plural} in this table; every value leads to how it was made.`,
          },
        ]}
      />
    </>
  );
}
