import type { Progress } from "../progress.ts";
import { toShownAddress } from "./address.ts";
import { parseRetryAfter, toBackOff } from "./back-off.ts";
import type { Clock } from "./clock.ts";
import { exchange, type HttpAnswer, type HttpRequest, NetworkFailure, type TimeOuts } from "./exchange.ts";
import { PullFault } from "./pull-fault.ts";
import { openRateLimiter } from "./rate-limiter.ts";

/** How patient a client is. */
export interface HttpManner {
  /** Attempts after the first. */
  readonly retries: number;
  readonly timeOuts: TimeOuts;
  readonly clock: Clock;
}

export interface HttpClientOptions extends HttpManner {
  /** The source in words, for messages. */
  readonly source: string;
  /** Sent with every request; may hold secrets. */
  readonly headers: Readonly<Record<string, string>>;
  readonly requestsPerSecond: number;
  readonly progress: Progress;
  /** What to do when the source refuses us: which variable holds the secret. */
  readonly accessRemedy: string;
}

/** What reading an answer comes to: a result, or a reason for another attempt. */
export type Reading<Result> =
  | { readonly kind: "done"; readonly result: Result }
  | { readonly kind: "again"; readonly found: string };

export interface Sending<Result> {
  /** Made anew for every attempt, because a download asks for less each time. */
  readonly toRequest: () => Omit<HttpRequest, "headers"> & Partial<Pick<HttpRequest, "headers">>;
  /** Statuses that `read` understands. */
  readonly statuses: readonly number[];
  readonly read: (answer: HttpAnswer) => Promise<Reading<Result>>;
}

export interface HttpClient {
  readonly source: string;
  readonly clock: Clock;
  /**
   * Sends a request until it is answered: network failures and passing troubles of the server are tried again.
   * @throws PullFault `source_unavailable`, `access_refused`, `not_found`, `request_refused`, `foreign_redirect`, or what `read` throws
   */
  readonly send: <Result>(sending: Sending<Result>) => Promise<Result>;
}

const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Opens a client for one source. */
export function openHttpClient(options: HttpClientOptions): HttpClient {
  const { clock, progress, source } = options;
  const limiter = openRateLimiter(options.requestsPerSecond, clock);
  return {
    source,
    clock,
    async send(sending) {
      for (let attempt = 0; ; attempt += 1) {
        await limiter.take();
        const { address, ...request } = sending.toRequest();
        const outcome = await tryOnce(options, { ...request, address }, sending);
        if (outcome.kind === "done") return outcome.result;
        if (attempt >= options.retries) {
          throw new PullFault({
            code: "source_unavailable",
            source,
            place: `${request.method} ${toShownAddress(address)}`,
            found: `${outcome.found}, ${attempt + 1} times`,
            remedy: "Try again later; what was fetched so far is kept where the source allows it.",
          });
        }
        const delay = Math.max(outcome.retryAfter ?? 0, toBackOff(attempt, clock.random()));
        progress.note(
          `${source}: ${outcome.found}; trying again in ${(delay / 1000).toFixed(1)} s (attempt ${attempt + 2} of ${options.retries + 1})`,
        );
        await clock.sleep(delay);
      }
    },
  };
}

type Outcome<Result> =
  | { readonly kind: "done"; readonly result: Result }
  | { readonly kind: "again"; readonly found: string; readonly retryAfter: number | null };

async function tryOnce<Result>(
  options: HttpClientOptions,
  request: ReturnType<Sending<Result>["toRequest"]>,
  sending: Sending<Result>,
): Promise<Outcome<Result>> {
  const headers = { ...options.headers, ...request.headers };
  try {
    return await exchange({ ...request, headers }, options.timeOuts, async (answer) => {
      if (passing.has(answer.status)) {
        return {
          kind: "again",
          found: `HTTP ${answer.status}`,
          retryAfter: parseRetryAfter(answer.headers.get("retry-after"), options.clock.now()),
        };
      }
      if (!sending.statuses.includes(answer.status)) throw toStatusFault(options, request, answer.status);
      const reading = await sending.read(answer);
      return reading.kind === "done" ? reading : { ...reading, retryAfter: null };
    });
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error;
    return { kind: "again", found: error.message, retryAfter: null };
  }
}

function toStatusFault(
  options: HttpClientOptions,
  { method, address }: Pick<HttpRequest, "method" | "address">,
  status: number,
): PullFault {
  const place = `${method} ${toShownAddress(address)}`;
  const fault = { source: options.source, place, found: `HTTP ${status}` };
  if (status === 401 || status === 403)
    return new PullFault({ ...fault, code: "access_refused", remedy: options.accessRemedy });
  if (status === 404 || status === 410)
    return new PullFault({ ...fault, code: "not_found", remedy: "Check the address and the identifiers." });
  return new PullFault({
    ...fault,
    code: "request_refused",
    remedy: "Check the address and the settings; the source does not accept this request.",
  });
}
