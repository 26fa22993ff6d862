import type { IncomingMessage, ServerResponse } from "node:http";
import type { AppLoadContext } from "@remix-run/node";
import type { Release } from "../release/connection.server";
import type { ReleaseStore } from "../release/release-store.server";
import { type EncodedPage, encodePage } from "./encoded-page.server";
import { PageCache } from "./page-cache.server";
import { toPageKey } from "./page-key";
import { sendPage, sendResponse } from "./send-page.server";

/** Answers a Fetch request; Remix's request handler is one. */
export type RequestHandler = (request: Request, context: AppLoadContext) => Promise<Response>;

export interface PageServerOptions {
  readonly store: ReleaseStore;
  readonly handle: RequestHandler;
  /** Tells whether a release may be served to requests under a name; one that may not counts as none. */
  readonly mayServe: (release: Release, hostHeader: string | undefined) => boolean;
  /** Bytes of compressed pages to keep. */
  readonly cacheBytes: number;
  /** Whether pages link to those about data. */
  readonly hasDataPages?: boolean;
}

/**
 * Makes the handler of pages and downloads: lends one release to the whole request, keeps what was answered with 200,
 * and renders a page once however many ask for it at the same time.
 */
export function createPageServer(options: PageServerOptions) {
  const { store, handle, mayServe, cacheBytes, hasDataPages = false } = options;
  const cache = new PageCache(cacheBytes);
  const underWay = new Map<string, Promise<EncodedPage | Response>>();

  async function render(url: URL, context: AppLoadContext): Promise<EncodedPage | Response> {
    const answer = await handle(new Request(url, { headers: { accept: "text/html" } }), context);
    return answer.status === 200 ? encodePage(answer) : answer;
  }

  return async function servePage(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
  ): Promise<void> {
    const lease = await store.acquire();
    try {
      const release = lease !== null && mayServe(lease.release, request.headers.host) ? lease.release : null;
      const key = toPageKey(release?.id ?? "", url);
      const kept = cache.get(key);
      if (kept) return await sendPage(request, response, kept);
      const rendering = underWay.get(key) ?? render(url, { release, hasDataPages });
      underWay.set(key, rendering);
      const rendered = await rendering.finally(() => underWay.delete(key));
      if (rendered instanceof Response) return await sendResponse(request, response, rendered.clone());
      if (release !== null) cache.set(key, rendered);
      await sendPage(request, response, rendered);
    } finally {
      lease?.giveBack();
    }
  };
}
