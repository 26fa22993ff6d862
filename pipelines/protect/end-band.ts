import { toWorstRatio } from "./count-band.ts";
import { toCountNoise } from "./noise-distribution.ts";
import type { DisclosurePolicy } from "./policy.ts";

/** How much likelier "nobody" or "everybody" may become than the mixed count that explains best what is shown. */
const largestRatio = 3;

/**
 * What is wrong with the bands in which shares near nobody and everybody are told: they must not meet in the smallest base, and must leave
 * a group that answers alike unsure, whatever the noise, in the longest chain of nested cells that the lattice holds.
 * @param policy one whose noise can be made
 */
export function listBandProblems(policy: DisclosurePolicy): readonly string[] {
  const { endBand, minimumBase, countNoiseVariance, countNoiseBound } = policy;
  if (2 * endBand >= minimumBase) {
    return [
      `endBand: bands of ${endBand} at both ends meet in a minimumBase of ${minimumBase}; lower the band`,
    ];
  }
  const noises = Array.from({ length: countNoiseBound }, (_, index) =>
    toCountNoise(index + 1, countNoiseVariance, countNoiseBound),
  );
  const noiseOf = (count: number) =>
    noises[Math.min(count, countNoiseBound) - 1] ?? [{ noise: 0, probability: 1 }];
  const cells = toLongestChain(policy);
  const ratio = toWorstRatio({ cells, base: minimumBase, band: endBand, noiseOf });
  return ratio <= largestRatio
    ? []
    : [
        `endBand: a band of ${endBand} leaves "nobody" or "everybody" up to ${ratio.toFixed(1)} times as likely as any other answer in chains of ${cells} nested cells, and ${largestRatio} is the most; raise the band`,
      ];
}

/** Most cells around one group, from an organisation's job group to everybody in England, one step up at a time. */
export function toLongestChain({ lattice }: Pick<DisclosurePolicy, "lattice">): number {
  return Math.max(
    ...lattice.map(
      ({ geographyLevels, professionLevels }) => geographyLevels.length + professionLevels.length - 1,
    ),
  );
}
