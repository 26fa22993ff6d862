import type { VariableValue } from "../staging-session.ts";
import type { DisclosurePolicy } from "./policy.ts";
import { toPolicyTag } from "./policy-tables.ts";

/** What models, checks and the audit are told of the policy; a session that runs any of them sets all of it. */
export function toPolicyVariables(policy: DisclosurePolicy): Readonly<Record<string, VariableValue>> {
  return {
    policy_version: policy.version,
    policy_tag: toPolicyTag(policy),
    provisional_figures: policy.newcomers.provisional,
    minimum_base: policy.minimumBase,
    noise_lambda: policy.noiseLambda,
    closing_days: policy.closingDays,
    count_noise_variance: policy.countNoiseVariance,
    count_noise_bound: policy.countNoiseBound,
    end_band: policy.endBand,
    spread_minimum_base: policy.spreadMinimumBase,
    gap_spread_minimum_base: policy.gapSpreadMinimumBase,
    distribution_minimum_base: policy.distributionMinimumBase,
    minimum_uncertainty: policy.audit.minimumUncertainty,
    minimum_interval: policy.audit.minimumInterval,
    domains_together: policy.audit.domainsTogether,
  };
}
