import { TextSection } from "../../components/text-section";
import { FALSE_DISCOVERY_RATE } from "../../domain/comparison";
import { formatPercentagePoints, formatPoints, formatShare } from "../../domain/number-format";
import { SMALLEST_EFFECT_POINTS, SMALLEST_EFFECT_SHARE } from "../../domain/smallest-effect";

/** How figures are made, in a few sentences; the page about methods has the rest. */
export function MethodsSection() {
  return (
    <TextSection id="methods" title="How the figures are made">
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          Every average and share has a 95% interval, which allows for chance and for the changes that protect
          people.
        </li>
        <li>
          A difference is called clear when it is larger than {formatPoints(SMALLEST_EFFECT_POINTS)} for
          averages, or {formatPercentagePoints(SMALLEST_EFFECT_SHARE)} for shares, beyond what chance
          explains. Of the differences called clear, expect at most {formatShare(FALSE_DISCOVERY_RATE)} to be
          false.
        </li>
        <li>
          A wave holds the people who enrolled in one quarter. A change between waves says that other people
          answered differently, not that anyone improved.
        </li>
      </ul>
      <p>
        <a href="/methods">How the figures are made</a>: intervals, comparisons, hotspots, ranks, trends and
        trust
      </p>
    </TextSection>
  );
}
