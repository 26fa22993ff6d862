import { CrossTable } from "../../components/cross-table";
import { heatMapFinding } from "../../domain/finding";
import type { ArchetypeGaps } from "./load-archetypes.server";

/** Gaps by archetype, where an assessment asks for it. */
export function ArchetypesSection({ archetypes }: { readonly archetypes: readonly ArchetypeGaps[] }) {
  return (
    <section className="area-section" aria-labelledby="archetypes">
      <h2 className="nhsuk-heading-m" id="archetypes">
        By archetype
      </h2>
      {archetypes.length === 0 ? (
        <p>
          No assessment in this release asks for an <a href="/glossary#archetype">archetype</a>, a way of
          working with data and technology that cuts across professions. DART-Ed does; its exports can be
          loaded.
        </p>
      ) : (
        archetypes.map(({ instrument, wave, cells }) => (
          <div key={instrument.instrument_code}>
            <p>{heatMapFinding(cells)}.</p>
            <CrossTable
              caption={`Gap between confidence and target, England, ${instrument.title}, ${wave.wave_name}`}
              corner="Archetype"
              cells={cells}
            />
          </div>
        ))
      )}
    </section>
  );
}
