import { ScrollRegion } from "../../components/scroll-region";
import type { BarriersReport } from "./load-barriers.server";

/** What each barrier means and how the survey asked about it. */
export function SurveyQuestions({
  report: { shares, questions, survey },
}: {
  readonly report: BarriersReport;
}) {
  return (
    <section className="area-section" aria-labelledby="questions-title">
      <h2 className="nhsuk-heading-l" id="questions-title">
        How the survey asked
      </h2>
      <p className="section-intro">
        A person reports a barrier when any question about it was answered in one of the ways listed.
      </p>
      <ScrollRegion label="Questions of the survey">
        <table className="nhsuk-table questions-table">
          <caption className="nhsuk-table__caption nhsuk-table__caption--s">{survey.label}</caption>
          <thead className="nhsuk-table__head">
            <tr>
              <th scope="col">Barrier</th>
              <th scope="col">Question</th>
              <th scope="col">Counts as reporting it</th>
            </tr>
          </thead>
          <tbody className="nhsuk-table__body">
            {shares.flatMap(({ barrier, label }) =>
              questions
                .filter((question) => question.barrier_code === barrier.barrier_code)
                .map((question, index) => (
                  <tr key={`${barrier.barrier_code} ${question.question_text}`}>
                    <th scope="row">
                      {label}
                      {index === 0 && (
                        <span className="questions-table__definition">{barrier.definition}</span>
                      )}
                    </th>
                    <td data-label="Question">{question.question_text}</td>
                    <td data-label="Counts as reporting it">
                      {question.reporting_answers.split("; ").join(", ")}
                    </td>
                  </tr>
                )),
            )}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
