import { FormTokenField } from "../../components/form-token-field";
import { formatInstant } from "../../components/format-instant";
import type { SessionLine } from "../../http/sign-in-desk";

export interface SessionTableProps {
  readonly sessions: readonly SessionLine[];
  readonly formToken: string;
}

/** Where one is signed in, with a button to end each and one to end all others. */
export function SessionTable({ sessions, formToken }: SessionTableProps) {
  const others = sessions.filter(({ isThisOne }) => !isThisOne);
  return (
    <section className="area-section" aria-labelledby="sessions">
      <h2 className="nhsuk-heading-l" id="sessions">
        Where you are signed in
      </h2>
      <table className="nhsuk-table file-table session-table">
        <thead>
          <tr>
            <th scope="col">Browser</th>
            <th scope="col">Signed in</th>
            <th scope="col">Last used</th>
            <th scope="col">Ends at the latest</th>
            <th scope="col">
              <span className="nhsuk-u-visually-hidden">Sign out</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.publicId}>
              <th scope="row">
                {session.browser}
                {session.isThisOne && " (this one)"}
              </th>
              <td data-label="Signed in">{formatInstant(session.createdAt)}</td>
              <td data-label="Last used">{formatInstant(session.seenAt)}</td>
              <td data-label="Ends at the latest">{formatInstant(session.endsAt)}</td>
              <td data-label="">
                {!session.isThisOne && (
                  <form method="post" action="/account/sessions/end">
                    <FormTokenField token={formToken} />
                    <input type="hidden" name="session" value={session.publicId} />
                    <button className="link-button" type="submit">
                      Sign out
                      <span className="nhsuk-u-visually-hidden">
                        {" "}
                        of {session.browser}, signed in {formatInstant(session.createdAt)}
                      </span>
                    </button>
                  </form>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {others.length > 0 && (
        <form method="post" action="/account/sessions/end-others">
          <FormTokenField token={formToken} />
          <button className="nhsuk-button nhsuk-button--secondary" type="submit">
            Sign out everywhere else
          </button>
        </form>
      )}
    </section>
  );
}
