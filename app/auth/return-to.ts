/** Characters of an address to go back to; the longest page of ours has some 1000. */
const LONGEST = 1000;

/**
 * Gives the path to lead somebody back to after sign-in: a page of this dashboard, or "/" where the text is anything else, such as the
 * address of another site.
 */
export function toReturnPath(text: string | null): string {
  if (text === null || text.length > LONGEST || !/^\/[^/\\]/.test(text) || /[\\\p{Cc}\s]/u.test(text))
    return "/";
  const base = "http://localhost";
  const url = URL.canParse(text, base) ? new URL(text, base) : null;
  if (url === null || url.origin !== base || url.pathname.startsWith("//")) return "/";
  // Back to sign-in would be a circle, and to sign-out the opposite of what was asked for.
  return /^\/(sign-in|sign-out|signed-out)(\/|$)/.test(url.pathname) ? "/" : url.pathname + url.search;
}
