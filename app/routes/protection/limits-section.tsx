import { TextSection } from "../../components/text-section";
import type { DisclosurePolicyTable } from "../../release/schema";

/** What the audit does not show. */
export function LimitsSection({ policy }: { readonly policy: DisclosurePolicyTable }) {
  return (
    <TextSection id="limits" title="What this does not promise">
      <p>
        The audit gives a measured bound against stated attackers. It is not a theorem about all attackers.
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          It measures what the release adds to ordinary knowledge of such groups. Somebody who knows more to
          begin with may end up knowing more.
        </li>
        <li>
          An uncertainty of {policy.minimum_uncertainty} does not mean that nothing is learned. What is true
          of a large group says something about everyone in it.
        </li>
        <li>Several organisations that pool their own people’s answers are not played together.</li>
        <li>
          The domains of a person are attacked one by one. Scores in different domains go together, so that an
          attacker who combines them is left with less than the figures above say: about 0.43 where they say
          0.50, if the domains correlate at 0.7.
        </li>
        <li>
          The spread of scores that an interval gives away, and region totals subtracted from England’s, are
          not combined with the rest.
        </li>
        <li>
          Earlier releases are not handed to the attackers. The rule on <a href="#rules">frozen waves</a>{" "}
          stands in for that.
        </li>
        <li>
          {policy.has_extract
            ? "The extract of records is not handed to them either; its groups protect it by themselves."
            : "An extract of records would not be handed to them either; this release has none."}
        </li>
      </ul>
    </TextSection>
  );
}
