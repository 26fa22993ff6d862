import type { Result } from "./result";

/** Characters that the name of a cohort has at most. */
export const LONGEST_COHORT_NAME = 80;

/** Characters of a canonical address without its release: with that, pages answer no longer ones. */
export const LONGEST_KEPT_QUERY = 900;

/**
 * Reads the name that somebody gives a cohort, on one line; what turns the direction of writing round is left out, so that a name cannot
 * pass for another.
 */
export function readCohortName(text: string): Result<string> {
  const name = text
    .replace(/[\s\p{Cc}]+/gu, " ")
    .replace(/\p{Bidi_Control}/gu, "")
    .trim()
    .normalize("NFC");
  if (name === "") return { ok: false, message: "Give the extract a name." };
  if (name.length <= LONGEST_COHORT_NAME) return { ok: true, value: name };
  return {
    ok: false,
    message: `A name has up to ${LONGEST_COHORT_NAME} characters, and this one has ${name.length}.`,
  };
}

/** Gives what two names have in common that people take for the same. */
export function toCohortNameKey(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}
