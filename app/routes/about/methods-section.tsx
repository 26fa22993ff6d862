import { FALSE_DISCOVERY_RATE } from "../../domain/comparison";
import { formatPercentagePoints, formatPoints, formatShare } from "../../domain/number-format";
import { SMALLEST_EFFECT_POINTS, SMALLEST_EFFECT_SHARE } from "../../domain/smallest-effect";

/** How intervals and comparisons are made. */
export function MethodsSection() {
  return (
    <section className="area-section" aria-labelledby="methods">
      <h2 className="nhsuk-heading-l" id="methods">
        Methods
      </h2>
      <h3 className="nhsuk-heading-s">Intervals</h3>
      <p>
        Every average and share has a 95% interval: the range in which the figure would probably lie if those
        who answered were a sample of people like them. It includes the small random changes that protect
        people. Averages use Student's t; shares use Wilson's interval.
      </p>
      <h3 className="nhsuk-heading-s">Why a gap can differ from target minus confidence</h3>
      <p>
        A gap is averaged over people who gave both scores in a domain; confidence and target are each
        averaged over everyone who gave that one. Each of the three also carries its own small random change,
        so the gap printed can differ a little from the difference of the two averages.
      </p>
      <h3 className="nhsuk-heading-s">Waves and trends</h3>
      <p>
        A wave holds the people who enrolled in one quarter, so each wave is a different group of people. A
        change from wave to wave says that people who enrolled later answered differently. It does not say
        that anyone improved.
      </p>
      <h3 className="nhsuk-heading-s">Comparisons</h3>
      <p>
        A place is compared with the rest of its parent and the rest of England: everyone there except the
        people of the place itself. A difference is called clear when it is larger than{" "}
        {formatPoints(SMALLEST_EFFECT_POINTS)} for averages, or{" "}
        {formatPercentagePoints(SMALLEST_EFFECT_SHARE)} for shares, beyond what chance explains. The test asks
        whether a true difference of that size or less could have produced it. It allows for all comparisons
        made together (Benjamini and Hochberg), so that at most {formatShare(FALSE_DISCOVERY_RATE)} of the
        differences called clear are expected to be no larger than that.
      </p>
      <p>Everything else reads “no clear difference”. That does not mean that two places are the same.</p>
      <h3 className="nhsuk-heading-s">Coverage and who is missing</h3>
      <p>
        Taking part is voluntary. Where a workforce headcount is loaded, coverage says how many of the staff
        answered. Low coverage means that the figures may not describe the rest.
      </p>
    </section>
  );
}
