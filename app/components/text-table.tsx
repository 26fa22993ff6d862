import type { ReactNode } from "react";
import { ScrollRegion } from "./scroll-region";
import { WorkedLink } from "./worked-out";

export interface TextColumn {
  readonly header: string;
  readonly isNumeric?: boolean;
  /** The id of the explanation of a column of derived numbers. */
  readonly workedOut?: string | undefined;
}

export interface TextRow {
  readonly key: string;
  /** One for each column; the first heads the row. */
  readonly cells: readonly ReactNode[];
}

export interface TextTableProps {
  readonly caption: string;
  readonly columns: readonly TextColumn[];
  readonly rows: readonly TextRow[];
  /** Whether readers may sort it by its columns; rows that belong in an order, or totals among them, do not. */
  readonly isSortable?: boolean;
}

/** A table about the release itself: words and numbers that are no figures of people. */
export function TextTable({ caption, columns, rows, isSortable = false }: TextTableProps) {
  return (
    <ScrollRegion label={caption}>
      <table className="nhsuk-table text-table" data-sortable={isSortable ? "" : undefined}>
        <caption className="nhsuk-table__caption nhsuk-table__caption--s">
          <span className="text-table__caption">{caption}</span>
        </caption>
        <thead className="nhsuk-table__head">
          <tr>
            {columns.map(({ header, isNumeric = false, workedOut }) => (
              <th scope="col" className={isNumeric ? "numeric" : undefined} key={header}>
                {workedOut === undefined ? header : <WorkedLink to={workedOut}>{header}</WorkedLink>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="nhsuk-table__body">
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {columns.map(({ header, isNumeric = false }, index) =>
                index === 0 ? (
                  <th scope="row" key={header}>
                    {cells[index]}
                  </th>
                ) : (
                  <td className={isNumeric ? "numeric" : undefined} key={header}>
                    {cells[index]}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
