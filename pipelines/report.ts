import type { IngestSummary } from "./summary.ts";

/** A run's summary as lines for a terminal. */
export function toReportLines(summary: IngestSummary): readonly string[] {
  const files = summary.files.filter((file) => file.rowsIn !== file.accepted || file.qualityNotes.length > 0);
  return [
    `${summary.source === "sample" ? "Synthetic sample" : "Exports"}: ${plural(summary.files.length, "respondent file")}, ${plural(summary.referenceFiles.length, "reference file")}`,
    `Rows in ${summary.rowsIn} = accepted ${summary.accepted} + rejected ${summary.rejected}`,
    ...files.flatMap((file) => [
      `  ${file.file}: ${file.rowsIn} in, ${file.accepted} accepted${toReasons(file.rejected)}`,
      ...file.qualityNotes.map((note) => `    note: ${note.note}`),
    ]),
    ...summary.duplicates.map(({ file, of }) => `  ${file}: the same bytes as ${of}, loaded once`),
    summary.changed
      ? `Release ${summary.releaseId} is now current.`
      : `Nothing has changed: release ${summary.releaseId} stays current.`,
  ];
}

function toReasons(rejected: Readonly<Record<string, number>>): string {
  const reasons = Object.entries(rejected).map(([reason, n]) => `${n} ${reason.replaceAll("_", " ")}`);
  return reasons.length === 0 ? "" : `, rejected: ${reasons.join(", ")}`;
}

function plural(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
