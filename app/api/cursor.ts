import { createHash } from "node:crypto";
import { ApiProblem } from "./api-problem";

/** What a cursor continues: the release read and the question asked, without its cursor. */
export interface CursorOwner {
  readonly releaseId: string;
  /** Everything that decides which rows there are and in which order. */
  readonly question: string;
}

const SHAPE = /^([A-Za-z0-9_-]{11})([0-9][0-9-]{0,120})$/;

/** Writes where an answer ends, tied to its release and question. */
export function writeCursor(owner: CursorOwner, position: string): string {
  return printOf(owner) + position;
}

/**
 * Reads a cursor. Throws an invalid-cursor problem for one that is not ours, or belongs to another release or question.
 *
 * It carries a position among rows in the order of their codes and nothing of any figure, so that nothing can be learnt from it.
 */
export function readCursor(owner: CursorOwner, cursor: string): string {
  const [, print, position] = SHAPE.exec(cursor) ?? [];
  if (position !== undefined && print === printOf(owner)) return position;
  throw badCursor(cursor);
}

/** Makes the problem of a cursor that leads nowhere. */
export function badCursor(cursor: string): ApiProblem {
  return new ApiProblem(
    "invalid-cursor",
    'The cursor does not belong to this question in this release. Follow the address in "next" as it is, or begin again without a cursor.',
    { parts: [{ at: "cursor", found: cursor, remedy: 'Follow the address in "next", or leave it out.' }] },
  );
}

function printOf({ releaseId, question }: CursorOwner): string {
  return createHash("sha256").update(`${releaseId}\n${question}`).digest("base64url").slice(0, 11);
}
