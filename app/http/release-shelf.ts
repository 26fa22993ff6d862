import type { AppLoadContext } from "@remix-run/node";
import type { Release } from "../release/connection.server";
import { notFound } from "./refusal";

/** Gives pages the releases that are or were live. */
export interface ReleaseShelf {
  /** Names what is seen of them; equal for those who see the same. */
  readonly view: string;
  /** Lists their ids, oldest first. */
  readonly listIds: () => Promise<readonly string[]>;
  /** Gives the day (`yyyy-MM-dd`) on which a release was taken away because of its age; null where none of that id was. */
  readonly findRemovalDay: (id: string) => Promise<string | null>;
  /** Runs a reader on one of them; null where it is not there, cannot be read or may not be shown here. */
  readonly read: <Answer>(
    id: string,
    reader: (release: Release) => Promise<Answer>,
  ) => Promise<Answer | null>;
  /** Does the same, and keeps the answer to a question of that name; for small answers. */
  readonly recall: <Answer>(
    id: string,
    question: string,
    reader: (release: Release) => Promise<Answer>,
  ) => Promise<Answer | null>;
}

declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    /** Lent by `server.ts`; absent under `npm run dev`. */
    readonly shelf?: ReleaseShelf;
  }
}

/** Gives the shelf; throws a 404 Response where there is none, as under `npm run dev`. */
export function getReleaseShelf(context: AppLoadContext): ReleaseShelf {
  if (context.shelf === undefined) throw notFound("Earlier releases are not offered here.");
  return context.shelf;
}
