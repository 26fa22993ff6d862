import { isShown } from "../../domain/figure";
import type { BarrierTable, DomainBarrierTable, DomainTable } from "../../release/schema";
import type { BarrierShare, DomainReadiness } from "./area-report";

/** How many of the most reported barriers are looked at. */
const MOST_REPORTED = 3;

/** A barrier reported often that the reviewed table lists as one that can hold back the domain with the widest gap. */
export interface BlockingBarrier {
  readonly domain: DomainTable;
  readonly barrier: BarrierTable;
  readonly rationale: string;
}

/** Finds the most reported barrier, among the first three, that is listed for a domain; null where none is. */
export function findBlockingBarrier(
  domain: DomainTable | undefined,
  shares: readonly BarrierShare[],
  links: readonly DomainBarrierTable[],
): BlockingBarrier | null {
  if (domain === undefined) return null;
  const value = ({ figure }: BarrierShare) => (isShown(figure) ? figure.value : 0);
  const top = shares
    .filter((share) => value(share) > 0)
    .sort((a, b) => value(b) - value(a))
    .slice(0, MOST_REPORTED);
  for (const { barrier } of top) {
    const link = links.find(
      (each) => each.domain_code === domain.domain_code && each.barrier_code === barrier.barrier_code,
    );
    if (link !== undefined) return { domain, barrier, rationale: link.rationale };
  }
  return null;
}

/** Finds the domain with the widest gap; undefined where no gap is shown or none is above zero. */
export function findWidestGap(readiness: readonly DomainReadiness[]): DomainTable | undefined {
  let widest: { readonly domain: DomainTable; readonly gap: number } | undefined;
  for (const { domain, gap } of readiness) {
    if (isShown(gap) && gap.value > (widest?.gap ?? 0)) widest = { domain, gap: gap.value };
  }
  return widest?.domain;
}
