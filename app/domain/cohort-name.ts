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
  const name = toOneLine(text);
  if (toCohortNameKey(name) === "") return { ok: false, message: "Give the extract a name." };
  if (name.length <= LONGEST_COHORT_NAME) return { ok: true, value: name };
  return {
    ok: false,
    message: `A name has up to ${LONGEST_COHORT_NAME} characters, and this one has ${name.length}.`,
  };
}

/** Gives a name that was refused as it can be shown to whoever sent it: on one line, and cut where it is too long. */
export function showCohortName(text: string): string {
  const characters = [...toOneLine(text)];
  const shown = characters.slice(0, LONGEST_COHORT_NAME).join("");
  return characters.length > LONGEST_COHORT_NAME ? `${shown}…` : shown;
}

/** Gives what two names have in common that people take for the same; empty for a name of nothing that is seen. */
export function toCohortNameKey(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    .toLowerCase();
}

function toOneLine(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, " ")
    .replace(/\p{Bidi_Control}/gu, "")
    .trim()
    .normalize("NFC");
}
