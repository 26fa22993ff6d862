import { pinnedHref } from "./pinned-address";

/** The beginning of a local address, unless `UNPINNED_LINK` stands right before it. */
const LINK = /(?<! data-unpinned="")([\s:](?:href|src|action))="\/(?!\/|assets\/|r\/)/g;

/** The attributes of a link that leads to the current release even from a pinned page; to be given right before its address. */
export const UNPINNED_LINK = { "data-unpinned": "" } as const;

/**
 * Makes the links, forms and images of a page stay in one release; built files and links that name a release are left alone.
 *
 * This is exact although it only reads text: React and the writer of charts escape every double quote in text and in attribute values, so
 * ` href="/` can stand nowhere but at the beginning of an attribute.
 */
export function pinLinks(markup: string, releaseId: string): string {
  return markup.replace(LINK, `$1="${pinnedHref(releaseId, "/")}`);
}

/** Gives an answer with its links pinned, where it is a page, and where it leads to another one of this site, that one's address; the rest stays. */
export async function pinAnswer(answer: Response, releaseId: string): Promise<Response> {
  const leadsTo = answer.headers.get("location");
  if (leadsTo?.startsWith("/") && !leadsTo.startsWith("//")) {
    const pinned = new Headers(answer.headers);
    pinned.set("location", pinnedHref(releaseId, leadsTo));
    return new Response(null, { status: answer.status, headers: pinned });
  }
  if (!(answer.headers.get("content-type") ?? "").startsWith("text/html")) return answer;
  const { status, headers } = answer;
  return new Response(pinLinks(await answer.text(), releaseId), { status, headers });
}
