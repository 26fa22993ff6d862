/** Where version 1 of the API lives. */
export const API_BASE = "/api/v1";

/** The page that describes the API; it is a page like the others, not an answer of the API. */
export const API_DOCS = `${API_BASE}/docs`;

/** Tells whether an address is answered by the API. */
export function isApiPath(pathname: string): boolean {
  return pathname === "/api" || (pathname.startsWith("/api/") && pathname !== API_DOCS);
}
