import { ExplainedValue, ExplainHint } from "../../components/explained-value";
import { type PrintedFigure, printFigure } from "../../components/figure-line";
import { HiddenReasons, hiddenText } from "../../components/hidden-figure";
import { ScrollRegion } from "../../components/scroll-region";
import { WorkedLink } from "../../components/worked-out";
import { isShown } from "../../domain/figure";
import { formatCount, formatDecimal, formatShare } from "../../domain/number-format";
import { capitalise } from "../../domain/phrase";
import { withParams } from "../../http/with-params";
import { unitHref } from "../compare/compare-links";
import { measureName, unitWords } from "../compare/compare-words";
import { printAdjusted, sortMixUnits, toRawLine } from "./mix-line";
import type { MixReport, MixUnit } from "./mix-report";
import { partWords, refusalText } from "./mix-words";

/** The units as they are and on England's mix, with how much of that mix each rests on. */
export function MixTable({ report }: { readonly report: MixReport }) {
  const { choices } = report.frame;
  const caption = `${measureName(choices)}, as it is and on England’s mix of ${partWords(choices.profession).plural}`;
  const units = sortMixUnits(report);
  return (
    <>
      <ScrollRegion label={caption}>
        <table className="nhsuk-table mix-table">
          <caption className="nhsuk-table__caption nhsuk-table__caption--s">{caption}</caption>
          <thead className="nhsuk-table__head">
            <tr>
              <th scope="col">{capitalise(unitWords(choices).singular)}</th>
              <th scope="col" className="numeric">
                People
              </th>
              <th scope="col" className="numeric">
                As it is
              </th>
              <th scope="col" className="numeric">
                95% interval
              </th>
              {["On England’s mix", "95% interval", "England’s mix covered", "of it, by all others"].map(
                (header) => (
                  <th scope="col" className="numeric" key={header}>
                    <WorkedLink to="worked-mix">{header}</WorkedLink>
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody className="nhsuk-table__body">
            {units.map((unit) => (
              <tr key={unit.place.geography_code}>
                <th scope="row">
                  <a href={unitHref(choices, unit.place)}>{unit.label}</a>
                </th>
                <RawCells unit={unit} report={report} />
                <AdjustedCells unit={unit} report={report} />
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {units.some(({ raw }) => isShown(raw)) && <ExplainHint />}
      <HiddenReasons statuses={units.map(({ raw }) => raw.status)} />
    </>
  );
}

interface CellsProps {
  readonly unit: MixUnit;
  readonly report: MixReport;
}

function RawCells({ unit, report }: CellsProps) {
  const printed = printFigure(toRawLine(report.frame.choices, unit));
  if (printed === null) {
    return (
      <td className="numeric hidden-figure" colSpan={3}>
        {isShown(unit.raw) ? "" : hiddenText(unit.raw.status)}
      </td>
    );
  }
  return (
    <>
      <td className="numeric">{formatCount(printed.people)}</td>
      <td className="numeric">
        <ExplainedValue href={unit.explainHref}>{writeValue(printed)}</ExplainedValue>
      </td>
      <td className="numeric">{writeRange(printed)}</td>
    </>
  );
}

function AdjustedCells({ unit, report }: CellsProps) {
  const { choices } = report.frame;
  const { adjusted } = unit;
  const printed = printAdjusted(unit, choices.measure);
  const workedAddress = { ...report.address, worked: unit.place.geography_code };
  if (adjusted.status !== "standardised" || printed === null) {
    return (
      <td className="mix-table__refusal hidden-figure" colSpan={4}>
        {adjusted.status === "refused" && isShown(unit.raw)
          ? refusalText(adjusted, partWords(choices.profession).plural)
          : "\u2013"}
      </td>
    );
  }
  return (
    <>
      <td className="numeric">
        <a className="worked-link" href={`${withParams("/compare/mix", workedAddress)}#worked-mix`}>
          {writeValue(printed)}
          <span className="nhsuk-u-visually-hidden">: how it is worked out</span>
        </a>
      </td>
      <td className="numeric">{writeRange(printed)}</td>
      <td className="numeric">{formatShare(adjusted.covered)}</td>
      <td className="numeric">{formatShare(adjusted.coveredByRest)}</td>
    </>
  );
}

function writeValue({ value, decimals, unit, band }: PrintedFigure): string {
  const number = `${formatDecimal(value, decimals)}${unit === "percent" ? "%" : ""}`;
  return band === undefined ? number : `${band} ${number}`;
}

function writeRange(printed: PrintedFigure): string {
  const { lower, upper, decimals } = printed;
  if (lower === null || upper === null) return "\u2013";
  return `${formatDecimal(lower, decimals)} to ${writeValue({ value: upper, decimals, unit: printed.unit, people: 0, lower, upper })}`;
}
