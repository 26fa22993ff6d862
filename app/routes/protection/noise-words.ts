import { formatDecimal, formatPoints } from "../../domain/number-format";
import type { Scale } from "../../queries/scales.server";
import type { DisclosurePolicyTable, ReleaseInfoTable } from "../../release/schema";

type NoiseInfo = Pick<ReleaseInfoTable, "noise_lambda" | "minimum_base">;

/** Writes what the noise does to the averages of one assessment. */
export function scoreNoiseSentence({ noise_lambda, minimum_base }: NoiseInfo, scale: Scale): string {
  const deviation = noise_lambda * (scale.scale_max - scale.scale_min);
  return `${scale.title}, scored ${scale.scale_min} to ${scale.scale_max}: the sum of the scores moves with a standard deviation of ${formatPoints(deviation)}, so an average of ${minimum_base} people moves by about ${formatPoints(deviation / minimum_base)} and one of ${10 * minimum_base} people by about ${formatDecimal(deviation / (10 * minimum_base), 2)}.`;
}

/** Writes what the noise does to counts of answers. */
export function countNoiseSentence({
  count_noise_variance,
  count_noise_bound,
}: DisclosurePolicyTable): string {
  return `The number of people who gave an answer moves with a standard deviation of ${formatDecimal(Math.sqrt(count_noise_variance), 1)} and by ${count_noise_bound} people at most.`;
}
