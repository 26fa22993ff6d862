/** What can be wrong with a request; the word is the last part of the problem's address and never changes. */
export const PROBLEM_KINDS = {
  "bad-address": { status: 400, title: "The address cannot be read" },
  "unknown-parameter": { status: 400, title: "There is no parameter of that name" },
  "invalid-parameter": { status: 400, title: "A parameter has a value that it cannot have" },
  "invalid-body": { status: 400, title: "The body is not what this address takes" },
  "invalid-cursor": { status: 400, title: "The cursor does not belong to this question" },
  "not-signed-in": { status: 401, title: "Nobody is signed in" },
  "not-allowed": { status: 403, title: "This is not open to whoever asks" },
  "not-found": { status: 404, title: "There is nothing at this address" },
  "release-not-found": { status: 404, title: "There is no such release here" },
  "release-removed": { status: 410, title: "The release is no longer kept" },
  "method-not-allowed": { status: 405, title: "The method is not offered at this address" },
  "not-acceptable": { status: 406, title: "None of the accepted media types is offered here" },
  "body-too-large": { status: 413, title: "The body is too large" },
  "address-too-long": { status: 414, title: "The address is too long" },
  "unsupported-media-type": { status: 415, title: "The body must be JSON" },
  "range-not-satisfiable": { status: 416, title: "The file has no such part" },
  "too-many-rows": { status: 422, title: "The format cannot hold that many rows" },
  "too-large": { status: 422, title: "The file would be too large" },
  "too-many-requests": { status: 429, title: "Too many requests" },
  "server-error": { status: 500, title: "The service has a problem" },
  "no-release": { status: 503, title: "There is no release to read" },
  busy: { status: 503, title: "The service is busy" },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: string }>>;

export type ProblemKind = keyof typeof PROBLEM_KINDS;

/** Lists the kinds of problems. */
export function listProblemKinds(): readonly ProblemKind[] {
  return Object.keys(PROBLEM_KINDS) as ProblemKind[];
}
