import { toRoleWords, type Viewer } from "../../domain/viewer";
import { scopeHref, scopeWords } from "./scope-words";

/** What a viewer may do and which organisations they may see, and whom to ask for more. */
export function AccessList({ viewer }: { readonly viewer: Viewer }) {
  const { roles, scopes } = viewer;
  return (
    <section className="area-section" aria-labelledby="access">
      <h2 className="nhsuk-heading-l" id="access">
        What you may see and do
      </h2>
      <h3 className="nhsuk-heading-s">Your roles</h3>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {roles.map((role) => (
          <li key={role}>{toRoleWords(role)}</li>
        ))}
      </ul>
      <h3 className="nhsuk-heading-s">Organisations you may see</h3>
      <p>
        Everybody who is signed in sees the figures of England, its regions and its integrated care boards.
        Where a board has two organisations, whoever sees one of them can work the other out from the board.
        That is meant: every figure was protected before it was published, so a scope says what is shown to
        you as yours, and people are protected without it.
      </p>
      {scopes.length === 0 ? (
        <p>You see no single organisation.</p>
      ) : (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {scopes.map((scope) => (
            <li key={`${scope.level} ${scope.code}`}>
              <a href={scopeHref(scope)}>{scopeWords(scope)}</a>
            </li>
          ))}
        </ul>
      )}
      <p>
        {viewer.via === "local"
          ? "To have this changed, ask whoever runs this dashboard."
          : "This follows from your groups at your organisation. To have it changed, ask whoever runs this dashboard."}
      </p>
    </section>
  );
}
