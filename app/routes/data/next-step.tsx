import { FormTokenField } from "../../components/form-token-field";
import type { InboxState, InboxStep } from "../../domain/inbox-state";

const LEDES: Readonly<Record<InboxStep, string>> = {
  upload:
    "Upload exports of your survey tool or learning platform below. Nothing is shown on the dashboard before you publish it.",
  check: "A check reads every file and says what would change and what is wrong. It publishes nothing.",
  wait: "You can leave this page and come back.",
  fix: "Nothing can be published until they are put right. The report says what to do for each.",
  publish: "The report says what would change. Publish from there.",
  approve:
    "What one data manager loads another one approves. The report says what would change, and who asked.",
  nothing: "Everything in them is on the dashboard already. Remove them, or upload others.",
};

export interface NextStepProps {
  readonly where: InboxState;
  readonly formToken: string;
}

/** What to do now: one sentence and one button. */
export function NextStep({ where, formToken }: NextStepProps) {
  const { step, runId } = where;
  const isChecked = step === "fix" || step === "publish" || step === "approve" || step === "nothing";
  return (
    <>
      <p className="nhsuk-lede-text headline">{LEDES[step]}</p>
      {runId !== null && (isChecked || step === "wait") && (
        <p>
          <a className="nhsuk-button data-page__button" href={`/data/runs/${runId}`}>
            {step === "wait" ? "See how far it is" : "See the report"}
          </a>
        </p>
      )}
      {step === "check" && (
        <form method="post" action="/data/runs">
          <FormTokenField token={formToken} />
          <input type="hidden" name="action" value="check" />
          <button className="nhsuk-button data-page__button" type="submit">
            Check the files
          </button>
        </form>
      )}
    </>
  );
}
