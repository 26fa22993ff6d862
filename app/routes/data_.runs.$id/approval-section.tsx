import { FormTokenField } from "../../components/form-token-field";
import type { ApprovalView } from "../../domain/approval";
import type { ValidationReport } from "../../domain/validation-report";
import { ApprovalFacts } from "./approval-facts";
import { ApprovalForm } from "./approval-form";
import { approvalWords } from "./approval-words";

export interface ApprovalSectionProps {
  readonly report: ValidationReport;
  /** Null while nobody asked. */
  readonly approval: ApprovalView | null;
  /** Whether whoever looks is who asked. */
  readonly isAsker: boolean;
  /** Whether the files are still those that were checked. */
  readonly isOfInbox: boolean;
  readonly formToken: string;
}

/** Where two data managers publish together: one asks, another approves or refuses. */
export function ApprovalSection(props: ApprovalSectionProps) {
  const { report, approval, isAsker, isOfInbox, formToken } = props;
  const { runId } = report;
  const form = { runId, formToken };
  const isWaiting = approval?.state === "waiting";
  return (
    <section className="area-section" aria-labelledby="publish">
      <h2 className="nhsuk-heading-l" id="publish">
        Approval
      </h2>
      {approval !== null && <p>{approvalWords(approval, isAsker)}</p>}
      {approval === null && !isOfInbox && (
        <p>
          The files have changed since this check, or were published. <a href="/data">Check what waits now</a>
        </p>
      )}
      {(isWaiting || (approval === null && isOfInbox)) && <ApprovalFacts report={report} />}
      {approval === null && isOfInbox && (
        <>
          <p>Another data manager has to look at this report and approve before it is published.</p>
          <ApprovalForm {...form} act="ask" label="Ask for approval" reasonLabel={null} />
        </>
      )}
      {isWaiting && !isAsker && (
        <>
          <h3 className="nhsuk-heading-s">Approve</h3>
          <ApprovalForm
            {...form}
            act="approve"
            label="Approve and publish"
            reasonLabel="Note, if you have one"
          />
          <h3 className="nhsuk-heading-s">Refuse</h3>
          <ApprovalForm {...form} act="refuse" label="Refuse" reasonLabel="Why" isReasonNeeded />
        </>
      )}
      {isWaiting && isAsker && (
        <>
          <h3 className="nhsuk-heading-s">Take it back</h3>
          <ApprovalForm
            {...form}
            act="refuse"
            label="Take the request back"
            reasonLabel="Why"
            isReasonNeeded
          />
        </>
      )}
      {approval?.state === "approved" && (
        <form method="post" action="/data/runs">
          <FormTokenField token={formToken} />
          <input type="hidden" name="action" value="load" />
          <input type="hidden" name="checkedBy" value={runId} />
          <button className="nhsuk-button data-page__button" type="submit">
            Publish what was approved
          </button>
        </form>
      )}
      {typeof approval?.usedBy === "string" && (
        <p>
          <a href={`/data/runs/${approval.usedBy}`}>See the publication</a>
        </p>
      )}
      {approval !== null && !isWaiting && (
        <p>
          <a href="/data">Back to the files</a>
        </p>
      )}
    </section>
  );
}
