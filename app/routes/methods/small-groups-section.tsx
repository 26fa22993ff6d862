import { AnalystNote } from "../../components/analyst-note";
import { TextSection } from "../../components/text-section";
import { POWER } from "../../domain/detectable-difference";
import { DEFAULT_LEVEL } from "../../domain/interval";
import { formatCount, formatLevel, formatShare } from "../../domain/number-format";
import { FEWEST_PER_DECILE, FEWEST_UNITS } from "../../domain/quantile-band";
import { rankSetLabel } from "../../domain/rank-set";

/** Best estimates, ranks and quantiles. */
export function SmallGroupsSection() {
  return (
    <TextSection id="small-groups" title="Small groups and ranks keep their uncertainty">
      <h3 className="nhsuk-heading-s">A best estimate stands beside a small group’s own figure</h3>
      <p>
        Small groups land at the top and the bottom of lists by luck. Their best estimate is drawn towards
        groups like them, further the less certain they are. It stands beside the measured figure and never
        replaces it.
      </p>
      <h3 className="nhsuk-heading-s">A rank is a range</h3>
      <p>
        No place has a bare rank. It reads, for example, “{rankSetLabel({ lower: 3, upper: 18 }, 37)}”. All
        ranges of a list hold together with {formatLevel(DEFAULT_LEVEL)} confidence.
      </p>
      <h3 className="nhsuk-heading-s">Fifths and tenths follow one rule</h3>
      <p>
        Places with the same value share a band. There are no bands with fewer than{" "}
        {formatCount(FEWEST_UNITS)} places, and no tenths with fewer than{" "}
        {formatCount(10 * FEWEST_PER_DECILE)}.
      </p>
      <h3 className="nhsuk-heading-s">“How many more responses” is a plan, not a promise</h3>
      <p>
        Where a page says how many responses would tell a difference, it means: enough to find one of that
        size in {formatShare(POWER)} of cases.
      </p>
      <AnalystNote>
        normal–normal shrinkage with DerSimonian–Laird’s τ² for averages and gaps, beta–binomial for shares;
        rank confidence sets after Mogstad, Romano, Shaikh and Wilhelm, by Holm’s step-down over all pairs;
        type 7 quantiles (Hyndman and Fan).
      </AnalystNote>
    </TextSection>
  );
}
