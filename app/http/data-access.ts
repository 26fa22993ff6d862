import type { Act } from "../domain/access";

/** The act that a request to the pages about data is. */
export interface DataRule {
  readonly method: "GET" | "POST";
  readonly path: RegExp;
  readonly act: Act;
}

/** Every address about data; any other asks for the first, and finds nothing. */
export const DATA_ACCESS: readonly DataRule[] = [
  { method: "GET", path: /^\/data(\/.*)?$/, act: "see_data_pages" },
  { method: "POST", path: /^\/data\/files$/, act: "upload" },
  { method: "POST", path: /^\/data\/files\/[^/]+\/remove$/, act: "upload" },
  { method: "POST", path: /^\/data\/runs$/, act: "load" },
  { method: "POST", path: /^\/data\/runs\/[^/]+\/approval$/, act: "publish" },
];

/** Gives the act of a request; null for one that there is no rule for, which is open to nobody. */
export function toDataAct(method: string, pathname: string): Act | null {
  const asked = method === "HEAD" ? "GET" : method;
  return DATA_ACCESS.find((rule) => rule.method === asked && rule.path.test(pathname))?.act ?? null;
}
