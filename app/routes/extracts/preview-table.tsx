import { ScrollRegion } from "../../components/scroll-region";
import type { ExtractColumn } from "../../domain/extract-column";
import { formatCounted } from "../../domain/number-format";
import type { ExtractReport } from "./extract-report";

/** Columns that place a row and are worth their width in a preview, and the numbers of the long shape. */
const PLACING = new Set([
  "wave_code",
  "place",
  "profession",
  "subject",
  "measure",
  "unit",
  "generalisation_name",
]);
const NUMBERS = new Set([
  "status",
  "n",
  "value",
  "band",
  "band_limit",
  "lower_95",
  "upper_95",
  "trust",
  "group_n",
]);

/** The columns of the preview: what places a row, then its main numbers; all are in the file. */
export function listPreviewColumns({ cohort, columns }: Pick<ExtractReport, "cohort" | "columns">) {
  const isScore = ({ name }: ExtractColumn) =>
    cohort.measures.some((code) =>
      cohort.kind === "records"
        ? name.endsWith(`_${code}`)
        : /_(n|value|status)$/.test(name) && name.startsWith(`${code}_`),
    );
  return columns.filter((column) => PLACING.has(column.name) || NUMBERS.has(column.name) || isScore(column));
}

/** The first rows of an extract, in some of its columns. */
export function PreviewTable({ report }: { readonly report: ExtractReport }) {
  const columns = listPreviewColumns(report);
  const caption = `The first ${formatCounted(report.preview.length, "row", "rows")}, in ${columns.length} of ${report.columns.length} columns`;
  return (
    <ScrollRegion label={caption}>
      <table className="nhsuk-table text-table preview-table">
        <caption className="nhsuk-table__caption nhsuk-table__caption--s">
          <span className="text-table__caption">{caption}</span>
        </caption>
        <thead className="nhsuk-table__head">
          <tr>
            {columns.map((column) => (
              <th scope="col" className={isNumeric(column) ? "numeric" : undefined} key={column.name}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="nhsuk-table__body">
          {report.preview.map((row, index) => (
            <tr key={index}>
              {columns.map((column) => (
                <td className={isNumeric(column) ? "numeric" : undefined} key={column.name}>
                  {writeCell(row[column.name])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function isNumeric({ type }: ExtractColumn): boolean {
  return type === "number" || type === "integer";
}

function writeCell(value: string | number | boolean | null | undefined): string {
  return value === null || value === undefined ? "" : String(value).replaceAll("_", " ");
}
