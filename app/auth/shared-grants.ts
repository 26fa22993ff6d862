import { toScopeText } from "../domain/viewer";
import { isWholeScope } from "../domain/visible-places";
import type { Grants } from "./accounts.server";

/**
 * Gives what two grants have in common: roles of both, and scopes of both; a grant of all England takes any scope of the other.
 *
 * A board and an organisation inside it share nothing here, because which organisations a board has is known to releases only.
 */
export function toSharedGrants(wanted: Grants, bound: Grants): Grants {
  const roles = wanted.roles.filter((role) => bound.roles.includes(role));
  if (isWholeScope(bound.scopes)) return { roles, scopes: wanted.scopes };
  if (isWholeScope(wanted.scopes)) return { roles, scopes: bound.scopes };
  const texts = bound.scopes.map(toScopeText);
  return { roles, scopes: wanted.scopes.filter((scope) => texts.includes(toScopeText(scope))) };
}
