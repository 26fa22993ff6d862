import { formatShare } from "../../domain/number-format";
import { type WorkforceWeighting, weightToWorkforce } from "../../domain/workforce-weighting";
import type { AreaReport, DomainReadiness } from "./area-report";

/** A domain with its gap as it would be had all groups of staff answered at the same rate. */
export interface WeightedGap {
  readonly row: DomainReadiness;
  readonly weighting: WorkforceWeighting;
}

/** What of a report goes into weighted gaps. */
export type WeightedReport = Pick<
  AreaReport,
  "readiness" | "professionGaps" | "families" | "headcount" | "minimumBase"
>;

/**
 * Writes how much of the workforce is meant: a share, or "fewer than 10 staff" below the release's smallest base, as the
 * headcounts of so few are not published.
 */
export function staffShareWords(share: number, workforce: number, minimumBase: number): string {
  return isFewStaff(share, workforce, minimumBase) ? fewStaffWords(minimumBase) : formatShare(share);
}

/** Tells whether a share of the workforce is of some staff, and of fewer than may be published. */
export function isFewStaff(share: number, workforce: number, minimumBase: number): boolean {
  const staff = Math.round(share * workforce);
  return staff > 0 && staff < minimumBase;
}

/** Stands in place of a headcount below the smallest base. */
export function fewStaffWords(minimumBase: number): string {
  return `fewer than ${minimumBase} staff`;
}

/** Weights the gap of every domain to the workforce by profession family, from the shown figures of the page. */
export function listWeightedGaps(report: WeightedReport): readonly WeightedGap[] {
  const { readiness, professionGaps, families, headcount, minimumBase } = report;
  return readiness.map((row) => {
    const reach = row.domain.scale_max - row.domain.scale_min;
    const weighting = weightToWorkforce(
      {
        whole: row.gap,
        headcount: headcount?.headcount ?? null,
        groups: families.map((family) => ({
          key: family.key,
          headcount: family.headcount,
          figure: professionGaps.find(
            ({ profession, domain }) =>
              profession.key === family.key && domain.domain_code === row.domain.domain_code,
          )?.figure ?? { status: "no_responses" },
        })),
      },
      { kind: "mean", minimumBase, range: { lower: -reach, upper: reach } },
    );
    return { row, weighting };
  });
}
