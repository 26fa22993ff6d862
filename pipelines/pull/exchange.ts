import { getRedirect, toShownAddress } from "./address.ts";
import { PullFault } from "./pull-fault.ts";

export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly address: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** All in milliseconds. */
export interface TimeOuts {
  /** Until the answer's first line. */
  readonly answer: number;
  /** Between two pieces of the answer. */
  readonly silence: number;
  /** The whole exchange. */
  readonly total: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** A failure of the connection; another attempt may succeed. */
export class NetworkFailure extends Error {
  override readonly name = "NetworkFailure";
}

const maxRedirects = 5;

/**
 * One request and its answer, read while the connection is open; redirects stay on the host.
 * @throws NetworkFailure for a connection that fails or is too slow; PullFault for a redirect elsewhere
 */
export async function exchange<Result>(
  request: HttpRequest,
  timeOuts: TimeOuts,
  read: (answer: HttpAnswer) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  let tooSlow: string | null = null;
  const stopAfter = (milliseconds: number, what: string) =>
    setTimeout(() => {
      tooSlow = `${what} within ${milliseconds / 1000} s`;
      controller.abort();
    }, milliseconds);
  const whole = stopAfter(timeOuts.total, "no end of the answer");
  let patience = stopAfter(timeOuts.answer, "no answer");
  const guard = async <Value>(work: Promise<Value>): Promise<Value> => {
    try {
      return await work;
    } catch (error) {
      if (error instanceof PullFault) throw error;
      throw new NetworkFailure(tooSlow ?? toConnectionFailure(error));
    }
  };
  async function* readPieces(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array, void> {
    const reader = body?.getReader();
    for (;;) {
      clearTimeout(patience);
      patience = stopAfter(timeOuts.silence, "no further data");
      const piece = await guard(reader?.read() ?? Promise.resolve({ done: true, value: undefined } as const));
      if (piece.done || piece.value === undefined) return;
      yield piece.value;
    }
  }
  try {
    const response = await guard(follow(request, controller.signal));
    return await read({
      status: response.status,
      headers: response.headers,
      chunks: readPieces(response.body),
    });
  } finally {
    clearTimeout(whole);
    clearTimeout(patience);
    // Frees the connection when the body was not read to its end.
    controller.abort();
  }
}

async function follow(request: HttpRequest, signal: AbortSignal): Promise<Response> {
  let address = request.address;
  for (let redirects = 0; ; redirects += 1) {
    const response = await fetch(address, {
      method: request.method,
      headers: request.headers,
      redirect: "manual",
      signal,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    if (![301, 302, 303, 307, 308].includes(response.status)) return response;
    const next = getRedirect(address, response.headers.get("location"));
    if (redirects >= maxRedirects || request.method !== "GET") {
      throw new PullFault({
        code: "foreign_redirect",
        source: address.host,
        place: toShownAddress(address),
        found: request.method === "GET" ? `more than ${maxRedirects} redirects` : "a redirect of a POST",
        remedy: "Check the address with the source.",
      });
    }
    await response.body?.cancel();
    address = next;
  }
}

/** The system's code for what happened; its own message may repeat headers. */
function toConnectionFailure(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return /^[A-Z0-9_]+$/.test(code) ? `a broken connection (${code})` : "a broken connection";
}
