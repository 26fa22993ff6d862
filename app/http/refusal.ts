/** What a refused request says: a sentence for the reader, and the status that goes with it. */
export interface Refusal {
  readonly message: string;
}

/** Makes the 404 answer; `message` says what was not found. */
export function notFound(message: string): Response {
  return refuse(404, message);
}

/** Makes the 410 answer; `message` says what was here, since when it is not, and what to do instead. */
export function gone(message: string): Response {
  return refuse(410, message);
}

/** Makes the 400 answer; `message` names the parameter, the value found and what is allowed. */
export function badRequest(message: string): Response {
  return refuse(400, message);
}

/** Makes the 401 answer to a request of nobody. */
export function notSignedIn(): Response {
  return refuse(401, "Sign in to see this page.");
}

/** Makes the 403 answer; `message` says what is not open to the viewer and whom to ask. */
export function forbidden(message: string): Response {
  return refuse(403, message);
}

/** Makes the 503 answer of a dashboard that has no release to read. */
export function noRelease(): Response {
  return refuse(503, "There is no release to show yet.");
}

function refuse(status: number, message: string): Response {
  const refusal: Refusal = { message };
  return Response.json(refusal, { status });
}

/** Reads the sentence out of what a refusal carried; a general one where it carried something else. */
export function refusalMessage(data: unknown): string {
  const hasMessage = typeof data === "object" && data !== null && "message" in data;
  return hasMessage && typeof data.message === "string"
    ? data.message
    : "The page you asked for is not here.";
}
