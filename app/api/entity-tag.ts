import { createHash } from "node:crypto";

/** Changes whenever the same question to the same release is answered in other bytes, so that nobody keeps the old ones. */
const REPRESENTATION = "1";

/** Makes the strong tag of an answer that follows from its release, question and media type. */
export function tagOfQuestion(releaseId: string, question: string, mediaType: string): string {
  return digest([REPRESENTATION, releaseId, question, mediaType].join("\n"));
}

/** Makes the strong tag of an answer from its bytes. */
export function tagOfBytes(body: Buffer): string {
  return digest(body);
}

/** Tells whether a client holds one of some tags; `*` is anything. */
export function isTagHeld(tags: readonly string[], ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false;
  const held = ifNoneMatch.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return held.some((tag) => tag === "*" || tags.includes(tag));
}

function digest(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("base64url").slice(0, 22);
}
