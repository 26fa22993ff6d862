import { AnalystNote } from "../../components/analyst-note";
import { TextSection } from "../../components/text-section";
import { DEFAULT_LEVEL } from "../../domain/interval";
import { formatCount, formatLevel } from "../../domain/number-format";
import type { DisclosurePolicyTable } from "../../release/schema";

/** What an interval means where people choose to take part. */
export function IntervalsSection({ policy }: { readonly policy: DisclosurePolicyTable }) {
  return (
    <TextSection id="intervals" title="Every average and share has an interval">
      <p>
        A figure from few people could easily have come out differently. The {formatLevel(DEFAULT_LEVEL)}{" "}
        interval beside it is the range in which it would probably lie if those who answered were a sample of
        people like them. It includes the small random change that protects people.
      </p>
      <p>
        Taking part is voluntary, so an interval says nothing about people who chose not to answer. For that,
        look at <a href="#trust">coverage</a>.
      </p>
      <p>
        Averages of fewer than {formatCount(policy.spread_minimum_base)} people, and gaps of fewer than{" "}
        {formatCount(policy.gap_spread_minimum_base)}, borrow the spread of the same profession in England,
        because their own is too unsteady.
      </p>
      <AnalystNote>
        means use Student’s t on n − 1 degrees of freedom, shares Wilson’s interval: the π with (p − π)² =
        z²·(π(1 − π)/n + v). The noise variance v enters every standard error. There is no finite-population
        correction. The spread s² behind an error is the middle of a step of √12·σ/(n − 1), where σ is the
        deviation of the noise in the squared scores, so that an error does not give those back.
      </AnalystNote>
    </TextSection>
  );
}
