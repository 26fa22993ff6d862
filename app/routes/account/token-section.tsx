import { formatInstant } from "../../components/format-instant";
import type { AccountDesk } from "../../http/sign-in-desk";
import { TokenForm } from "./token-form";
import { TokenTable } from "./token-table";

/** Tokens for programs: those one has, the one just made, and a form to make another. */
export function TokenSection({ viewer, tokens, newToken, formToken }: AccountDesk) {
  return (
    <section className="area-section" aria-labelledby="tokens">
      <h2 className="nhsuk-heading-l" id="tokens">
        Tokens for programs
      </h2>
      <p>
        A program that reads the <a href="/api/v1/docs">API</a> sends a token as{" "}
        <code>Authorization: Bearer</code>. It can read and nothing else, never more than you may, and{" "}
        {viewer.via === "local"
          ? "ends with your account, or when your password is changed. Signing out does not end it: revoke it here."
          : "rests when you have not signed in for 30 days. Signing out does not end it: revoke it here."}
      </p>
      {newToken !== null && (
        <div className="notice" role="status">
          <p className="notice__title">Your new token. Copy it now: it is shown this once.</p>
          <p>
            <label className="nhsuk-u-visually-hidden" htmlFor="new-token">
              New token
            </label>
            <input
              className="text-field"
              id="new-token"
              readOnly
              value={newToken.token}
              autoComplete="off"
              spellCheck={false}
            />
          </p>
          <p>It lasts until {formatInstant(newToken.endsAt)}. Keep it as you keep a password.</p>
        </div>
      )}
      <TokenTable tokens={tokens} formToken={formToken} />
      <h3 className="nhsuk-heading-s">Make a token</h3>
      <TokenForm viewer={viewer} formToken={formToken} />
    </section>
  );
}
