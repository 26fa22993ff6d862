import type { IngestSummary } from "./summary.ts";

/** A run's summary as lines for a terminal; `--json` has every file. */
export function toReportLines(summary: IngestSummary): readonly string[] {
  const withRejects = summary.files.filter((file) => file.rowsIn !== file.accepted);
  return [
    `${summary.source === "sample" ? "Synthetic sample" : "Exports"}: ${plural(summary.files.length, "respondent file")}, ${plural(summary.referenceFiles.length, "reference file")}`,
    `Rows in ${summary.rowsIn} = accepted ${summary.accepted} + rejected ${summary.rejected}`,
    ...withRejects.map(
      (file) => `  ${file.file}: ${file.rowsIn} in, ${file.accepted} accepted${toReasons(file.rejected)}`,
    ),
    ...toNoteLines(summary),
    ...summary.duplicates.map(({ file, of }) => `  ${file}: the same bytes as ${of}, loaded once`),
    summary.changed
      ? `Release ${summary.releaseId} is now current.`
      : `Nothing has changed: release ${summary.releaseId} stays current.`,
  ];
}

/** Each kind of quality note once, with the number of files that carry it. */
function toNoteLines(summary: IngestSummary): readonly string[] {
  const filesByCode = new Map<string, string[]>();
  const textByCode = new Map<string, string>();
  for (const file of summary.files) {
    for (const { code, note } of file.qualityNotes) {
      filesByCode.set(code, [...(filesByCode.get(code) ?? []), file.file]);
      textByCode.set(code, note);
    }
  }
  return [...filesByCode].map(([code, files]) =>
    files.length === 1
      ? `  note, ${files[0]}: ${textByCode.get(code)}`
      : `  note, ${files.length} files: ${code.replaceAll("_", " ")} (${files[0]} and others; see --json)`,
  );
}

function toReasons(rejected: Readonly<Record<string, number>>): string {
  const reasons = Object.entries(rejected).map(([reason, n]) => `${n} ${reason.replaceAll("_", " ")}`);
  return reasons.length === 0 ? "" : `, rejected: ${reasons.join(", ")}`;
}

function plural(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
