import { englandScope, type Scope, toScopeText } from "./viewer";

/** A place with the place it belongs to on today's geography. */
export interface PlaceInTree {
  readonly level: string;
  readonly code: string;
  readonly parentLevel: string | null;
  readonly parentCode: string | null;
}

/** Which organisations somebody sees: all, or those named. England, regions and boards are seen by everybody. */
export type VisiblePlaces =
  | { readonly kind: "all" }
  | {
      readonly kind: "some";
      /** Codes of the organisations inside the scopes, in order. */
      readonly organisations: readonly string[];
      /** Codes of the others, in order. */
      readonly outside: readonly string[];
    };

/** The key of scopes that hold everything. */
export const WHOLE_VIEW = "england";

/** Tells whether scopes hold everything, so that nothing need be filtered. */
export function isWholeScope(scopes: readonly Scope[]): boolean {
  return scopes.some(({ level, code }) => level === "england" && code === englandScope.code);
}

/** Names what scopes let through: equal for scopes that are the same in another order. Empty for none. */
export function toScopeKey(scopes: readonly Scope[]): string {
  if (isWholeScope(scopes)) return WHOLE_VIEW;
  // A scope that calls something else England is no scope, and must not be written like the whole one.
  return [...new Set(scopes.filter(({ level }) => level !== "england").map(toScopeText))].sort().join(" ");
}

/**
 * Finds the organisations inside scopes: an organisation itself, and those whose board or region it is today.
 *
 * A scope that names no place of this release lets nothing through; so does one of a board that closed, because a release
 * keeps the members of today's boards only.
 */
export function toVisiblePlaces(scopes: readonly Scope[], places: readonly PlaceInTree[]): VisiblePlaces {
  if (isWholeScope(scopes)) return { kind: "all" };
  const wanted = new Set(scopes.map(({ level, code }) => `${level}:${code}`));
  const parents = new Map(
    places.map((place) => [`${place.level}:${place.code}`, `${place.parentLevel}:${place.parentCode}`]),
  );
  const isInside = (code: string) => {
    const passed = new Set<string>();
    let at: string | undefined = `organisation:${code}`;
    while (at !== undefined && !passed.has(at)) {
      if (wanted.has(at)) return true;
      passed.add(at);
      at = parents.get(at);
    }
    return false;
  };
  const codes = [
    ...new Set(places.filter(({ level }) => level === "organisation").map(({ code }) => code)),
  ].sort();
  return {
    kind: "some",
    organisations: codes.filter(isInside),
    outside: codes.filter((code) => !isInside(code)),
  };
}
