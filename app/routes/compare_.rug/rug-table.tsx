import { signText } from "../../charts/significance-marks";
import { ExplainedValue, ExplainHint } from "../../components/explained-value";
import { HiddenReasons, hiddenText } from "../../components/hidden-figure";
import { ScrollRegion } from "../../components/scroll-region";
import { type Figure, isShown } from "../../domain/figure";
import { formatCount } from "../../domain/number-format";
import { capitalise } from "../../domain/phrase";
import { comparisonLabel } from "../../domain/significance";
import type { LevelWords } from "../area/area-names";
import { explainUnit, unitHref } from "../compare/compare-links";
import type { CompareFrame, CompareSubject } from "../compare/compare-report";
import { writeUnitValue } from "../compare/unit-numbers";
import type { RugCell, RugRow } from "./rug-rows";

export interface RugTableProps {
  readonly frame: CompareFrame;
  readonly rows: readonly RugRow[];
  readonly words: LevelWords;
  readonly caption: string;
}

/** Units by domains or barriers: the value of each, and by shape and shade how it compares with the rest of England. */
export function RugTable({ frame, rows, words, caption }: RugTableProps) {
  const { choices, options, england } = frame;
  const figures = rows.flatMap(({ cells }) => cells.map(({ unit }) => unit.figure));
  return (
    <div className="rug">
      <ScrollRegion label={caption}>
        <table className="nhsuk-table rug__table">
          <caption className="nhsuk-table__caption nhsuk-table__caption--s">
            <span className="text-table__caption">{caption}</span>
          </caption>
          <thead className="nhsuk-table__head">
            <tr>
              <th scope="col">{capitalise(words.singular)}</th>
              <th scope="col" className="numeric">
                People
              </th>
              {options.subjects.map(({ code, label }) => (
                <th scope="col" key={code}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="nhsuk-table__body">
            <tr className="rug__england">
              <th scope="row">England</th>
              <td className="numeric rug__people">
                {peopleRange(options.subjects.map(({ code }) => england[code]))}
              </td>
              {options.subjects.map((subject) => (
                <td className="rug__cell" key={subject.code} data-label={subject.label}>
                  <EnglandValue frame={frame} subject={subject} />
                </td>
              ))}
            </tr>
            {rows.map(({ place, label, cells }) => (
              <tr key={place.geography_code}>
                <th scope="row">
                  <a href={unitHref(choices, place)}>{label}</a>
                </th>
                <td className="numeric rug__people">{peopleRange(cells.map(({ unit }) => unit.figure))}</td>
                {cells.map((cell) => (
                  <Cell key={cell.unit.subject.code} cell={cell} measure={choices.measure} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {figures.some(isShown) && <ExplainHint />}
      <HiddenReasons statuses={figures.map(({ status }) => status)} />
    </div>
  );
}

function Cell({
  cell,
  measure,
}: {
  readonly cell: RugCell;
  readonly measure: CompareFrame["choices"]["measure"];
}) {
  const { unit, comparison, sign } = cell;
  const { figure } = unit;
  if (!isShown(figure)) {
    return (
      <td className={`rug__cell rug__cell--${figure.status}`} data-label={unit.subject.label}>
        <span className="rug__hidden">{hiddenText(figure.status)}</span>
      </td>
    );
  }
  return (
    <td className={`rug__cell rug__cell--${sign}`} data-label={unit.subject.label}>
      <ExplainedValue href={unit.explainHref}>{writeUnitValue(measure, figure)}</ExplainedValue>
      {sign !== "plain" && (
        <>
          <span className="rug__sign" aria-hidden="true">
            {signText(sign)}
          </span>
          <span className="nhsuk-u-visually-hidden"> {comparisonLabel(comparison)}</span>
        </>
      )}
    </td>
  );
}

function EnglandValue({
  frame,
  subject,
}: {
  readonly frame: CompareFrame;
  readonly subject: CompareSubject;
}) {
  const { choices, options } = frame;
  const figure = frame.england[subject.code];
  if (figure === undefined || !isShown(figure)) return <>{hiddenText(figure?.status ?? "no_responses")}</>;
  const place = options.places.find((each) => each.geography_level === "england");
  const href = place === undefined ? undefined : explainUnit(choices, place, subject);
  return <ExplainedValue href={href}>{writeUnitValue(choices.measure, figure)}</ExplainedValue>;
}

/** The smallest and the largest number of people behind the values of a row; "–" where none is shown. */
function peopleRange(figures: readonly (Figure | undefined)[]): string {
  const bases = figures.flatMap((figure) =>
    figure !== undefined && isShown(figure) ? [Math.round(figure.base)] : [],
  );
  if (bases.length === 0) return "–";
  const [low, high] = [Math.min(...bases), Math.max(...bases)];
  return low === high ? formatCount(low) : `${formatCount(low)} to ${formatCount(high)}`;
}
