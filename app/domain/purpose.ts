/** Characters that a purpose has at least and at most. */
const SHORTEST_PURPOSE = 10;
export const LONGEST_PURPOSE = 300;

/** What a purpose has to be, for whoever is asked for one. */
export const PURPOSE_RULE = `Say in ${SHORTEST_PURPOSE} to ${LONGEST_PURPOSE} characters what the records are needed for. It is kept in the audit log.`;

/** Reads the purpose of an extract of records, on one line; null where it is too short or too long to be one. */
export function parsePurpose(text: string): string | null {
  const line = text.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return line.length >= SHORTEST_PURPOSE && line.length <= LONGEST_PURPOSE ? line : null;
}
