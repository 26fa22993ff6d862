import type { IncomingMessage, ServerResponse } from "node:http";
import type { PageServerOptions } from "../http/page-server.server";
import { createShelf } from "../http/store-shelf.server";
import type { Release } from "../release/connection.server";
import type { ReleaseLease } from "../release/release-lease";
import type { ApiAnswer, FileAnswer } from "./api-answer";
import { API_LIMITS, type ApiLimits } from "./api-limits";
import { ApiProblem } from "./api-problem";
import type { ApiReach, ApiRoute } from "./api-route";
import { canonicalAddress, canonicalQuestion, nextAddress } from "./canonical-question";
import { readCursor, writeCursor } from "./cursor";
import { isTagHeld, tagOfBytes, tagOfQuestion } from "./entity-tag";
import { matchRoute } from "./match-route";
import { chooseMediaType, ROW_FORMATS, ROW_TYPES, type RowFormat } from "./media-type";
import { RateLimiter, rateHeaders } from "./rate-limiter";
import { parseValues, readAddress } from "./read-address";
import { readBody } from "./read-body.server";
import { listRoutes } from "./route-table";
import {
  CURRENT_CACHE,
  PINNED_CACHE,
  type ReadyAnswer,
  sendHeld,
  sendProblem,
  sendReady,
  tagsOf,
} from "./send-answer.server";
import { sendFile } from "./send-file.server";
import { writeRows } from "./write-rows";

export interface ApiServerOptions extends Pick<PageServerOptions, "store" | "mayServe"> {
  /** The usual ones unless given. */
  readonly limits?: ApiLimits;
}

/** Serves one request of the API. */
export type ApiServer = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

/** A request that has been understood. */
interface Understood {
  readonly route: ApiRoute;
  readonly params: unknown;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly mediaType: string;
  /** The release in the address; null for the current one. */
  readonly pinnedTo: string | null;
}

/** Makes the server of the API: it reads releases as pages do, and answers everything it refuses with problem details. */
export function createApiServer({ store, mayServe, limits = API_LIMITS }: ApiServerOptions): ApiServer {
  const routes = listRoutes();
  const limiter = new RateLimiter(limits);

  async function understand(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
  ): Promise<Understood> {
    const match = matchRoute(routes, url.pathname);
    const method = request.method === "HEAD" ? "GET" : (request.method ?? "");
    const route = match.routes.find((each) => each.method === method);
    const cost = route?.answer.kind === "file" ? limits.fileCost : 1;
    const allowance = limiter.take(request.socket.remoteAddress ?? "", cost);
    for (const [name, value] of Object.entries(rateHeaders(limits, allowance)))
      response.setHeader(name, value);
    if (!allowance.isAllowed) {
      throw new ApiProblem(
        "too-many-requests",
        `An address may send ${limits.requests} requests in ${limits.seconds} seconds; a file counts as ${limits.fileCost}. Try again in ${allowance.retryAfter} seconds.`,
        { headers: { "retry-after": String(allowance.retryAfter) } },
      );
    }
    if ((request.url ?? "").length > limits.addressLength) {
      throw new ApiProblem(
        "address-too-long",
        `An address may have ${limits.addressLength} characters. Send the question as the body of a POST.`,
      );
    }
    if (match.routes.length === 0) {
      throw new ApiProblem("not-found", "There is nothing at this address. /api/v1 lists what there is.");
    }
    if (route === undefined) {
      const allow = match.routes
        .flatMap((each) => (each.method === "GET" ? ["GET", "HEAD"] : [each.method]))
        .join(", ");
      throw new ApiProblem("method-not-allowed", `This address takes ${allow}.`, { headers: { allow } });
    }
    const query = readAddress(url.searchParams, route.query);
    const params = parseValues(route.params, match.params, "not-found");
    const mediaType = chooseType(route, query, request.headers.accept);
    const body =
      route.body === null ? null : parseValues(route.body, await readBody(request, limits), "invalid-body");
    const pinnedTo = typeof query.release === "string" ? query.release : null;
    return { route, params, query, body, mediaType, pinnedTo };
  }

  return async function serveApi(request, response, url) {
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    const held: ReleaseLease[] = [];
    const may = (release: Pick<Release, "info">) => mayServe(release, request.headers.host);
    const lend = async (lending: Promise<ReleaseLease | null>): Promise<Release | null> => {
      const lease = await lending;
      if (lease !== null) held.push(lease);
      return lease !== null && may(lease.release) ? lease.release : null;
    };
    const giveBack = () => {
      for (const lease of held.splice(0)) lease.giveBack();
    };
    try {
      const understood = await understand(request, response, url);
      const { route, pinnedTo } = understood;
      const current = route.scope === "nothing" ? null : await lend(store.acquire());
      const release =
        route.scope !== "release"
          ? null
          : pinnedTo === null
            ? current
            : await lend(store.acquireById(pinnedTo));
      if (route.scope === "release" && release === null) throw noRelease(pinnedTo);
      const reach: ApiReach = {
        release,
        shelf: createShelf(store, may),
        currentId: current?.id ?? null,
        signal: gone.signal,
      };
      const question = canonicalQuestion(
        request.method === "HEAD" ? "GET" : (request.method ?? ""),
        url,
        understood.body,
      );
      const tag =
        release === null ? null : tagOfQuestion(release.id, canonicalAddress(url), understood.mediaType);
      const cacheControl = pinnedTo === null ? CURRENT_CACHE : PINNED_CACHE;
      const asked = {
        params: understood.params,
        query: understood.query,
        body: understood.body,
        position: readPosition(understood.query, release?.id ?? "", question),
      };
      const known = tag === null || request.method === "POST" ? undefined : findHeld(request, tag);
      if (known !== undefined) return sendHeld(response, known, cacheControl);
      const answer = await route.handle(reach, asked);
      // The rows are in memory and the file is in the spool, so nobody need wait for a slow client.
      giveBack();
      if (answer.kind === "file") return await sendFileAnswer(answer);
      const ready = write(answer, understood, { url, release, question });
      await sendReady(request, response, { ...ready, tag: tag ?? tagOfBytes(ready.body), cacheControl });

      async function sendFileAnswer(file: FileAnswer): Promise<void> {
        await sendFile(request, response, file, { tag: `"${tag}"`, cacheControl });
      }
    } catch (error) {
      if (response.destroyed && !(error instanceof ApiProblem)) return;
      if (response.headersSent) {
        response.destroy();
        throw error;
      }
      for (const name of ["content-length", "content-disposition", "etag", "accept-ranges"])
        response.removeHeader(name);
      if (!(error instanceof ApiProblem)) console.error(error);
      sendProblem(request, response, error instanceof ApiProblem ? error : serverError());
    } finally {
      giveBack();
    }
  };
}

function chooseType(route: ApiRoute, query: Understood["query"], accept: string | undefined): string {
  const { answer } = route;
  const named = ROW_FORMATS.find((format) => format === query.format);
  if (answer.kind === "rows" && named !== undefined) return ROW_TYPES[named];
  // The path names the format of a file.
  if (answer.kind === "file") return answer.mediaTypes[0] ?? "";
  const offered =
    answer.kind === "document" ? [answer.mediaType] : ROW_FORMATS.map((format) => ROW_TYPES[format]);
  const chosen = chooseMediaType(accept, offered);
  if (chosen !== null) return chosen;
  throw new ApiProblem("not-acceptable", `This address offers ${offered.join(", ")}.`);
}

function readPosition(query: Understood["query"], releaseId: string, question: string): string | null {
  return typeof query.cursor === "string" ? readCursor({ releaseId, question }, query.cursor) : null;
}

function findHeld({ headers }: IncomingMessage, tag: string): string | undefined {
  const ifNoneMatch = headers["if-none-match"];
  if (ifNoneMatch === undefined || ifNoneMatch.trim() === "*") return undefined;
  return tagsOf(tag).find((each) => isTagHeld([each], ifNoneMatch));
}

function write(
  answer: Exclude<ApiAnswer, FileAnswer>,
  { mediaType, route }: Understood,
  {
    url,
    release,
    question,
  }: { readonly url: URL; readonly release: Release | null; readonly question: string },
): Pick<ReadyAnswer, "body" | "contentType" | "headers"> {
  if (answer.kind === "document") {
    const body = Buffer.from(`${JSON.stringify(answer.value)}\n`);
    return { body, contentType: mediaType, headers: {} };
  }
  const format: RowFormat = ROW_FORMATS.find((each) => ROW_TYPES[each] === mediaType) ?? "json";
  const next =
    answer.next === null
      ? null
      : nextAddress(
          url,
          release?.id ?? null,
          writeCursor({ releaseId: release?.id ?? "", question }, answer.next),
        );
  const body = Buffer.from(writeRows(answer, format, { release: release?.info ?? null, next }));
  return {
    body,
    contentType: format === "json" ? mediaType : `${mediaType}; charset=utf-8`,
    headers: {
      ...(next === null ? {} : { link: `<${next}>; rel="next"` }),
      ...(format === "json"
        ? {}
        : { "content-disposition": `attachment; filename="${route.operation}.${format}"` }),
    },
  };
}

function noRelease(pinnedTo: string | null): ApiProblem {
  if (pinnedTo === null) return new ApiProblem("no-release", "There is no release to read yet.");
  return new ApiProblem(
    "release-not-found",
    `There is no release "${pinnedTo}" here. /api/v1/releases lists those there are.`,
    {
      parts: [{ at: "release", found: pinnedTo, remedy: "Take one of /api/v1/releases, or leave it out." }],
    },
  );
}

function serverError(): ApiProblem {
  return new ApiProblem("server-error", "Sorry, there is a problem with the service. Try again later.");
}
