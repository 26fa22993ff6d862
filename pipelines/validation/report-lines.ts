import type { ValidationReport } from "../../app/domain/validation-report.ts";

/** The report as lines for a terminal; its JSON and its page say more. */
export function toReportLines(report: ValidationReport): readonly string[] {
  return [report.result];
}
