import { AnalystNote } from "../../components/analyst-note";
import { TextSection } from "../../components/text-section";
import { FALSE_DISCOVERY_RATE, verdictLabel } from "../../domain/comparison";
import {
  formatCount,
  formatDecimal,
  formatLevel,
  formatPercentagePoints,
  formatPoints,
} from "../../domain/number-format";
import { STRICT_DISCOVERY_RATE } from "../../domain/significance";
import { SMALLEST_EFFECT_POINTS, SMALLEST_EFFECT_SHARE } from "../../domain/smallest-effect";
import { sumOf } from "../../domain/sum";
import { FamilyTable, type FamilyTableProps } from "./family-table";

/** When a difference between places is called clear, and how many false ones to expect. */
export function ComparisonsSection(props: FamilyTableProps) {
  const { totals } = props;
  const tested = sumOf(totals, (total) => total.tested);
  const clear = sumOf(totals, (total) => total.clear);
  const expectedFalse = sumOf(totals, (total) => total.expected_false);
  return (
    <TextSection id="comparisons" title="A difference is called clear when it is large and not chance">
      <h3 className="nhsuk-heading-s">A place is compared with the others, not with itself</h3>
      <p>
        The comparison is with the rest of its parent, or the rest of England: everyone there except the
        people of the place.
      </p>
      <h3 className="nhsuk-heading-s">It must be large enough to act on</h3>
      <p>
        With thousands of answers, even tiny differences are more than chance. So the question is never “is
        there any difference?” but “is it larger than {formatPoints(SMALLEST_EFFECT_POINTS)} for an average,
        or {formatPercentagePoints(SMALLEST_EFFECT_SHARE)} for a share?”
      </p>
      <h3 className="nhsuk-heading-s">There are two levels: clear and very clear</h3>
      <p>
        Among differences called clear, expect at most {formatLevel(FALSE_DISCOVERY_RATE)} to be no larger
        than that. Among those called very clear, expect at most {formatLevel(STRICT_DISCOVERY_RATE)}.
        Everything else reads “{verdictLabel("no_clear_difference")}”, which does not mean that two places are
        the same.
      </p>
      <h3 className="nhsuk-heading-s">Looking at many places does not make more of them stand out</h3>
      <p>
        Compare enough places and some will differ by luck. So comparisons are judged together, in families
        that are fixed when the release is built. A family holds one measure in one wave, at one level of
        places and one of professions, against one reference: all places, professions and domains (or
        barriers) of those levels. A figure therefore has the same verdict on every page, whatever filter led
        there.
      </p>
      {totals.length === 0 ? (
        <p>No comparison could be tested in this release.</p>
      ) : (
        <>
          <p>
            This release tested {formatCount(tested)} comparisons and called {formatCount(clear)} clear. Of
            those, expect at most {formatDecimal(expectedFalse, 1)} to be false.
          </p>
          <FamilyTable {...props} />
        </>
      )}
      <AnalystNote>
        Welch’s test for means and the score test for shares, against the null that the true difference is at
        most the smallest effect, noise variance included. Places of then and of today are in one family.
        Benjamini–Hochberg within the family, clear at q ≤ {FALSE_DISCOVERY_RATE} and very clear at q ≤{" "}
        {STRICT_DISCOVERY_RATE} ({formatLevel(1 - FALSE_DISCOVERY_RATE)} and{" "}
        {formatLevel(1 - STRICT_DISCOVERY_RATE)}).
      </AnalystNote>
    </TextSection>
  );
}
