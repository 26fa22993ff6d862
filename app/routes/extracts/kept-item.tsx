import { LONGEST_COHORT_NAME } from "../../domain/cohort-name";
import { UNPINNED_LINK } from "../../http/pin-links";
import { keptFieldId } from "./kept-notice-box";
import type { KeptLine, KeptReport } from "./kept-report";
import { PlaceInputs } from "./place-inputs";

export interface KeptItemProps {
  readonly line: KeptLine;
  readonly kept: KeptReport;
}

/** One named extract: its link, what it is of or what is wrong with it, and the forms to rename and to remove it. */
export function KeptItem({ line, kept }: KeptItemProps) {
  const { id, name, href, releaseId, sentence, fault, isShown } = line;
  const draft = kept.draft?.id === id ? kept.draft : null;
  const fieldId = keptFieldId(id);
  return (
    <li className="kept-item" id={`kept-${id}`}>
      <p className="kept-item__name">
        <a {...UNPINNED_LINK} href={href} aria-current={isShown ? "true" : undefined}>
          <bdi>{name}</bdi>
        </a>
        {isShown && " (shown on this page)"}
      </p>
      {fault !== null && (
        <p className="kept-item__fault">
          <strong>It cannot be shown as it was kept.</strong> {fault}
        </p>
      )}
      {(sentence !== null || releaseId !== null) && (
        <p className="kept-item__words">
          {sentence} {releaseId !== null && `It stays at the release ${releaseId}.`}
        </p>
      )}
      <details className="nhsuk-details kept-item__change" open={draft !== null}>
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">
            Rename or remove<span className="nhsuk-u-visually-hidden"> {name}</span>
          </span>
        </summary>
        <div className="nhsuk-details__text">
          <form method="post" {...UNPINNED_LINK} action="/extracts/kept/rename">
            <PlaceInputs formToken={kept.formToken} place={kept.place} />
            <input type="hidden" name="id" value={id} />
            <label className="nhsuk-label" htmlFor={fieldId}>
              New name<span className="nhsuk-u-visually-hidden"> of {name}</span>
            </label>
            <input
              className="text-field"
              id={fieldId}
              name="name"
              type="text"
              required
              maxLength={LONGEST_COHORT_NAME}
              defaultValue={draft?.name ?? name}
              aria-describedby={draft === null ? undefined : "kept-notice"}
              aria-invalid={draft === null ? undefined : true}
              autoComplete="off"
            />
            <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="submit">
              Rename<span className="nhsuk-u-visually-hidden"> {name}</span>
            </button>
          </form>
          <form method="post" {...UNPINNED_LINK} action="/extracts/kept/remove">
            <PlaceInputs formToken={kept.formToken} place={kept.place} />
            <input type="hidden" name="id" value={id} />
            <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="submit">
              Remove<span className="nhsuk-u-visually-hidden"> {name}</span>
            </button>
          </form>
        </div>
      </details>
    </li>
  );
}
