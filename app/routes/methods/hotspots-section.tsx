import { AnalystNote } from "../../components/analyst-note";
import { DefinitionList } from "../../components/definition-list";
import { TextSection } from "../../components/text-section";
import { FALSE_DISCOVERY_RATE } from "../../domain/comparison";
import { HOTSPOT_QUARTERS } from "../../domain/hotspot-confirmation";
import { HOLDS_IN } from "../../domain/hotspot-lattice";
import { TOP } from "../../domain/hotspot-rank";
import {
  formatCount,
  formatLevel,
  formatPercentagePoints,
  formatPoints,
  formatShare,
} from "../../domain/number-format";
import { SMALLEST_EFFECT_POINTS, SMALLEST_EFFECT_SHARE } from "../../domain/smallest-effect";
import { SearchTable, type SearchTableProps } from "./search-table";

export interface HotspotsSectionProps extends SearchTableProps {
  /** Pairs of a domain and a barrier that plausibly blocks it. */
  readonly links: number;
}

/** The one definition of a hotspot. */
export function HotspotsSection({ links, ...search }: HotspotsSectionProps) {
  return (
    <TextSection id="hotspots" title="A hotspot is a group whose need stands out">
      <p>
        A group is everyone in a place, or one profession in a place. It is compared with the same profession
        in the rest of England.
      </p>
      <DefinitionList
        definitions={[
          {
            term: "Capability hotspot",
            meaning: `A group and a domain where the gap is wider than in the rest of England by more than ${formatPoints(SMALLEST_EFFECT_POINTS)}, beyond what chance explains, and still wider once it is drawn towards its peers.`,
          },
          {
            term: "Barrier hotspot",
            meaning: `A group and a barrier that more people report than in the rest of England by more than ${formatPercentagePoints(SMALLEST_EFFECT_SHARE)}, in the same sense.`,
          },
          {
            term: "Joint hotspot",
            meaning: `A group that is both at once, where the barrier plausibly blocks the domain. Which barriers block which domains is a reviewed list of ${formatCount(links)} pairs. Different people answered the two questions, so a joint hotspot is a place to ask, not a proven cause.`,
          },
        ]}
      />
      <h3 className="nhsuk-heading-s">One quarter is too little, so {HOTSPOT_QUARTERS} are taken together</h3>
      <p>
        Hotspots rest on the latest {HOTSPOT_QUARTERS} quarters up to the newest final wave. Somebody who
        answered in two of them counts twice.
      </p>
      <h3 className="nhsuk-heading-s">The most general group is reported, not all its parts</h3>
      <p>
        If a whole region has a need, its organisations are not listed one by one. A group speaks for its
        parts where the need holds in at least {formatShare(HOLDS_IN)} of the people in its shown parts, by
        place and by profession, and does not hang on any one part. A part is listed beside it only where its
        need is clearly larger still.
      </p>
      <h3 className="nhsuk-heading-s">A hotspot is confirmed, or still to confirm</h3>
      <p>
        It is confirmed where the {HOTSPOT_QUARTERS} quarters before show it too, from other people’s answers:
        at least the smallest difference worth acting on, with an interval above zero. Otherwise it is to
        confirm.
      </p>
      <h3 className="nhsuk-heading-s">The order says where most can be gained, and how sure that is</h3>
      <p>
        Hotspots are ordered by people times the best estimate of the excess. Each has the range of ranks it
        may hold and its chance of being among the first {TOP}.
      </p>
      {search.searches.length === 0 ? (
        <p>Nothing could be searched in this release.</p>
      ) : (
        <SearchTable {...search} />
      )}
      <AnalystNote>
        one-sided test against the smallest effect; Benjamini–Hochberg within each level of places ×
        professions at q ≤ {FALSE_DISCOVERY_RATE}, then a lower {formatLevel(1 - FALSE_DISCOVERY_RATE)} limit
        above 0 after empirical-Bayes shrinkage. The release also holds Benjamini–Yekutieli’s q over every
        candidate, because groups overlap.
      </AnalystNote>
    </TextSection>
  );
}
