import { isRole, parseScope, type Scope, toScopeText, type Viewer } from "../domain/viewer";
import { isWholeScope } from "../domain/visible-places";
import { LONGEST_TOKEN_DAYS, type TokenWish } from "./tokens.server";

/**
 * Reads what somebody wishes a token of their own to be; gives a sentence for what cannot be. Rights beyond one's own are refused here, and
 * were they not, would be left out when it is made.
 */
export function readTokenWish(form: URLSearchParams, viewer: Viewer): Omit<TokenWish, "account"> | string {
  const roles = form.getAll("role").filter(isRole);
  if (roles.length === 0) return "Choose at least one of your roles for the token.";
  if (!roles.every((role) => viewer.roles.includes(role))) return "A token can have your own roles only.";
  const scopes = readScopes(form.get("scope") ?? "", viewer);
  if (typeof scopes === "string") return scopes;
  const days = Number(form.get("days"));
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_TOKEN_DAYS) {
    return `A token lasts 1 to ${LONGEST_TOKEN_DAYS} days.`;
  }
  return { label: form.get("label") ?? "", days, roles, scopes };
}

/** All of one's own where nothing is named. */
function readScopes(text: string, viewer: Viewer): readonly Scope[] | string {
  const names = text.split(/[\s,]+/).filter((name) => name !== "");
  if (names.length === 0) return viewer.scopes;
  const scopes = names.map(parseScope);
  const wrong = names.find((_name, index) => scopes[index] === null);
  if (wrong !== undefined) {
    return `"${wrong.slice(0, 40)}" is no place. Write england, region:CODE, icb:CODE or organisation:CODE.`;
  }
  const found = scopes.filter((scope) => scope !== null);
  const own = viewer.scopes.map(toScopeText);
  const isOwn = isWholeScope(viewer.scopes) || found.every((scope) => own.includes(toScopeText(scope)));
  return isOwn ? found : "A token can show your own organisations only, named as this page names them.";
}
