import { formatCount } from "../../app/domain/number-format.ts";
import type {
  Finding,
  ReportCheck,
  ReportFile,
  ValidationReport,
} from "../../app/domain/validation-report.ts";
import { listWarned, resultWords, toCountWords, toHeadline, toOutcomeSentence } from "./report-words.ts";

/** Findings of one check that a terminal shows. */
const shownFindings = 3;

/** The report as lines for a terminal; its JSON and its page say more. */
export function toReportLines(report: ValidationReport): readonly string[] {
  const failed = report.checks.filter(({ result }) => result === "fail");
  const passed = report.checks.filter(({ result }) => result === "pass").length;
  const withRefused = report.files.filter(({ rowsIn, accepted }) => rowsIn !== accepted);
  return [
    `${report.source === "sample" ? "Synthetic sample" : "Exports"}: ${toCountWords(report.files.length, "file")}`,
    `Rows in ${formatCount(report.rowsIn)} = accepted ${formatCount(report.accepted)} + refused ${formatCount(report.rejected)}`,
    ...withRefused.slice(0, 10).map(toFileLine),
    ...(withRefused.length > 10
      ? [`  and ${toCountWords(withRefused.length - 10, "more file")} with refused rows`]
      : []),
    ...[...failed, ...listWarned(report)].flatMap(toCheckLines),
    `${toHeadline(report)}${passed > 0 ? ` (${formatCount(passed)} of ${toCountWords(report.checks.length, "check")} passed)` : ""}.`,
    toOutcomeSentence(report),
  ];
}

function toFileLine({ file, rowsIn, accepted, rejected }: ReportFile): string {
  const reasons = rejected.map(({ reason, n }) => `${formatCount(n)} ${reason.replaceAll("_", " ")}`);
  return `  ${file}: ${formatCount(rowsIn ?? 0)} in, ${formatCount(accepted ?? 0)} accepted, refused: ${reasons.join(", ")}`;
}

function toCheckLines({ id, title, result, findings }: ReportCheck): readonly string[] {
  const { sign, word } = resultWords[result];
  const rest = findings.length - shownFindings;
  return [
    `${sign} ${word.toUpperCase()} ${id}: expected: ${title}`,
    ...findings.slice(0, shownFindings).map(toFindingLine),
    ...(rest > 0 ? [`    and ${toCountWords(rest, "more finding")}, see the report`] : []),
  ];
}

function toFindingLine({ file, place, found, remedy, warningId, accepted }: Finding): string {
  const name = warningId === null ? "" : `${warningId} `;
  const isAccepted = accepted === null ? "" : ` (accepted by ${accepted.by})`;
  return `    ${name}${file}: ${place}: ${found}${isAccepted}${warningId === null ? `. ${remedy}` : ""}`;
}
