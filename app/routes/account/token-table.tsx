import { FormTokenField } from "../../components/form-token-field";
import { formatInstant } from "../../components/format-instant";
import { toRoleWords } from "../../domain/viewer";
import type { TokenLine } from "../../http/sign-in-desk";
import { scopeWords } from "./scope-words";

export interface TokenTableProps {
  readonly tokens: readonly TokenLine[];
  readonly formToken: string;
}

/** The tokens one has made, with a button to end each. */
export function TokenTable({ tokens, formToken }: TokenTableProps) {
  if (tokens.length === 0) return <p className="empty-state">You have no token.</p>;
  return (
    <table className="nhsuk-table file-table">
      <thead>
        <tr>
          <th scope="col">Token</th>
          <th scope="col">May read as</th>
          <th scope="col">Made</th>
          <th scope="col">Last used</th>
          <th scope="col">Ends</th>
          <th scope="col">
            <span className="nhsuk-u-visually-hidden">Revoke</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tokens.map(({ publicId, label, roles, scopes, createdAt, usedAt, endsAt }) => (
          <tr key={publicId}>
            <th scope="row">{label}</th>
            <td data-label="May read as">
              {roles.length === 0 ? "Nothing: your roles have changed" : roles.map(toRoleWords).join(", ")}
              {scopes.map((scope) => (
                <span key={scopeWords(scope)} className="file-table__note">
                  {scopeWords(scope)}
                </span>
              ))}
            </td>
            <td data-label="Made">{formatInstant(createdAt)}</td>
            <td data-label="Last used">{usedAt === null ? "Never" : formatInstant(usedAt)}</td>
            <td data-label="Ends">{formatInstant(endsAt)}</td>
            <td data-label="">
              <form method="post" action="/account/tokens/revoke">
                <FormTokenField token={formToken} />
                <input type="hidden" name="token-id" value={publicId} />
                <button className="link-button" type="submit">
                  Revoke<span className="nhsuk-u-visually-hidden"> the token {label}</span>
                </button>
              </form>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
