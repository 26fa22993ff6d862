import type { IncomingMessage, ServerResponse } from "node:http";
import type { DownloadEvent } from "../domain/download-event";
import type { Viewer } from "../domain/viewer";
import { sharedSpool } from "../extract/shared-spool.server";
import type { Spool } from "../extract/spool.server";
import { Admission, ShedError } from "../http/admission";
import { toGoneSignal } from "../http/client-gone";
import { isLoopbackName } from "../http/loopback";
import { findOutside, outsideWords } from "../http/outside-place";
import type { PageServerOptions } from "../http/page-server.server";
import { RateLimiter } from "../http/rate-limiter";
import type { ApiListener } from "../http/request-listener.server";
import { createShelf } from "../http/store-shelf.server";
import type { Release } from "../release/connection.server";
import { findStopReason, watchQueries } from "../release/query-watch.server";
import type { ReleaseLease } from "../release/release-lease";
import { API_ACCESS, allow } from "./api-access";
import type { FileAnswer } from "./api-answer";
import { API_LIMITS, type ApiLimits } from "./api-limits";
import { ApiProblem } from "./api-problem";
import type { ApiReach } from "./api-route";
import { readCursor } from "./cursor";
import { isTagHeld, tagOfBytes, tagOfQuestion } from "./entity-tag";
import { toMissingRelease } from "./missing-release";
import { listRoutes } from "./route-table";
import {
  CURRENT_CACHE,
  PASSING_CACHE,
  PINNED_CACHE,
  PRIVATE_CACHE,
  sendHeld,
  sendProblem,
  sendReady,
  tagsOf,
} from "./send-answer.server";
import { type FileDelivery, sendFile } from "./send-file.server";
import { type Understood, understandRequest } from "./understand-request.server";
import { writeAnswer } from "./write-answer";

export interface ApiServerOptions extends Pick<PageServerOptions, "store" | "mayServe" | "admission"> {
  /** Origin by which readers reach this site; that of a request to this machine itself unless given. */
  readonly publicUrl?: string | null;
  /** Gives the address a request came from; that of the connection unless given. */
  readonly toAddress?: (request: IncomingMessage) => string;
  /** The usual ones unless given. */
  readonly limits?: ApiLimits;
  /** Where files are made; the one spool of the process unless given. */
  readonly spool?: () => Spool;
  /** Told of each file before it is sent; what it throws refuses the file. */
  readonly record?: (event: DownloadEvent) => void;
}

/** Serves one request of the API. */
export type ApiServer = ApiListener;

/** Headers of an answer that turned out a problem. */
const HEADERS_OF_ANSWERS = [
  "content-length",
  "content-disposition",
  "content-range",
  "etag",
  "accept-ranges",
];

/** Makes the server of the API: it reads releases as pages do, and answers everything it refuses with problem details. */
export function createApiServer(options: ApiServerOptions): ApiServer {
  const { store, mayServe, limits = API_LIMITS, spool = sharedSpool, record = () => {} } = options;
  const { admission = new Admission(), toAddress = ({ socket }) => socket.remoteAddress ?? "" } = options;
  const { publicUrl = null } = options;
  const reading = { routes: listRoutes(), limits, limiter: new RateLimiter(limits) };

  /** Answers with what was lent; gives it back as soon as nothing more is read of it. */
  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    viewer: Viewer,
    loan: {
      readonly lend: (lending: Promise<ReleaseLease | null>) => Promise<Release | null>;
      readonly giveBack: () => void;
    },
  ): Promise<void> {
    const understood = await understandRequest(request, response, url, {
      ...reading,
      client: viewer.via === "open" ? toAddress(request) : (viewer.ownerId ?? viewer.id),
    });
    const { route, pinnedTo, mediaType, question, params, query, body } = understood;
    allow(viewer, API_ACCESS[route.operation]);
    const lender = store.seenBy(viewer.scopes);
    const current = route.scope === "nothing" ? null : await loan.lend(lender.acquire());
    const pinned = pinnedTo === null ? current : await loan.lend(lender.acquireById(pinnedTo));
    const release = route.scope === "release" ? pinned : null;
    if (route.scope === "release" && release === null) {
      throw pinnedTo === null ? noRelease() : await toMissingRelease(lender, pinnedTo, "release");
    }
    const cacheControl = route.isPassing === true ? PASSING_CACHE : toCacheControl(viewer, pinnedTo);
    const position = readPosition(query, release?.id ?? "", question);
    const tag =
      release === null || route.isPassing === true
        ? null
        : tagOfQuestion(toSource(release), understood.address, mediaType);
    const held = tag === null || route.answer.kind === "file" ? undefined : findHeld(request, tagsOf(tag));
    if (held !== undefined) return sendHeld(response, held, cacheControl);
    const reach: ApiReach = {
      release,
      viewer,
      shelf: createShelf(lender, (each) => mayServe(each, request.headers.host, viewer)),
      currentId: current?.id ?? null,
      origin: publicUrl ?? toOwnOrigin(request.headers.host),
      spool,
      signal: toGoneSignal(response),
    };
    const handle = () =>
      watchQueries(reach.signal, () => route.handle(reach, { params, query, body, position }));
    const made = await (route.scope === "nothing" ? handle() : admission.take(reach.signal, handle)).catch(
      (error: unknown) => explainOutside(error, release),
    );
    if (made.kind === "file") {
      const taken = { viewer, releaseId: release?.id ?? "", question, purpose: made.purpose };
      return answerFile(request, response, made, {
        cacheControl,
        giveBack: loan.giveBack,
        record: (rows) => record({ kind: "file_downloaded", ...taken, fileName: made.fileName, rows }),
      });
    }
    // The rows are in memory, so nobody need wait for a slow client.
    loan.giveBack();
    const written = writeAnswer(made, { url, release, question, mediaType, name: route.operation });
    const fileName = toFileName(written.headers["content-disposition"]);
    if (fileName !== null && made.kind === "rows" && request.method !== "HEAD") {
      const taken = { viewer, releaseId: release?.id ?? "", question, purpose: null };
      record({ kind: "file_downloaded", ...taken, fileName, rows: made.rows.length });
    }
    return sendReady(request, response, { ...written, tag: tag ?? tagOfBytes(written.body), cacheControl });
  }

  return async function serveApi(request, response, url, viewer) {
    const leases: ReleaseLease[] = [];
    const giveBack = () => {
      for (const lease of leases.splice(0)) lease.giveBack();
    };
    const lend = async (lending: Promise<ReleaseLease | null>): Promise<Release | null> => {
      const lease = await lending;
      if (lease !== null) leases.push(lease);
      if (lease === null || viewer === null) return null;
      return mayServe(lease.release, request.headers.host, viewer) ? lease.release : null;
    };
    try {
      if (viewer === null) throw notSignedIn();
      await answer(request, response, url, viewer, { lend, giveBack });
    } catch (error) {
      // A client that has gone hears nothing, and its leaving is no fault.
      if (response.destroyed) return;
      if (response.headersSent) throw error;
      for (const name of HEADERS_OF_ANSWERS) response.removeHeader(name);
      sendProblem(request, response, toProblem(error));
    } finally {
      giveBack();
    }
  };
}

async function answerFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: FileAnswer,
  { giveBack, ...delivery }: FileDelivery & { readonly giveBack: () => void },
): Promise<void> {
  const held = findHeld(request, [file.etag]);
  if (held !== undefined) return sendHeld(response, held, delivery.cacheControl);
  const opened = await file.open();
  // The file is in the spool now.
  giveBack();
  return sendFile(request, response, file, opened, delivery);
}

/** Only this machine's own names are believed: whoever asks can send any other. */
function toOwnOrigin(host: string | undefined): string | null {
  return isLoopbackName(host) ? `http://${host}` : null;
}

function readPosition(query: Understood["query"], releaseId: string, question: string): string | null {
  return typeof query.cursor === "string" ? readCursor({ releaseId, question }, query.cursor) : null;
}

/** Finds the tag under which a client holds what it asks for; whether anything is there is not known before it is made. */
function findHeld({ method, headers }: IncomingMessage, tags: readonly string[]): string | undefined {
  const ifNoneMatch = headers["if-none-match"];
  if (method === "POST" || ifNoneMatch === undefined || ifNoneMatch.trim() === "*") return undefined;
  return tags.find((tag) => isTagHeld([tag], ifNoneMatch));
}

function noRelease(): ApiProblem {
  return new ApiProblem("no-release", "There is no release to read yet.");
}

/** A value that is refused because its organisation is not seen is told as that; throws what it was given otherwise. */
function explainOutside(error: unknown, release: Release | null): never {
  const outside = release?.view?.outside;
  if (!(error instanceof ApiProblem) || outside === undefined) throw error;
  const code = findOutside(
    error.parts.map(({ found }) => found),
    outside,
  );
  throw code === null ? error : new ApiProblem("not-allowed", outsideWords(code));
}

/** Rows that are saved as a file are a download like any other; a program that reads JSON takes nothing away. */
function toFileName(disposition: string | undefined): string | null {
  return /filename="([^"]+)"/.exec(disposition ?? "")?.[1] ?? null;
}

/** What a tag stands for: another release, or the same with other places left out, is another answer. */
function toSource({ id, view }: Release): string {
  return view === undefined ? id : `${id} ${view.key}`;
}

/**
 * What is shown depends on who asks, so that a browser that several people use must ask each time, and nothing between may keep it; only
 * the sample of an open demonstration is everybody's.
 */
function toCacheControl(viewer: Viewer, pinnedTo: string | null): string {
  if (viewer.via !== "open") return PRIVATE_CACHE;
  return pinnedTo === null ? CURRENT_CACHE : PINNED_CACHE;
}

function notSignedIn(): ApiProblem {
  return new ApiProblem("not-signed-in", "Sign in, or send a token: Authorization: Bearer and the token.", {
    headers: { "www-authenticate": 'Bearer realm="digital readiness"' },
  });
}

/** What is nobody's fault outside is written to the log. */
function toProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof ShedError) {
    return busy("More is asked for just now than this server can answer. Try again in a few seconds.");
  }
  if (findStopReason(error) === null) {
    console.error(error);
    return serverError();
  }
  console.error(error instanceof Error ? error.message : error);
  return busy(
    "The answer took too long and was stopped. Ask for less, for example for one wave, or try again in a few seconds.",
  );
}

function busy(detail: string): ApiProblem {
  return new ApiProblem("busy", detail, { headers: { "retry-after": "5" } });
}

function serverError(): ApiProblem {
  return new ApiProblem("server-error", "Sorry, there is a problem with the service. Try again later.");
}
