import type { Acceptance, Finding, ReportCheck } from "../../app/domain/validation-report.ts";
import type { FileFault } from "../fault.ts";
import type { Check } from "./check.ts";
import { checkCatalogue } from "./check-catalogue.ts";
import { type LocatedFinding, toWarningId } from "./located-finding.ts";

/** What the checks of a report are made from. */
export interface CheckedLoad {
  /** Faults of files, and of checks that fail. */
  readonly faults: readonly FileFault[];
  readonly findings: readonly LocatedFinding[];
  /** By warning id. */
  readonly acceptances: ReadonlyMap<string, Acceptance>;
}

/**
 * The checks of a report: every check of the catalogue, or only those with findings where a file could not be read, because the
 * load stopped before the others could say anything.
 */
export function listReportChecks(load: CheckedLoad): readonly ReportCheck[] {
  const isComplete = isExamined(load);
  return checkCatalogue.flatMap((check) => {
    const findings = listFindings(check, load);
    if (findings.length === 0 && !isComplete) return [];
    return [
      { id: check.id, title: check.title, result: findings.length === 0 ? "pass" : check.severity, findings },
    ];
  });
}

/** Whether the load came as far as its checks: a fault then is a finding of one of them. */
function isExamined({ faults, findings }: CheckedLoad): boolean {
  return faults.every(({ detail }) => findings.some((finding) => finding.check === detail.code));
}

function listFindings(check: Check, { faults, findings, acceptances }: CheckedLoad): readonly Finding[] {
  if (check.severity === "fail") {
    const own = [...faults.map(({ detail }) => ({ ...detail, check: detail.code })), ...findings].filter(
      (finding) => finding.check === check.id,
    );
    return toDistinct(
      own.map(({ file, place, found, remedy }) => ({
        file,
        place,
        found,
        remedy,
        warningId: null,
        accepted: null,
      })),
    );
  }
  return findings
    .filter((finding) => finding.check === check.id)
    .map((finding) => {
      const { file, place, found, remedy } = finding;
      const warningId = toWarningId(finding);
      return { file, place, found, remedy, warningId, accepted: acceptances.get(warningId) ?? null };
    });
}

/** A check that fails is known as a finding and as the fault that stopped the load. */
function toDistinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}
