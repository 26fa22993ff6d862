import { isRole, parseScope, type Role, type Scope, toScopeText } from "../domain/viewer";

/** Writes roles as they are stored. */
export function writeRoles(roles: readonly Role[]): string {
  return JSON.stringify(roles);
}

/** Writes scopes as they are stored. */
export function writeScopes(scopes: readonly Scope[]): string {
  return JSON.stringify(scopes.map(toScopeText));
}

/** Reads stored roles; one that this version does not know gives nothing. */
export function readRoles(text: string): readonly Role[] {
  return readTexts(text).filter(isRole);
}

/** Reads stored scopes; one that this version does not know gives nothing. */
export function readScopes(text: string): readonly Scope[] {
  return readTexts(text)
    .map(parseScope)
    .filter((scope) => scope !== null);
}

function readTexts(text: string): readonly string[] {
  const value: unknown = JSON.parse(text);
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
