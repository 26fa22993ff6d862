import { formatCounted } from "../../domain/number-format";
import { placePath } from "../area/area-filters";
import type { DataQualityReport } from "./load-data-quality.server";

/** What is known to be wrong with the data, and whose data it is in the wave looked at. */
export function NotesSection({ report }: { readonly report: DataQualityReport }) {
  const { notes, waveNotes, wave, provisional, places } = report;
  return (
    <section className="area-section" aria-labelledby="notes">
      <h2 className="nhsuk-heading-l" id="notes">
        What is known to be wrong
      </h2>
      <p>
        {provisional.length === 0
          ? "No wave is provisional."
          : `Provisional, so their figures will change: ${[...new Set(provisional.map(({ wave_name }) => wave_name))].join(", ")}.`}
      </p>
      {notes.length === 0 && <p>No quality notes apply to this release.</p>}
      {notes.map(({ note_code, note, organisations, waves }) => {
        const affected = waveNotes.filter((each) => each.note_code === note_code);
        return (
          <div className="note-reach-block" key={note_code}>
            <p>
              {note}{" "}
              <span className="note-reach">
                Affects {formatCounted(organisations, "organisation", "organisations")} in{" "}
                {formatCounted(waves, "wave", "waves")}.
              </span>
            </p>
            {affected.length > 0 && (
              <details className="nhsuk-details">
                <summary className="nhsuk-details__summary">
                  <span className="nhsuk-details__summary-text">
                    {formatCounted(affected.length, "organisation", "organisations")} in {wave.wave_name}
                    <span className="nhsuk-u-visually-hidden">: {note}</span>
                  </span>
                </summary>
                <div className="nhsuk-details__text">
                  <ul className="link-columns">
                    {affected.map(({ organisation_code }) => (
                      <li key={organisation_code}>
                        <a
                          href={placePath({
                            geography_level: "organisation",
                            geography_code: organisation_code,
                          })}
                        >
                          {nameOf(places, organisation_code)}
                        </a>
                      </li>
                    ))}
                  </ul>
                </div>
              </details>
            )}
          </div>
        );
      })}
    </section>
  );
}

function nameOf(places: DataQualityReport["places"], code: string): string {
  return (
    places.find((place) => place.geography_level === "organisation" && place.geography_code === code)
      ?.geography_name ?? code
  );
}
