import { AnswersTable } from "./answers-table";
import type { AreaReport } from "./area-report";

/** What is known to be wrong with the data behind the page, and what that means. */
export function QualitySection({ report }: { readonly report: AreaReport }) {
  const { qualityNotes, filters, place } = report;
  const hasAnswers = report.answerQuality.some(({ figure }) => figure.status !== "no_responses");
  const notes = [...new Map(qualityNotes.map((each) => [each.note_code, each.note])).entries()];
  return (
    <section className="area-section" aria-labelledby="quality-title">
      <h2 className="nhsuk-heading-l" id="quality-title">
        Before you use these figures
      </h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {notes.map(([code, note]) => (
          <li key={code}>
            <strong>Data quality:</strong> {note}
          </li>
        ))}
        {filters.wave?.is_provisional === true && (
          <li>
            <strong>Provisional:</strong> this wave is recent and its figures will change as more people
            submit.
          </li>
        )}
        <li>
          People rate themselves and choose whether to take part. The figures describe those who answered.
        </li>
        <li>
          Each wave is a different group of people: those who enrolled in that quarter. A change between waves
          is not a change in the same people.
        </li>
        {place.geography_level !== "organisation" && (
          <li>Notes on single organisations are on their own pages.</li>
        )}
        <li>
          Small random changes protect people and are part of every interval.{" "}
          <a href="/protection">How people are protected</a>
        </li>
      </ul>
      {hasAnswers && (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">How the assessments were answered</span>
          </summary>
          <div className="nhsuk-details__text">
            <AnswersTable report={report} />
          </div>
        </details>
      )}
    </section>
  );
}
