import { AnalystNote } from "../../components/analyst-note";
import { hiddenText } from "../../components/hidden-figure";
import { TextSection } from "../../components/text-section";
import { type EndBand, formatTellableShare } from "../../domain/end-band";
import { formatCount, formatCounted } from "../../domain/number-format";
import type { Scale } from "../../queries/scales.server";
import type { DisclosurePolicyTable, ReleaseInfoTable } from "../../release/schema";
import { countNoiseSentence, scoreNoiseSentence } from "./noise-words";

export interface RulesSectionProps {
  readonly info: ReleaseInfoTable;
  readonly policy: DisclosurePolicyTable;
  readonly scales: readonly Scale[];
}

/** The rules that every figure went through. */
export function RulesSection({ info, policy, scales }: RulesSectionProps) {
  const least = formatCount(info.minimum_base);
  // Two sizes that a reader may meet, for examples.
  const [few, many] = [info.minimum_base + 2, 3 * info.minimum_base];
  return (
    <TextSection id="rules" title="What is done to every figure">
      <h3 className="nhsuk-heading-s">No figure rests on fewer than {least} people</h3>
      <p>
        A group of {formatCount(info.minimum_base - 1)} or fewer has no average, no share and no count. How
        answers spread over the scale is shown from {formatCount(policy.distribution_minimum_base)} people on.
      </p>
      <h3 className="nhsuk-heading-s">What would give a small group away is hidden too</h3>
      <p>
        A figure is hidden where taking it from a larger one would leave a small group, and where an
        organisation could take away its own people and be left with so few. All of these read “
        {hiddenText("not_shown")}”, whatever the reason.
      </p>
      <h3 className="nhsuk-heading-s" id="noise">
        The same people always get the same small change
      </h3>
      <p>
        A small random change is added to every average and share. It depends on exactly who is counted, so
        asking twice, or by another route, teaches nothing. It matters in small groups, fades in large ones,
        and is part of every interval.
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {scales.map((scale) => (
          <li key={scale.instrument_code}>{scoreNoiseSentence(info, scale)}</li>
        ))}
        <li>{countNoiseSentence(policy)}</li>
        <li>Numbers of people enrolled and answering are exact: we assume that others know them.</li>
      </ul>
      <h3 className="nhsuk-heading-s">Shares near nobody or everybody are told as bands</h3>
      <p>
        Where {formatCounted(policy.end_band, "person", "people")} or fewer gave an answer, or all but so few
        (counted after the random change), the share is told no closer: “{bandExample(policy, "under", few)}”
        in a group of {few}, “{bandExample(policy, "over", many)}” in one of {many}. So nobody learns that
        everyone in a group said the same.
      </p>
      <h3 className="nhsuk-heading-s">Waves are frozen, and changed only by whole groups</h3>
      <p>
        A wave is final {formatCounted(policy.closing_days, "day", "days")} after it closed. If later files
        would add, correct or take away 1 to {formatCount(info.minimum_base - 1)} people in any group and
        measure, the old figures stay and a note gives the date. Otherwise two releases could be compared to
        find the newcomers. Nor does a place that was shown go: where boards or organisations change again,
        earlier waves keep theirs.
      </p>
      <h3 className="nhsuk-heading-s">Single records are given out only in groups</h3>
      <p>
        {policy.has_extract
          ? `This release has an extract of records. Each record shares its label with at least ${formatCount(policy.extract_minimum_group - 1)} others, and a domain is left out where a group’s answers are all much alike (in fewer than ${formatCount(policy.extract_minimum_bands)} bands of the scale).`
          : "This release has no extract of records."}
      </p>
      <AnalystNote>
        noise is keyed: HMAC-SHA-256 under a secret, over the set of people, the measure and the policy
        version ({info.policy_version}). Sums of scores get rounded normal noise with σ = {info.noise_lambda}{" "}
        × range, √2 times that for gaps; counts get noise with mean 0 and variance{" "}
        {policy.count_noise_variance}, and a count of 0 gets none.
      </AnalystNote>
    </TextSection>
  );
}

function bandExample({ end_band }: DisclosurePolicyTable, band: EndBand, base: number): string {
  const share = end_band / 2 / base;
  return formatTellableShare({ value: band === "under" ? share : 1 - share, base, band });
}
