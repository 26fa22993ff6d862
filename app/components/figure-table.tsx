import type { ReactNode } from "react";
import { isShown } from "../domain/figure";
import { getMeasure } from "../domain/measure";
import { formatCount, formatDecimal } from "../domain/number-format";
import { ExplainedValue, ExplainHint } from "./explained-value";
import { type FigureLine, type PrintedFigure, printFigure } from "./figure-line";
import { HiddenReasons, hiddenText } from "./hidden-figure";
import { ScrollRegion } from "./scroll-region";

export interface TableDimension {
  readonly header: string;
  readonly cell: (line: FigureLine) => ReactNode;
}

export interface FigureTableProps {
  readonly caption: string;
  /** The columns that tell lines apart; the first heads each row. */
  readonly dimensions: readonly TableDimension[];
  readonly lines: readonly FigureLine[];
}

/** A table of figures: value, 95 % interval and the people behind each, or why there is none. */
export function FigureTable({ caption, dimensions, lines }: FigureTableProps) {
  return (
    <>
      <ScrollRegion label={caption}>
        <table className="nhsuk-table figure-table" data-sortable="">
          <caption className="nhsuk-table__caption nhsuk-table__caption--s">{caption}</caption>
          <thead className="nhsuk-table__head">
            <tr>
              {dimensions.map(({ header }) => (
                <th scope="col" key={header}>
                  {header}
                </th>
              ))}
              <th scope="col" className="numeric">
                Value
              </th>
              <th scope="col" className="numeric" data-sort="none">
                95% interval
              </th>
              <th scope="col" className="numeric">
                People
              </th>
            </tr>
          </thead>
          <tbody className="nhsuk-table__body">
            {lines.map((line) => (
              <tr key={`${line.wave} ${line.placeCode} ${line.profession} ${line.subject} ${line.measure}`}>
                {dimensions.map(({ header, cell }, index) =>
                  index === 0 ? (
                    <th scope="row" key={header}>
                      {cell(line)}
                    </th>
                  ) : (
                    <td key={header}>{cell(line)}</td>
                  ),
                )}
                <NumberCells line={line} />
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {lines.some(({ figure, explainHref }) => isShown(figure) && explainHref !== undefined) && (
        <ExplainHint />
      )}
      <HiddenReasons statuses={lines.map(({ figure }) => figure.status)} />
    </>
  );
}

function NumberCells({ line }: { readonly line: FigureLine }) {
  const printed = printFigure(line);
  if (printed === null) {
    return (
      <td className="numeric hidden-figure" colSpan={3}>
        {isShown(line.figure) ? "" : hiddenText(line.figure.status)}
      </td>
    );
  }
  return (
    <>
      <td className="numeric">
        <ExplainedValue href={line.explainHref}>{printFigureValue(printed)}</ExplainedValue>
      </td>
      <td className="numeric">
        {printed.lower === null || printed.upper === null
          ? "–"
          : `${formatDecimal(printed.lower, printed.decimals)} to ${printValue(printed.upper, printed)}`}
      </td>
      <td className="numeric">{formatCount(printed.people)}</td>
    </>
  );
}

function printFigureValue(printed: PrintedFigure): string {
  const { band, value } = printed;
  return `${band === undefined ? "" : `${band} `}${printValue(value, printed)}`;
}

function printValue(value: number, { decimals, unit }: PrintedFigure): string {
  return `${formatDecimal(value, decimals)}${unit === "percent" ? "%" : ""}`;
}

/** The column that names the measure. */
export const MEASURE_COLUMN: TableDimension = {
  header: "Measure",
  cell: ({ measure }) => getMeasure(measure).label,
};
