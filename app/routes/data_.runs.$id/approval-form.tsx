import { FormTokenField } from "../../components/form-token-field";
import { LONGEST_REASON } from "../../domain/approval";
import type { ApprovalRequest } from "../../domain/inbox";

export interface ApprovalFormProps {
  readonly act: ApprovalRequest["act"];
  readonly runId: string;
  readonly formToken: string;
  /** On the button. */
  readonly label: string;
  /** Above the field for a reason; null where none is asked for. */
  readonly reasonLabel: string | null;
  readonly isReasonNeeded?: boolean;
}

/** Asks for approval, gives it or refuses it. */
export function ApprovalForm({
  act,
  runId,
  formToken,
  label,
  reasonLabel,
  isReasonNeeded,
}: ApprovalFormProps) {
  return (
    <form method="post" action={`/data/runs/${runId}/approval`} className="sign-in__form">
      <FormTokenField token={formToken} />
      <input type="hidden" name="act" value={act} />
      {reasonLabel !== null && (
        <>
          <label className="nhsuk-label" htmlFor={`reason-${act}`}>
            {reasonLabel}
          </label>
          <input
            className="text-field"
            id={`reason-${act}`}
            name="reason"
            maxLength={LONGEST_REASON}
            required={isReasonNeeded === true}
          />
        </>
      )}
      <button
        className={`nhsuk-button data-page__button${act === "refuse" ? " nhsuk-button--secondary" : ""}`}
        type="submit"
      >
        {label}
      </button>
    </form>
  );
}
