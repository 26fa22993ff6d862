import { LONGEST_COHORT_NAME } from "../../domain/cohort-name";
import type { CohortPlace } from "../../http/kept-desk";
import { UNPINNED_LINK } from "../../http/pin-links";
import { keptFieldId } from "./kept-notice-box";
import type { KeptReport } from "./kept-report";
import { PlaceInputs } from "./place-inputs";

/** The form that keeps the extract on the page under a name; where the name is another's, that one can be replaced. */
export function KeepForm({ kept, place }: { readonly kept: KeptReport; readonly place: CohortPlace }) {
  const draft = kept.draft?.id === null ? kept.draft : null;
  const id = keptFieldId(null);
  return (
    <form
      className="keep-form"
      method="post"
      {...UNPINNED_LINK}
      action="/extracts/kept/keep"
      aria-labelledby="keep-title"
    >
      <h3 className="nhsuk-heading-s" id="keep-title">
        Keep this extract
      </h3>
      <PlaceInputs formToken={kept.formToken} place={place} />
      <label className="nhsuk-label" htmlFor={id}>
        Name for the extract above
      </label>
      <p className="nhsuk-hint" id="kept-name-hint">
        {place.releaseId === null
          ? "It will show the newest release whenever you come back."
          : `It will stay at the release ${place.releaseId}, as this page does.`}
      </p>
      <input
        className="text-field"
        id={id}
        name="name"
        type="text"
        required
        maxLength={LONGEST_COHORT_NAME}
        defaultValue={draft?.name}
        aria-describedby={draft === null ? "kept-name-hint" : "kept-name-hint kept-notice"}
        aria-invalid={draft === null ? undefined : true}
        autoComplete="off"
      />
      <button className="nhsuk-button nhsuk-button--secondary" type="submit">
        Keep
      </button>{" "}
      {draft?.mayReplace && (
        <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="replace" value="yes">
          Replace the one I keep
        </button>
      )}
    </form>
  );
}
