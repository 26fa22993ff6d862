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
          {policy.domains_together
            ? "The domains of a person are attacked together, and so are the barriers of a survey: scores in different domains go together, so that each tells of the others. Where a cell is hidden in some domains only, approximations stand in for the exact sum."
            : "The domains of a person are attacked one after the other. Scores in different domains go together, so somebody who averages all six learns more: in our sample, with some 2,600 people a wave, about one small group in twelve then keeps less than half of its uncertainty, and the least keeps 0.28. The policy can have them attacked at once, which hides a fifth more figures in so small a wave. The barriers of a survey are attacked together."}{" "}
          How closely answers go together is taken from the wave’s own people, the same for every pair; pairs
          that are closer than the average tell a little more.
        </li>
        <li>
          Standard errors are published from a spread in steps, so wide that a step leaves as much open of the
          squared scores as their noise does. What such a step still tells is not combined with the rest.
        </li>
        <li>
          Region totals are subtracted from England’s profession by profession; what several professions at
          once would tell beyond that is left out.
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
