import type { IncomingMessage, ServerResponse } from "node:http";
import type { AppLoadContext } from "@remix-run/node";
import { may } from "../domain/access";
import type { Viewer } from "../domain/viewer";
import type { Release } from "../release/connection.server";
import { findStopReason, watchQueries } from "../release/query-watch.server";
import type { ReleaseLease } from "../release/release-lease";
import type { ReleaseStore } from "../release/release-store.server";
import type { ReleaseInfoTable } from "../release/schema";
import { Admission, ShedError } from "./admission";
import { createBusyPages, type SendBusy } from "./busy-page";
import { toGoneSignal } from "./client-gone";
import { noteRelease } from "./deed-note";
import { type EncodedPage, encodePage } from "./encoded-page.server";
import { PageCache } from "./page-cache.server";
import { toPageKey } from "./page-key";
import { pinAnswer } from "./pin-links";
import { canPin, readPinnedPath } from "./pinned-address";
import { sendPage, sendRedirect, sendResponse } from "./send-page.server";
import { SharedWork } from "./shared-work";
import { createShelf } from "./store-shelf.server";
import { toViewKey } from "./view-key";

declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    /** Set where the address names the release; absent where the current one is shown. */
    readonly pin?: PinnedView;
    /** Told of what went wrong while a page was made, before it is written to the log; true where there is nothing to write. */
    readonly noteTrouble?: (error: unknown) => boolean;
  }
}

/** How a page is looked at that its address pins to a release. */
export interface PinnedView {
  /** The release that is current; null where none may be shown. */
  readonly current: ReleaseInfoTable | null;
}

/** What makes a page somebody's own, and the status of one that a form led to. */
export interface OwnPage {
  readonly context: AppLoadContext;
  readonly status: number;
}

/** Answers a Fetch request; Remix's request handler is one. */
export type RequestHandler = (request: Request, context: AppLoadContext) => Promise<Response>;

export interface PageServerOptions {
  readonly store: ReleaseStore;
  readonly handle: RequestHandler;
  /** Tells whether a release may be served to a viewer's request under a name; one that may not counts as none. */
  readonly mayServe: (
    release: Pick<Release, "info">,
    hostHeader: string | undefined,
    viewer: Viewer,
  ) => boolean;
  /** Bytes of compressed pages to keep. */
  readonly cacheBytes: number;
  /** Says how many pages are made at a time; the usual number unless given. */
  readonly admission?: Admission;
  /** Sends what those get who are turned away; pages without style unless given. */
  readonly sendBusy?: SendBusy;
  /** Told of each page looked for among those kept, and how many bytes these take. */
  readonly countCache?: (isKept: boolean, bytes: number) => void;
  /** Whether pages link to those about data. */
  readonly hasDataPages?: boolean;
  /** Whether people sign in here just now; nobody does unless given. */
  readonly hasAccounts?: () => boolean;
}

/** What a request asks for: a page, the release it is read from, and what else decides what it says. */
interface Asked {
  readonly url: URL;
  readonly key: string;
  readonly context: AppLoadContext;
  readonly release: Release | null;
  /** The release in the address; null where the current one was asked for. */
  readonly pinnedTo: string | null;
}

interface Rendered {
  readonly page: EncodedPage;
  /** False for a page that depends on more than its release. */
  readonly mayKeep: boolean;
}

/**
 * Makes the handler of pages and downloads: lends one release to the whole request, keeps what was answered with 200,
 * and renders a page once however many ask for it at the same time; one that is somebody's own for them alone.
 */
export function createPageServer(options: PageServerOptions) {
  const { store, handle, mayServe, cacheBytes, hasDataPages = false, hasAccounts } = options;
  const { admission = new Admission(), sendBusy = createBusyPages("") } = options;
  const cache = new PageCache(cacheBytes);
  const renderings = new SharedWork<Rendered | Response | "too_slow">();

  async function make(
    { url, context, pinnedTo }: Asked,
    signal: AbortSignal,
  ): Promise<Response | "too_slow"> {
    let isStopped = false;
    const noteTrouble = (error: unknown): boolean => {
      const reason = findStopReason(error);
      if (reason !== null) isStopped = true;
      // Of a page that nobody waits for there is nothing to say.
      return reason === "unwanted";
    };
    const request = new Request(url, { headers: { accept: "text/html" } });
    const own = new AbortController();
    try {
      const wanted = AbortSignal.any([signal, own.signal]);
      const made = await watchQueries(wanted, () => handle(request, { ...context, noteTrouble }));
      if (isStopped && made.status >= 500) return "too_slow";
      return pinnedTo === null ? made : await pinAnswer(made, pinnedTo);
    } finally {
      // A page fails with the first of its queries; the others would go on for nobody, beside those that are let in next.
      own.abort();
    }
  }

  async function render(asked: Asked, signal: AbortSignal): Promise<Rendered | Response | "too_slow"> {
    const answer = await make(asked, signal);
    if (answer === "too_slow" || answer.status !== 200) return answer;
    return { page: await encodePage(answer), mayKeep: answer.headers.get("cache-control") !== "no-store" };
  }

  /** Nobody else waits for it, and it is not compressed: it holds the token of a form beside what was typed. */
  async function serveOwn(
    request: IncomingMessage,
    response: ServerResponse,
    asked: Asked,
    { context, status }: OwnPage,
  ): Promise<void> {
    if (asked.release !== null) noteRelease(request, asked.release.id);
    const signal = toGoneSignal(response);
    const own = { ...asked, context: { ...asked.context, ...context } };
    const made = await admission.take(signal, () => make(own, signal));
    if (made === "too_slow") return sendBusy(request, response, "too_slow");
    const { body, headers } = made;
    const answer = new Response(body, { status: made.status === 200 ? status : made.status, headers });
    return sendResponse(request, response, answer);
  }

  async function serve(request: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> {
    const { release, context } = asked;
    if (release !== null) noteRelease(request, release.id);
    const key = `${toViewKey(context)} ${asked.key}`;
    const kept = cache.get(key);
    options.countCache?.(kept !== undefined, cache.bytes);
    if (kept) return sendPage(request, response, kept);
    // What may be shown hangs on the name a request was sent to, so only those to one name share the rendering.
    const sharedKey = `${request.headers.host} ${key}`;
    const rendered = await renderings.join(sharedKey, toGoneSignal(response), (signal) =>
      admission.take(signal, () => render(asked, signal)),
    );
    if (rendered === "too_slow") return sendBusy(request, response, "too_slow");
    if (rendered instanceof Response) return sendResponse(request, response, rendered.clone());
    if (release !== null && rendered.mayKeep) cache.set(key, rendered.page);
    return sendPage(request, response, rendered.page);
  }

  return async function servePage(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    viewer: Viewer,
    own: OwnPage | null = null,
  ): Promise<void> {
    const pin = readPinnedPath(url.pathname);
    if (pin !== null && !canPin(pin.pathname)) return sendRedirect(response, pin.pathname + url.search);
    const mayShow = (release: Pick<Release, "info">) => mayServe(release, request.headers.host, viewer);
    const lender = store.seenBy(viewer.scopes);
    const held: ReleaseLease[] = [];
    try {
      const lend = async (lending: Promise<ReleaseLease | null>): Promise<Release | null> => {
        const lease = await lending;
        if (lease !== null) held.push(lease);
        return lease !== null && mayShow(lease.release) ? lease.release : null;
      };
      const current = await lend(lender.acquire());
      const pinned = pin === null ? null : await lend(lender.acquireById(pin.releaseId));
      const common = {
        hasDataPages: hasDataPages && may(viewer, "see_data_pages").isAllowed,
        shelf: createShelf(lender, mayShow),
        viewer,
        hasAccounts: hasAccounts?.() ?? false,
      };
      // A release that is not there is answered by the page at its whole address, which says so.
      const asked =
        pin === null || pinned === null
          ? toAsked(url, current, { ...common, release: current })
          : toPinned(url, pin.pathname, pinned, current, common);
      await (own === null ? serve(request, response, asked) : serveOwn(request, response, asked, own));
    } catch (error) {
      // Whoever has gone hears nothing, and leaving is no fault.
      if (response.destroyed) return;
      if (!(error instanceof ShedError) || response.headersSent) throw error;
      sendBusy(request, response, "overloaded");
    } finally {
      for (const lease of held) lease.giveBack();
    }
  };
}

function toAsked(url: URL, release: Release | null, context: AppLoadContext): Asked {
  return { url, key: toPageKey(release?.id ?? "", url), context, release, pinnedTo: null };
}

function toPinned(
  url: URL,
  pathname: string,
  release: Release,
  current: Release | null,
  common: AppLoadContext,
): Asked {
  const page = new URL(url);
  page.pathname = pathname;
  return {
    url: page,
    // The banner of a pinned page names the release that is current.
    key: toPageKey(`/r/${release.id} from ${current?.id ?? ""}`, page),
    context: { ...common, release, pin: { current: current?.info ?? null } },
    release,
    pinnedTo: release.id,
  };
}
