import type { ServerResponse } from "node:http";

/** Makes a signal that is aborted when the client of an answer has gone, or has all of it. */
export function toGoneSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  if (response.destroyed) gone.abort();
  return gone.signal;
}
