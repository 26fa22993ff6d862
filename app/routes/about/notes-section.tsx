import { formatCounted } from "../../domain/number-format";
import type { QualityNoteCount } from "../../queries/quality-notes.server";

/** What is known to be wrong with the data, and what the figures cannot tell. */
export function NotesSection({ notes }: { readonly notes: readonly QualityNoteCount[] }) {
  return (
    <section className="area-section" aria-labelledby="quality">
      <h2 className="nhsuk-heading-l" id="quality">
        Data quality and known limits
      </h2>
      {notes.length === 0 ? (
        <p>No quality notes apply to this release.</p>
      ) : (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {notes.map(({ note_code, note, organisations, waves }) => (
            <li key={note_code}>
              {note}{" "}
              <span className="note-reach">
                Affects {formatCounted(organisations, "organisation", "organisations")} in{" "}
                {formatCounted(waves, "wave", "waves")}.
              </span>
            </li>
          ))}
        </ul>
      )}
      <h3 className="nhsuk-heading-s">Known limits</h3>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>People rate themselves. A high score is confidence, not a test result.</li>
        <li>
          Some exports cut averages down to whole numbers, which lowers a domain's average by up to 0.8 points
          and widens or narrows no gap by much, because confidence and target are cut alike.
        </li>
        <li>
          Survey and assessment were answered by different people, so barriers and gaps stand side by side and
          do not explain each other.
        </li>
        <li>Organisations without data are not in any comparison.</li>
      </ul>
    </section>
  );
}
