import type { VariableValue } from "../staging-session.ts";
import type { DisclosurePolicy } from "./policy.ts";

/** What a release says of the policy it was made under, beside the smallest base and the noise in sums. */
export function toPolicyVariables(policy: DisclosurePolicy): Readonly<Record<string, VariableValue>> {
  return {
    closing_days: policy.closingDays,
    count_noise_variance: policy.countNoiseVariance,
    count_noise_bound: policy.countNoiseBound,
    end_band: policy.endBand,
    spread_minimum_base: policy.spreadMinimumBase,
    gap_spread_minimum_base: policy.gapSpreadMinimumBase,
    distribution_minimum_base: policy.distributionMinimumBase,
    minimum_uncertainty: policy.audit.minimumUncertainty,
    minimum_interval: policy.audit.minimumInterval,
  };
}
