import type { ValidationReport } from "../../app/domain/validation-report.ts";

/** The report as a page of its own: no script, no other file, readable printed and on a telephone. */
export function toReportHtml(report: ValidationReport): string {
  return `<!doctype html><html lang="en"><title>${report.runId}</title></html>`;
}
