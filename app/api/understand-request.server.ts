import type { IncomingMessage, ServerResponse } from "node:http";
import { toClientAddress } from "../http/client-address";
import type { ApiLimits } from "./api-limits";
import { ApiProblem } from "./api-problem";
import type { ApiRoute } from "./api-route";
import { canonicalAddress, canonicalQuestion } from "./canonical-question";
import { matchRoute, type RouteMatch } from "./match-route";
import { chooseMediaType, ROW_FORMATS, ROW_TYPES } from "./media-type";
import { type RateLimiter, rateHeaders } from "./rate-limiter";
import { parseValues, readAddress } from "./read-address";
import { readBody } from "./read-body.server";

/** A request that has been checked by the schemas of its route. */
export interface Understood {
  readonly route: ApiRoute;
  readonly params: unknown;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly mediaType: string;
  /** The release in the address; null for the current one. */
  readonly pinnedTo: string | null;
  /** The whole question, however its parameters are ordered. */
  readonly address: string;
  /** Which rows are asked for, whatever stretch of them. */
  readonly question: string;
}

export interface UnderstandOptions {
  readonly routes: readonly ApiRoute[];
  readonly limits: ApiLimits;
  readonly limiter: RateLimiter;
  readonly publicUrl: string | null;
}

/**
 * Reads what a request asks for, and tells the client what it has left. Throws a problem for everything that can be refused without a
 * release.
 */
export async function understandRequest(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  { routes, limits, limiter, publicUrl }: UnderstandOptions,
): Promise<Understood> {
  const match = matchRoute(routes, url.pathname);
  const method = request.method === "HEAD" ? "GET" : (request.method ?? "");
  const route = match.routes.find((each) => each.method === method);
  const cost = route?.answer.kind === "file" ? limits.fileCost : 1;
  const allowance = limiter.take(toClientAddress(request, publicUrl), cost);
  for (const [name, value] of Object.entries(rateHeaders(limits, allowance))) response.setHeader(name, value);
  if (!allowance.isAllowed) throw tooMany(limits, allowance.retryAfter);
  if ((request.url ?? "").length > limits.addressLength) {
    throw new ApiProblem(
      "address-too-long",
      `An address may have ${limits.addressLength} characters. Send the question as the body of a POST.`,
    );
  }
  if (route === undefined) throw notOffered(match);
  const query = readAddress(url.searchParams, route.query);
  const params = parseValues(route.params, match.params, "not-found");
  const mediaType = chooseType(route, query, request.headers.accept);
  const body =
    route.body === null ? null : parseValues(route.body, await readBody(request, limits), "invalid-body");
  return {
    route,
    params,
    query,
    body,
    mediaType,
    pinnedTo: typeof query.release === "string" ? query.release : null,
    address: canonicalAddress(url),
    question: canonicalQuestion(method, url, body),
  };
}

function tooMany({ requests, seconds, fileCost }: ApiLimits, retryAfter: number): ApiProblem {
  return new ApiProblem(
    "too-many-requests",
    `An address may send ${requests} requests in ${seconds} seconds; a file counts as ${fileCost}. Try again in ${retryAfter} seconds.`,
    { headers: { "retry-after": String(retryAfter) } },
  );
}

function notOffered({ routes }: RouteMatch): ApiProblem {
  if (routes.length === 0) {
    return new ApiProblem("not-found", "There is nothing at this address. /api/v1 lists what there is.");
  }
  const allow = routes.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method])).join(", ");
  return new ApiProblem("method-not-allowed", `This address takes ${allow}.`, { headers: { allow } });
}

function chooseType({ answer }: ApiRoute, query: Understood["query"], accept: string | undefined): string {
  const named = ROW_FORMATS.find((format) => format === query.format);
  if (answer.kind === "rows" && named !== undefined) return ROW_TYPES[named];
  // The path names the format of a file.
  if (answer.kind === "file") return "";
  const offered =
    answer.kind === "document" ? [answer.mediaType] : ROW_FORMATS.map((format) => ROW_TYPES[format]);
  const chosen = chooseMediaType(accept, offered);
  if (chosen !== null) return chosen;
  throw new ApiProblem("not-acceptable", `This address offers ${offered.join(", ")}.`);
}
