import { type TextColumn, TextTable } from "../../components/text-table";
import { formatUncertainty, formatWidth, formatWithheld } from "../../domain/audit-bound";
import { formatCount } from "../../domain/number-format";
import type { AuditTotal } from "./audit-totals";

const COLUMNS: readonly TextColumn[] = [
  { header: "Organisations in the board" },
  { header: "Groups attacked", isNumeric: true },
  { header: "Least, outside", isNumeric: true },
  { header: "Least, organisation", isNumeric: true },
  { header: "Half keep at least", isNumeric: true },
  { header: "Narrowest range", isNumeric: true },
  { header: "Figures withheld", isNumeric: true },
];

const NONE = "–";

/** What the audit found by size of the integrated care board. */
export function AuditTable({ audit }: { readonly audit: AuditTotal }) {
  const uncertainty = (value: number | null) => (value === null ? NONE : formatUncertainty(value));
  return (
    <>
      <TextTable
        caption="Uncertainty left to the attackers, from 0 to 1, and what was withheld, by size of the integrated care board"
        columns={COLUMNS}
        rows={audit.rows.map((row) => ({
          key: row.block_size,
          cells: [
            row.block_size === "several" ? "Several boards" : row.block_size,
            formatCount(row.groups),
            uncertainty(row.outsider),
            uncertainty(row.organisation),
            uncertainty(row.median),
            row.interval === null ? NONE : formatWidth(row.interval),
            formatWithheld(row.withheld, row.figures),
          ],
        }))}
      />
      <p className="nhsuk-body-s">
        {NONE} means that there was no such group, or that none was estimated well enough to be bounded.
      </p>
    </>
  );
}
