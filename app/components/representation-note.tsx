import type { Representation } from "../domain/coverage-words";

/** What share of the staff answered, whose voice is missing, and a warning where figures may not stand for all staff. */
export function RepresentationNote({ representation }: { readonly representation: Representation }) {
  const { verdict, coverage, statement, reasons, notKnown } = representation;
  const isWarning = verdict === "warning";
  return (
    <div className={isWarning ? "representation representation--warning" : "representation"}>
      <p>{coverage}</p>
      {statement !== "" && (
        <p>
          {isWarning && <strong>Warning: </strong>}
          {statement}
        </p>
      )}
      {reasons.length > 0 && (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      {notKnown !== "" && <p>{notKnown}</p>}
    </div>
  );
}
