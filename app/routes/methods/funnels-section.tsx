import { AnalystNote } from "../../components/analyst-note";
import { TextSection } from "../../components/text-section";
import { DEFAULT_LEVEL, STRICT_LEVEL } from "../../domain/interval";
import { formatLevel } from "../../domain/number-format";
import { TAIL } from "../../domain/overdispersion";

/** Funnel limits and what widens them. */
export function FunnelsSection() {
  return (
    <TextSection id="funnels" title="Funnels show how far places would differ by chance alone">
      <p>
        The smaller a place, the further chance takes it from the common value, so the limits form a funnel.
        The inner limits hold {formatLevel(DEFAULT_LEVEL)} of places that differ by chance alone, the outer
        ones {formatLevel(STRICT_LEVEL)}.
      </p>
      <p>
        Places usually differ a little more than chance explains, for reasons nobody measured. The limits are
        then widened by that and the chart says so; the plain limits stay visible.
      </p>
      <AnalystNote>
        Spiegelhalter’s additive overdispersion τ², z scores winsorised at {formatLevel(TAIL)} either end;
        arcsine scale for shares, score limits where τ² is 0.
      </AnalystNote>
    </TextSection>
  );
}
