import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { RecordAuditEvent } from "../domain/audit-event";
import type { Viewer } from "../domain/viewer";
import type { ReleaseStore } from "../release/release-store.server";
import { ShedError } from "./admission";
import { type AlertPort, isAlertPath } from "./alert-port";
import { isApiPath } from "./api-path";
import { createAssetServer } from "./asset-server.server";
import type { AuditDesk } from "./audit-desk";
import { AUDIT_PATH, createAuditPages } from "./audit-pages.server";
import { createBusyPages } from "./busy-page";
import { type DataServer, isDataPath } from "./data-server.server";
import { watchDeed } from "./deed-note";
import { embedHeaders } from "./embed-origins";
import type { Gate } from "./gate";
import { isCohortPage, isKeptPath, type KeptPort } from "./kept-port";
import type { OpsPort } from "./ops-port";
import { createPageLimits, type PageLimits } from "./page-limits";
import { createPageServer, type PageServerOptions, type RequestHandler } from "./page-server.server";
import { isReadablePath } from "./readable-path";
import { SECURITY_HEADERS, TLS_HEADERS } from "./security-headers";
import { ASSET_CACHE_CONTROL, sendPage, sendRedirect, sendText } from "./send-page.server";

/** Characters of a path with its parameters; the longest that a page of ours links to has about 200. */
const LONGEST_ADDRESS = 1000;

/** Every filter is an address, and a figure found through a search engine would be an old one. */
const ROBOTS = "User-agent: *\nDisallow: /";

/** Serves one request of the API; nobody is refused there in its own words. */
export type ApiListener = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  viewer: Viewer | null,
) => Promise<void>;

export interface RequestListenerOptions extends PageServerOptions {
  /** Folder of the files made for browsers. */
  readonly clientDirectory: string;
  /** Origins of the sites that may frame the page of one chart; none unless given. */
  readonly embedOrigins?: readonly string[];
  /** Whether browsers reach us by TLS alone; not unless given. */
  readonly isSecure?: boolean;
  /** Serves the pages about data; null where other machines can reach this one. */
  readonly serveData?: DataServer | null;
  /** Says who sends a request, and serves sign-in. */
  readonly gate: Gate;
  /** Serves the API, which has methods, refusals and caching of its own; null for a server of pages alone. */
  readonly serveApi?: ApiListener | null;
  /** Writes down what people did; nothing is written unless given. */
  readonly record?: RecordAuditEvent;
  /** Watches the server for whoever runs it; nobody does unless given. */
  readonly ops?: OpsPort | null;
  /** Counts what each client asks for; the usual limits by the address of the connection unless given. */
  readonly pageLimits?: PageLimits;
  /** Gives the audit log for administrators to read; null where none is kept. */
  readonly findAuditDesk?: () => AuditDesk | null;
  /** Makes the pages that are one person's own, such as that of the audit log; as all others are made unless given. */
  readonly handleOwn?: RequestHandler;
  /** Serves the pages about alerts; there are none unless given. */
  readonly alerts?: AlertPort | null;
  /** Lends people the cohorts they keep under names; nobody keeps any unless given. */
  readonly kept?: KeptPort | null;
}

/** Makes the listener of the production server: health, built files, then pages; GET and HEAD only, but for the forms about data. */
export function createRequestListener(options: RequestListenerOptions): RequestListener {
  const findAsset = createAssetServer(options.clientDirectory);
  const { sendBusy = createBusyPages(options.clientDirectory) } = options;
  const { pageLimits = createPageLimits({ toAddress: ({ socket }) => socket.remoteAddress ?? "" }) } =
    options;
  const servePage = createPageServer({ ...options, sendBusy });
  const {
    serveData = null,
    serveApi = null,
    embedOrigins = [],
    isSecure = false,
    gate,
    ops = null,
    record = () => undefined,
    findAuditDesk = () => null,
    alerts = null,
    kept = null,
  } = options;
  const serveAudit = createAuditPages({
    ...options,
    handle: options.handleOwn ?? options.handle,
    findDesk: findAuditDesk,
  });
  const headers = Object.entries({ ...SECURITY_HEADERS, ...(isSecure ? TLS_HEADERS : {}) });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of headers) response.setHeader(name, value);
    const url = toUrl(request.url);
    const framing = url === null ? null : embedHeaders(url.pathname, embedOrigins);
    for (const [name, value] of Object.entries(framing ?? {})) response.setHeader(name, value);
    ops?.watch(request, response);
    if (url !== null && (await ops?.serve(request, response, url, () => gate.identify(request)))) return;
    const isApi = serveApi !== null && url !== null && isApiPath(url.pathname);
    // Built files cost nothing, health must be told whatever goes on, and the API counts by itself.
    if (!isApi && url?.pathname !== "/healthz" && !isAsset(url)) {
      const wait = pageLimits.ofAddress(request);
      if (wait > 0) return sendBusy(request, response, "too_many", wait);
    }
    // What a provider sends people back with is longer than any address of ours.
    if (url !== null && (await gate.serve(request, response, url))) return;
    if (alerts !== null && url !== null && isAlertPath(url.pathname)) {
      return alerts.serve(request, response, url, () => gate.identify(request));
    }
    if (isApi) {
      return serveApi(request, response, url, await gate.identify(request));
    }
    const dataServer = url !== null && isDataPath(url.pathname) ? serveData : null;
    const isRead = request.method === "GET" || request.method === "HEAD";
    const keptForms = url !== null && isKeptPath(url.pathname) && gate.hasAccounts() ? kept : null;
    const takesForm = dataServer !== null || (keptForms !== null && request.method === "POST");
    if (!takesForm && !isRead) {
      // Read, the address of a form only leads to its page.
      response.setHeader("allow", keptForms === null ? "GET, HEAD" : "POST");
      return sendText(response, 405, `Only ${keptForms === null ? "GET and HEAD are" : "POST is"} offered.`);
    }
    if ((request.url ?? "").length > LONGEST_ADDRESS)
      return sendText(response, 414, "The address is too long.");
    if (url === null || !isReadablePath(url.pathname))
      return sendText(response, 400, "The address cannot be read.");
    if (url.pathname === "/healthz") return sendHealth(response, options.store);
    if (url.pathname === "/robots.txt") return sendText(response, 200, ROBOTS);
    if (isRemixInternal(url)) return sendText(response, 404, "There is nothing here.");
    const asset = dataServer === null ? await findAsset(url.pathname) : null;
    if (asset) return sendPage(request, response, asset, ASSET_CACHE_CONTROL);
    const viewer = await gate.identify(request);
    if (viewer === null) return gate.refuse(request, response, url);
    const wait = pageLimits.ofPerson(viewer, request);
    if (wait > 0) return sendBusy(request, response, "too_many", wait);
    watchDeed(record, request, response, url, viewer);
    if (url.pathname === AUDIT_PATH) return serveAudit(request, response, url, viewer);
    if (dataServer !== null) return dataServer(request, response, url, viewer);
    if (keptForms !== null) {
      // Whoever asks for the address of a form again, as after signing in, wants what it is about.
      if (isRead) return sendRedirect(response, "/extracts");
      return keptForms.take(request, response, url, viewer, (address, own) =>
        servePage(request, response, new URL(address, url), viewer, own),
      );
    }
    const own = isCohortPage(url.pathname) && gate.hasAccounts() ? kept : null;
    return servePage(request, response, url, viewer, own?.lend(request, viewer));
  }

  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      // Whoever has gone hears nothing, and leaving is no fault.
      if (response.destroyed && error instanceof Error && error.name === "AbortError") return;
      if (error instanceof ShedError && !response.headersSent)
        return sendBusy(request, response, "overloaded");
      console.error(error);
      if (response.headersSent) response.destroy();
      else sendText(response, 500, "Sorry, there is a problem with the service. Try again later.");
    });
  };
}

/** The address of a request on a fixed origin, so that no page depends on the Host header; null if unreadable. */
function toUrl(path: string | undefined): URL | null {
  if (path?.startsWith("/") !== true) return null;
  const address = `http://localhost${path}`;
  return URL.canParse(address) ? new URL(address) : null;
}

/** Remix offers every page as data to its browser router, which this dashboard does not ship. */
function isRemixInternal({ pathname, searchParams }: URL): boolean {
  return pathname.endsWith(".data") || pathname === "/__manifest" || searchParams.has("_data");
}

function isAsset(url: URL | null): boolean {
  return url?.pathname.startsWith("/assets/") === true;
}

async function sendHealth(response: ServerResponse, store: ReleaseStore): Promise<void> {
  const lease = await store.acquire();
  sendText(response, 200, lease === null ? "ok, no release" : `ok, release ${lease.release.id}`);
  lease?.giveBack();
}
