import { formatCount } from "../../app/domain/number-format.ts";
import type {
  CheckResult,
  Finding,
  ReportCheck,
  ValidationReport,
} from "../../app/domain/validation-report.ts";

/** Results in words, each with a sign of its own, so that no colour has to say it. */
export const resultWords: Readonly<Record<CheckResult, { readonly sign: string; readonly word: string }>> = {
  pass: { sign: "✓", word: "Pass" },
  warning: { sign: "▲", word: "Warning" },
  fail: { sign: "✕", word: "Fail" },
};

/** "1 file", "2 files". */
export function toCountWords(n: number, noun: string): string {
  return `${formatCount(n)} ${noun}${n === 1 ? "" : "s"}`;
}

/** What came of the run, as a sentence. */
export function toOutcomeSentence({ outcome, releaseId, action }: ValidationReport): string {
  switch (outcome) {
    case "published":
      return `The files were loaded; release ${releaseId} is now current.`;
    case "unchanged":
      return action === "check"
        ? "Nothing would change: these files are what is published."
        : `Nothing has changed: release ${releaseId} stays current.`;
    case "would_publish":
      return "Nothing stands in the way of loading these files; they have not been loaded yet.";
    case "blocked":
      return "Nothing was loaded, and what is published stays as it was.";
  }
}

/** The result of a report as a headline. */
export function toHeadline(report: ValidationReport): string {
  const failed = report.checks.filter(({ result }) => result === "fail").length;
  if (failed > 0) return `${toCountWords(failed, "check")} failed`;
  const open = listOpenFindings(report).length;
  if (open > 0) return `No check failed; ${toCountWords(open, "warning")} to look at`;
  return report.outcome === "blocked" ? "The load was stopped" : "Every check passed";
}

/** Warnings that nobody has accepted. */
export function listOpenFindings(report: ValidationReport): readonly Finding[] {
  return listWarned(report).flatMap(({ findings }) => findings.filter(({ accepted }) => accepted === null));
}

/** Checks with warnings, those with warnings nobody has accepted first. */
export function listWarned(report: ValidationReport): readonly ReportCheck[] {
  const isOpen = ({ findings }: ReportCheck) => findings.some(({ accepted }) => accepted === null);
  const warned = report.checks.filter(({ result }) => result === "warning");
  return [...warned.filter(isOpen), ...warned.filter((check) => !isOpen(check))];
}
