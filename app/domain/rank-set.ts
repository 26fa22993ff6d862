import { normalUpperP } from "./distribution";
import type { Estimate } from "./estimate";
import { DEFAULT_LEVEL, type Interval } from "./interval";
import { formatCount, formatCounted } from "./number-format";

/**
 * Gives for each estimate the ranks it may hold (1 is the largest value), all sets holding together at the given level.
 *
 * Every ordered pair is tested one-sided, Holm's way; the best rank is 1 + the number clearly larger, the worst is the
 * number of estimates − the number clearly smaller. `upper − lower` others cannot be told apart from it. The estimates
 * must have nobody in common. No estimates give no sets. Source: Mogstad, Romano, Shaikh and Wilhelm (2024), with Holm
 * (1979) in place of their simulation: valid, slightly wider.
 */
export function rankSets(estimates: readonly Estimate[], level: number = DEFAULT_LEVEL): readonly Interval[] {
  const better = new Array<number>(estimates.length).fill(0);
  const worse = new Array<number>(estimates.length).fill(0);
  for (const [above, below] of tellApart(estimates, 1 - level)) {
    worse[above] = Number(worse[above]) + 1;
    better[below] = Number(better[below]) + 1;
  }
  return estimates.map((_, index) => ({
    lower: 1 + Number(better[index]),
    upper: estimates.length - Number(worse[index]),
  }));
}

/**
 * Writes a rank set among `total`, where a bare rank would stand: "rank 3 to 18 of 37, cannot be told apart from 15
 * others"; "rank 1 of 37" where it is told apart from all.
 */
export function rankSetLabel({ lower, upper }: Interval, total: number): string {
  const of = `of ${formatCount(total)}`;
  if (lower === upper) return `rank ${formatCount(lower)} ${of}`;
  const others = formatCounted(upper - lower, "other", "others");
  return `rank ${formatCount(lower)} to ${formatCount(upper)} ${of}, cannot be told apart from ${others}`;
}

/** Lists the pairs (larger, smaller) that Holm rejects at `alpha` among all ordered pairs. */
function tellApart(estimates: readonly Estimate[], alpha: number): readonly (readonly [number, number])[] {
  const candidates: { readonly p: number; readonly pair: readonly [number, number] }[] = [];
  estimates.forEach((one, above) => {
    estimates.forEach((other, below) => {
      const difference = one.value - other.value;
      if (difference <= 0) return;
      const p = normalUpperP(difference / Math.hypot(one.standardError, other.standardError));
      // Holm never rejects what is above alpha by itself.
      if (p <= alpha) candidates.push({ p, pair: [above, below] });
    });
  });
  candidates.sort((one, other) => one.p - other.p);
  const tests = estimates.length * (estimates.length - 1);
  const kept = candidates.findIndex(({ p }, position) => p > alpha / (tests - position));
  return candidates.slice(0, kept === -1 ? candidates.length : kept).map(({ pair }) => pair);
}
