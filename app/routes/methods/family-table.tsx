import { type TextColumn, TextTable } from "../../components/text-table";
import { formatCount, formatDecimal } from "../../domain/number-format";
import type { FamilyTotal } from "../../queries/comparison-families.server";
import type { InstrumentTable } from "../../release/schema";
import { LEVELS, levelName, titleOf } from "./level-names";

const COLUMNS: readonly TextColumn[] = [
  { header: "Comparisons of" },
  { header: "Families", isNumeric: true },
  { header: "Tested", isNumeric: true },
  { header: "Clear", isNumeric: true },
  { header: "Very clear", isNumeric: true },
  { header: "False, at most", isNumeric: true },
];

export interface FamilyTableProps {
  readonly totals: readonly FamilyTotal[];
  readonly instruments: readonly InstrumentTable[];
}

/** How many comparisons the release tested, and how many false ones to expect. */
export function FamilyTable({ totals, instruments }: FamilyTableProps) {
  const order = instruments.map(({ instrument_code }) => instrument_code);
  const ordered = [...totals].sort(
    (one, other) =>
      order.indexOf(one.instrument_code) - order.indexOf(other.instrument_code) ||
      LEVELS.indexOf(one.geography_level) - LEVELS.indexOf(other.geography_level),
  );
  return (
    <TextTable
      caption="Comparisons in this release, all waves and measures: tested, called clear, and expected to be false among the clear"
      columns={COLUMNS}
      rows={ordered.map((total) => ({
        key: `${total.instrument_code} ${total.geography_level}`,
        cells: [
          `${titleOf(instruments, total.instrument_code)}: ${levelName(total.geography_level)}`,
          formatCount(total.families),
          formatCount(total.tested),
          formatCount(total.clear),
          formatCount(total.very_clear),
          formatDecimal(total.expected_false, 1),
        ],
      }))}
    />
  );
}
