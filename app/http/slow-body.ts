import type { IncomingMessage, RequestListener } from "node:http";

/** Milliseconds in which a request must have arrived whole: what Node itself allows unless it is told otherwise. */
const BODY_TIME = 300_000;

/**
 * Cuts off requests that do not arrive in time. Uploads may take hours and have a limit of their own on silence, so for them the time
 * begins with the answer: one that was refused is read by nobody, and nothing else would notice that it never ends.
 */
export function limitSlowBodies(listener: RequestListener, time = BODY_TIME): RequestListener {
  return (request, response) => {
    const limit = () => {
      const timer = setTimeout(() => {
        if (!request.complete) request.destroy();
      }, time);
      timer.unref();
      request.once("close", () => clearTimeout(timer));
    };
    if (isUpload(request)) response.once("finish", limit);
    else limit();
    listener(request, response);
  };
}

function isUpload({ method, url = "" }: IncomingMessage): boolean {
  return method === "POST" && (url === "/data/files" || url.startsWith("/data/files?"));
}
