import { randomUUID } from "node:crypto";

const GOOD = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

/** Takes the id that a proxy gave a request, where it is one that can stand in a log; else makes one. */
export function toRequestId(given: string | readonly string[] | undefined): string {
  return typeof given === "string" && GOOD.test(given) ? given : randomUUID();
}
