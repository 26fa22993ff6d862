import { AnalystNote } from "../../components/analyst-note";
import { TextSection } from "../../components/text-section";
import { FEWEST_CONTROL_WAVES, SUSTAINED_SHIFT } from "../../domain/baseline";
import { LIMIT_FACTOR, SCREEN_FACTOR } from "../../domain/control-limits";
import { STRICT_LEVEL } from "../../domain/interval";
import { formatDecimal, formatLevel } from "../../domain/number-format";
import { RUN } from "../../domain/special-cause";
import { FEWEST_TREND_WAVES, MOST_TREND_WAVES, TREND_CHI_SQUARED } from "../../domain/trend";

/** Changes, trends and control charts. */
export function ChangeSection() {
  return (
    <TextSection id="change" title="A change has to pass a test before it is called one">
      <h3 className="nhsuk-heading-s">From one wave to the next</h3>
      <p>
        The two waves are different people. A change is called clear by the same rule as a difference between
        places.
      </p>
      <h3 className="nhsuk-heading-s">
        {FEWEST_TREND_WAVES} to {MOST_TREND_WAVES} waves: a trend marker
      </h3>
      <p>
        It says up, down or no change. A trend must be very unlikely to be chance, and must keep its direction
        whichever single wave is left out.
      </p>
      <h3 className="nhsuk-heading-s">{FEWEST_CONTROL_WAVES} waves or more: a control chart</h3>
      <p>Ordinary ups and downs stay within the limits. A wave is marked when</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>it is outside the limits,</li>
        <li>it is one of {RUN} in a row that all rise, or all fall,</li>
        <li>it is one of two among three in a row close to the same limit, or</li>
        <li>it is one of {RUN} in a row on one side of the average.</li>
      </ul>
      <p>
        Limits are never moved to make a signal go away. Whoever loads the exports can declare that a series
        has settled at a new level, with the reason. From there on the average and the limits are worked out
        anew, if {FEWEST_CONTROL_WAVES} shown waves lie on either side without a changed definition between
        them, and the first {SUSTAINED_SHIFT} of the new level are all on one side of the old average. Each
        series is judged by itself. Where a declaration is not accepted the page says so, and why; the limits
        then stay as they were.
      </p>
      <h3 className="nhsuk-heading-s">No trend is drawn through a changed definition</h3>
      <p>
        A mark shows where a question or a boundary changed, and what follows it starts afresh. A wave that is
        not shown is left out, never counted as zero.
      </p>
      <AnalystNote>
        trend: weighted least squares for averages, Cochran–Armitage with noise for shares, χ² &gt;{" "}
        {formatDecimal(TREND_CHI_SQUARED, 2)} ({formatLevel(STRICT_LEVEL)}). Chart: XmR, mean ± {LIMIT_FACTOR}{" "}
        × mean moving range, ranges of {SCREEN_FACTOR} times that screened once; the rules are those of NHS
        Making Data Count, in that order.
      </AnalystNote>
    </TextSection>
  );
}
