import { AnalystNote } from "../../components/analyst-note";
import { TextSection } from "../../components/text-section";
import { LEAST_APART, LEAST_COVERED } from "../../domain/direct-standardisation";
import { formatShare } from "../../domain/number-format";

/** Comparing places with different mixes of professions. */
export function MixSection() {
  return (
    <TextSection id="mix" title="Places are also compared as if their mix of professions were the same">
      <p>
        A place with many analysts and few porters looks more capable, whoever works there. The mix-adjusted
        figure says what its value would be with England’s mix of professions. It stands beside the crude one.
      </p>
      <p>
        Where a difference is split in two, one part is the mix of professions and the other is the level
        within professions; together they are the whole. Where the two figures point opposite ways, both are
        shown with a note.
      </p>
      <p>
        Professions too small to show are taken together as one group. There is no adjusted figure where these
        and the shown professions cover less than {formatShare(LEAST_COVERED)} of the weight, or where the
        shown ones alone are less than a third ({formatShare(LEAST_APART)}) of it: what is left to the one
        group of all others keeps its own mix. The same third is needed of both places before their difference
        is split.
      </p>
      <p>
        A share told only as near an end (“under 10%”) has no adjusted figure, because it would say more than
        the band may. Which differences are clear is tested on figures as they are, never on adjusted ones.
      </p>
      <p>
        The gaps of an area page are also given weighted to its workforce, as context. These weights are not
        trimmed, although weights above five times the median often are: a trimmed value would be of no
        workforce at all. A few people may therefore stand for many staff. What that costs is told beside the
        value, by its limits and by how many people would give the same precision; it may be very few.
      </p>
      <AnalystNote>
        direct standardisation, the covariance of noise between a whole and its parts included; the split is
        Kitagawa’s decomposition. No other figures are weighted to the workforce; see below for the formula.
      </AnalystNote>
    </TextSection>
  );
}
