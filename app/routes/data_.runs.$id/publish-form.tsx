import { FormTokenField } from "../../components/form-token-field";
import type { ValidationReport } from "../../domain/validation-report";

export interface PublishFormProps {
  readonly report: ValidationReport;
  /** Whether the files are still those that were checked. */
  readonly isOfInbox: boolean;
  readonly formToken: string;
}

/** Publishes what was checked, or says what has to happen first. */
export function PublishForm({ report, isOfInbox, formToken }: PublishFormProps) {
  const { outcome, runId, checks } = report;
  const lacksMapping = checks.some(({ id, result }) => id === "missing_mapping" && result === "fail");
  return (
    <section className="area-section" aria-labelledby="publish">
      <h2 className="nhsuk-heading-l" id="publish">
        {outcome === "blocked" ? "What to do next" : "Publish"}
      </h2>
      {outcome === "blocked" && (
        <p>
          Put right what failed, then{" "}
          <a href="/data">remove the old files, upload the new ones and check again</a>.
        </p>
      )}
      {outcome === "blocked" && lacksMapping && (
        <p>
          A mapping says what the questions of a survey mean. Ask whoever runs this server to write a draft of
          it with the command above; complete the draft in a text editor and upload it with the survey.
        </p>
      )}
      {outcome === "unchanged" && (
        <p>
          There is nothing to publish. <a href="/data">Back to the files</a>
        </p>
      )}
      {outcome === "would_publish" && !isOfInbox && (
        <p>
          The files have changed since this check, or were published. <a href="/data">Check what waits now</a>
        </p>
      )}
      {outcome === "would_publish" && isOfInbox && (
        <form method="post" action="/data/runs">
          <FormTokenField token={formToken} />
          <input type="hidden" name="action" value="load" />
          <input type="hidden" name="checkedBy" value={runId} />
          <button className="nhsuk-button data-page__button" type="submit">
            Publish
          </button>
        </form>
      )}
    </section>
  );
}
