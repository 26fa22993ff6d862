import { AnalystNote } from "../../components/analyst-note";
import { TextSection } from "../../components/text-section";
import { getMeasure } from "../../domain/measure";
import type { DisclosurePolicyTable } from "../../release/schema";

/** Who counts, what is measured, and what a wave is. */
export function MeasuresSection({ policy }: { readonly policy: DisclosurePolicyTable }) {
  return (
    <TextSection id="measures" title="What is counted">
      <h3 className="nhsuk-heading-s">Who counts</h3>
      <p>
        {getMeasure("respondents").definition} Every figure says how many people it rests on. A figure about
        one domain or barrier rests on those who answered about it.
      </p>
      <h3 className="nhsuk-heading-s">Readiness is confidence against target</h3>
      <p>
        People say how capable they are now (confidence) and how capable they need to be (target), domain by
        domain. The gap is what lies between. There is no single score: adding unlike domains together would
        hide what to act on. The <a href="/about#definitions">definitions</a> list every measure.
      </p>
      <h3 className="nhsuk-heading-s">A gap can differ a little from target minus confidence</h3>
      <p>
        A gap is averaged over people who gave both scores; confidence and target each over everyone who gave
        that one. Each of the three also carries its own <a href="/protection#noise">small random change</a>.
      </p>
      <h3 className="nhsuk-heading-s">Each wave is a different group of people</h3>
      <p>
        An assessment wave holds the people who enrolled in one quarter of the financial year. A survey wave
        is the quarter in which the survey was mostly answered. A change between waves says that people who
        enrolled later answered differently. It does not say that anyone improved.
      </p>
      <AnalystNote>
        for each organisation and wave one export counts, the first taken at least {policy.closing_days} days
        after the wave closed. Exports are full snapshots and are never added up. Until then the wave is
        provisional.
      </AnalystNote>
    </TextSection>
  );
}
