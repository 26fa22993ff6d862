import { type TextColumn, TextTable } from "../../components/text-table";
import { type Accuracy, formatBases, formatDeviation, intervalWidening } from "../../domain/accuracy";
import { formatCount, formatLevel } from "../../domain/number-format";

const COLUMNS: readonly TextColumn[] = [
  { header: "People" },
  { header: "Protection", isNumeric: true },
  { header: "Chance", isNumeric: true },
  { header: "Interval wider by", isNumeric: true },
  { header: "Figures compared", isNumeric: true },
];

export interface AccuracyLine extends Accuracy {
  readonly figures: number;
}

export interface AccuracyTableProps {
  readonly caption: string;
  readonly lines: readonly AccuracyLine[];
}

/** What protection costs, by the people behind a figure. */
export function AccuracyTable({ caption, lines }: AccuracyTableProps) {
  return (
    <TextTable
      caption={caption}
      columns={COLUMNS}
      rows={lines.map((line) => ({
        key: String(line.baseFrom),
        cells: [
          formatBases(line),
          formatDeviation(line.noise, line.kind),
          formatDeviation(line.sampling, line.kind),
          formatLevel(intervalWidening(line)),
          formatCount(line.figures),
        ],
      }))}
    />
  );
}
