import type { NoiseStep } from "./noise-distribution.ts";

/** Nested cells of different people around one group, all others of which answer as the group does. */
export interface Chain {
  readonly cells: number;
  /** People in each cell; the smallest base the policy allows is the hardest case. */
  readonly base: number;
  /** Counts up to this, and those within it of the base, are shown as one band each. */
  readonly band: number;
  readonly noiseOf: (count: number) => readonly NoiseStep[];
}

/** A count as its reader sees it: all noisy counts from `from` to `to` look the same. */
export interface ShownCount {
  readonly from: number;
  readonly to: number;
}

/**
 * How a noisy count of `base` people is shown under the rule that counts up to `band`, and those within `band` of the base, are shown as one
 * band each ("few or none", "nearly all or all").
 */
export function toShownCount(noisy: number, base: number, band: number): ShownCount {
  if (noisy <= band) return { from: Number.NEGATIVE_INFINITY, to: band };
  if (noisy >= base - band) return { from: base - band, to: Number.POSITIVE_INFINITY };
  return { from: noisy, to: noisy };
}

/**
 * The largest likelihood ratio of "nobody" or "everybody" against the best mixed count that any outcome of the noise can give.
 */
export function toWorstRatio({ cells, base, band, noiseOf }: Chain): number {
  const mixed = Array.from({ length: base - 1 }, (_, index) => index + 1);
  const logs = (count: number) => toOutcomes(count, base, band, noiseOf);
  const alternatives = mixed.map(logs);
  return Math.max(
    ...[0, base].map((same) => {
      const outcomes = [...logs(same)].map(([outcome, log]) => ({
        log,
        mixed: alternatives.map((counts) => counts.get(outcome) ?? Number.NEGATIVE_INFINITY),
      }));
      return Math.exp(toWorstLog(outcomes, cells, 0, new Array<number>(mixed.length).fill(0)));
    }),
  );
}

/**
 * The smallest band that keeps a chain's worst ratio within a limit.
 * @throws RangeError when not even half the base does
 */
export function toSmallestBand(chain: Omit<Chain, "band">, limit: number): number {
  for (let band = 0; 2 * band <= chain.base; band += 1) {
    if (toWorstRatio({ ...chain, band }) <= limit * (1 + 1e-9)) return band;
  }
  throw new RangeError(`No band keeps ${chain.cells} cells of ${chain.base} people within ${limit}.`);
}

interface Outcome {
  readonly log: number;
  readonly mixed: readonly number[];
}

/** Logarithm of the probability of everything that can be shown of a count, by the lower end of what looks the same. */
function toOutcomes(
  count: number,
  base: number,
  band: number,
  noiseOf: Chain["noiseOf"],
): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const { noise, probability } of noiseOf(count)) {
    const { from, to } = toShownCount(count + noise, base, band);
    shares.set(`${from}|${to}`, (shares.get(`${from}|${to}`) ?? 0) + probability);
  }
  return new Map([...shares].map(([outcome, share]) => [outcome, Math.log(share)]));
}

/** Goes through all ways of sharing the cells out to the outcomes; cells are alike, so only how many matters. */
function toWorstLog(
  outcomes: readonly Outcome[],
  cells: number,
  same: number,
  mixed: readonly number[],
): number {
  const [first, ...rest] = outcomes;
  if (first === undefined) return cells === 0 ? same - Math.max(...mixed) : Number.NEGATIVE_INFINITY;
  let worst = Number.NEGATIVE_INFINITY;
  for (let own = rest.length === 0 ? cells : 0; own <= cells; own += 1) {
    const added = own === 0 ? mixed : mixed.map((log, index) => log + own * (first.mixed[index] as number));
    worst = Math.max(worst, toWorstLog(rest, cells - own, same + own * first.log, added));
  }
  return worst;
}
