import { isShown } from "../../domain/figure";
import { findLeaders, leaderLimits, pickTop } from "../../domain/leaders";
import { formatMean, formatShare } from "../../domain/number-format";
import type { BarrierTable, DomainBarrierTable, DomainTable } from "../../release/schema";
import type { BarrierShare, DomainReadiness } from "./area-report";

/** How many of the most reported barriers are looked at. */
const MOST_REPORTED = 3;

/** A barrier reported often that the reviewed table lists as one that can hold back the domain with the widest gap. */
export interface BlockingBarrier {
  readonly domain: DomainTable;
  readonly barrier: BarrierTable;
  readonly rationale: string;
  /** What limits the claim that the domain's gap is the widest, as `leaderLimits`; empty where nothing does. */
  readonly gapLimits: string;
  /** Some barrier has no figure and could be reported more. */
  readonly hasHiddenBarrier: boolean;
}

/** Finds the most reported barrier, among the first three, that is listed for the widest gap; null where none is. */
export function findBlockingBarrier(
  readiness: readonly DomainReadiness[],
  shares: readonly BarrierShare[],
  links: readonly DomainBarrierTable[],
): BlockingBarrier | null {
  const found = findLeaders(toGaps(readiness), formatMean);
  if (found?.isAboveZero !== true) return null;
  const { domain } = found.leader;
  const shown = shares.flatMap(({ barrier, figure }) =>
    isShown(figure) ? [{ barrier, share: figure.value }] : [],
  );
  const top = shown
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
    .slice(0, MOST_REPORTED);
  for (const { barrier } of top) {
    const link = links.find(
      (each) => each.domain_code === domain.domain_code && each.barrier_code === barrier.barrier_code,
    );
    if (link !== undefined) {
      return {
        domain,
        barrier,
        rationale: link.rationale,
        gapLimits: leaderLimits(found),
        hasHiddenBarrier: shown.length < shares.length,
      };
    }
  }
  return null;
}

/** Finds the domain with the widest gap; undefined where no gap is shown or none is above zero. */
export function findWidestGap(readiness: readonly DomainReadiness[]): DomainTable | undefined {
  return pickTop(toGaps(readiness), formatMean)?.domain;
}

/** Finds the barrier reported most; undefined where no share is shown or none is above zero. */
export function findTopBarrier(shares: readonly BarrierShare[]): BarrierTable | undefined {
  return pickTop(shares, formatShare)?.barrier;
}

function toGaps(readiness: readonly DomainReadiness[]) {
  return readiness.map(({ domain, gap }) => ({ domain, figure: gap }));
}
