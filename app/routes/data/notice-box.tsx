import { formatCounted } from "../../domain/number-format";
import type { Notice } from "../../http/notice-board.server";

/** Tells what became of the form that led here. */
export function NoticeBox({ notice }: { readonly notice: Notice }) {
  const refused = notice.outcomes.filter(({ outcome }) => outcome === "refused");
  const kept = notice.outcomes.filter(({ outcome }) => outcome !== "refused");
  const isBad = notice.refusal !== "" || refused.length > 0;
  return (
    <div
      className={isBad ? "notice notice--bad" : "notice"}
      role={isBad ? "alert" : "status"}
      tabIndex={-1}
      data-notice=""
    >
      {notice.refusal !== "" && <p className="notice__title">{notice.refusal}</p>}
      {refused.length > 0 && (
        <>
          <p className="notice__title">{formatCounted(refused.length, "file was", "files were")} not kept</p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {refused.map(({ name, message }, index) => (
              <li key={index}>
                <strong className="file-name">{name}</strong>: {message}
              </li>
            ))}
          </ul>
        </>
      )}
      {kept.length > 0 && (
        <p className={isBad ? "" : "notice__title"}>
          {formatCounted(kept.length, "file was", "files were")} uploaded
          {kept.some(({ outcome }) => outcome === "same") &&
            "; those that waited already, with the same content, are there once"}
          .
        </p>
      )}
    </div>
  );
}
