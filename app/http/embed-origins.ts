import { SECURITY_HEADERS } from "./security-headers";

/** The page of one chart by itself, of the current release or of a named one. */
const EMBED_PATH = /^(\/r\/[^/]+)?\/embed$/;

const ORIGIN = /^https:\/\/[a-z0-9.-]+(:\d+)?$/;
const POLICY = "content-security-policy";

/**
 * Reads a list of origins of other sites, set apart by spaces or commas; none gives an empty list.
 *
 * Throws where one is not exactly an HTTPS origin ("https://intranet.example.nhs.uk"): a path, a wildcard or plain HTTP would
 * allow more than was meant.
 */
export function readEmbedOrigins(text: string): readonly string[] {
  const found = text.split(/[\s,]+/).filter((each) => each !== "");
  for (const each of found) {
    // The URL standard lets signs into a name that would end the header's list.
    const isOrigin = ORIGIN.test(each) && URL.canParse(each) && new URL(each).origin === each;
    if (!isOrigin) {
      throw new Error(
        `READINESS_EMBED_ORIGINS has "${each.slice(0, 100)}". Write origins such as https://intranet.example.nhs.uk: https, a name, a port if it is not 443, and nothing after it.`,
      );
    }
  }
  return [...new Set(found)];
}

/** Tells whether an address is that of one chart by itself. */
export function isEmbedPath(pathname: string): boolean {
  return EMBED_PATH.test(pathname);
}

/**
 * Gives the headers by which other sites may frame the page of one chart; null for every other path, and where no site is
 * allowed to.
 */
export function embedHeaders(
  pathname: string,
  origins: readonly string[],
): Readonly<Record<string, string>> | null {
  if (origins.length === 0 || !isEmbedPath(pathname)) return null;
  const policy = SECURITY_HEADERS[POLICY] ?? "";
  return { [POLICY]: policy.replace("frame-ancestors 'none'", `frame-ancestors ${origins.join(" ")}`) };
}
