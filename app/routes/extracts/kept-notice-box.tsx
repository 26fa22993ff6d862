import type { KeptDraft, KeptNotice } from "../../http/kept-desk";

/** Says what came of a form about named extracts, and leads to the field that has to be filled in anew. */
export function KeptNoticeBox({
  notice: { isGood, text, parts },
  draft,
}: {
  readonly notice: KeptNotice;
  readonly draft: KeptDraft | null;
}) {
  return (
    <div className={isGood ? "notice" : "notice notice--bad"} role="alert" id="kept-notice">
      <p>{draft === null ? text : <a href={`#${keptFieldId(draft.id)}`}>{text}</a>}</p>
      {parts.length > 0 && (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {parts.map((part) => (
            <li key={part}>{part}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Gives the id of the field of a name: that of an entry, or of the extract that the page shows. */
export function keptFieldId(id: string | null): string {
  return id === null ? "kept-name" : `kept-name-${id}`;
}
