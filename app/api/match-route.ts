import { API_BASE } from "../http/api-path";
import type { ApiRoute } from "./api-route";

/** What an address leads to. */
export interface RouteMatch {
  /** Routes at the address, one a method; empty where there is nothing. */
  readonly routes: readonly ApiRoute[];
  /** The parts of the path that are parameters, decoded. */
  readonly params: Readonly<Record<string, string>>;
}

/** Finds what a path leads to; parts of a path that cannot be decoded lead nowhere. */
export function matchRoute(routes: readonly ApiRoute[], pathname: string): RouteMatch {
  const asked = splitPath(pathname);
  const found = asked === null ? [] : routes.filter(({ path }) => fits(toParts(path), asked));
  const [first] = found;
  if (asked === null || first === undefined) return { routes: [], params: {} };
  // A fixed part is nearer than a parameter in its place.
  const exact = found.filter(
    ({ path }) => countParameters(path) === Math.min(...found.map((each) => countParameters(each.path))),
  );
  const path = toParts(exact[0]?.path ?? first.path);
  const params = path.flatMap((part, index): [string, string][] =>
    isParameter(part) ? [[part.slice(1, -1), asked[index] ?? ""]] : [],
  );
  return { routes: exact, params: Object.fromEntries(params) };
}

function splitPath(pathname: string): readonly string[] | null {
  if (pathname !== API_BASE && !pathname.startsWith(`${API_BASE}/`)) return null;
  try {
    return toParts(pathname.slice(API_BASE.length)).map(decodeURIComponent);
  } catch {
    return null;
  }
}

function toParts(path: string): readonly string[] {
  return path === "" ? [] : path.slice(1).split("/");
}

function fits(path: readonly string[], asked: readonly string[]): boolean {
  return (
    path.length === asked.length &&
    path.every((part, index) => (isParameter(part) ? asked[index] !== "" : part === asked[index]))
  );
}

function isParameter(part: string): boolean {
  return part.startsWith("{");
}

function countParameters(path: string): number {
  return toParts(path).filter(isParameter).length;
}
