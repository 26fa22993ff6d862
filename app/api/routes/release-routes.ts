import { z } from "zod";
import { readReleaseFacts } from "../../queries/release-facts.server";
import { ApiProblem } from "../api-problem";
import { type ApiReach, type ApiRoute, defineRoute } from "../api-route";
import { releaseIdSchema, releaseRefSchema, rowsQuery } from "../common-schemas";
import { JSON_TYPE } from "../media-type";
import { toMissingRelease } from "../missing-release";
import { sliceRows } from "../rows-answer";

const releaseRow = releaseRefSchema.extend({
  is_current: z.boolean().describe("True for the release that is read unless one is pinned."),
  waves: z.int().describe("Waves of all its instruments."),
  organisations: z.int().describe("Organisations that have figures, shown or not."),
});

/** The releases that are or were live. */
export const releaseRoutes: readonly ApiRoute[] = [
  defineRoute({
    operation: "listReleases",
    method: "GET",
    path: "/releases",
    topic: "Releases",
    summary: "Every release that can be read",
    description:
      "Lists the releases that are or were live, oldest first. A release never changes; `release=` pins an answer to one.",
    scope: "shelf",
    params: z.strictObject({}),
    query: z.strictObject(rowsQuery),
    body: null,
    answer: { kind: "rows", row: releaseRow },
    problems: ["invalid-cursor"],
    example: "/releases",
    handle: async (reach, asked) => {
      const rows: z.infer<typeof releaseRow>[] = [];
      // One after the other, so that few are open at a time.
      for (const id of await reach.shelf.listIds()) {
        const row = await readRow(reach, id);
        if (row !== null) rows.push(row);
      }
      return sliceRows(rows, releaseRow, asked);
    },
  }),
  defineRoute({
    operation: "getRelease",
    method: "GET",
    path: "/releases/{release}",
    topic: "Releases",
    summary: "One release",
    description: "Tells what a release is; `current` is the one that is read unless another is pinned.",
    scope: "shelf",
    params: z.strictObject({ release: releaseIdSchema.describe("Id of a release, or `current`.") }),
    query: z.strictObject({}),
    body: null,
    answer: { kind: "document", mediaType: JSON_TYPE, schema: releaseRow },
    problems: ["not-found", "release-not-found", "release-removed", "no-release"],
    example: "/releases/current",
    handle: async (reach, { params: { release } }) => {
      const id = release === "current" ? reach.currentId : release;
      if (id === null) throw new ApiProblem("no-release", "There is no release to read yet.");
      const value = await readRow(reach, id);
      if (value !== null) return { kind: "document", value };
      throw await toMissingRelease(reach.shelf, id, null);
    },
  }),
];

async function readRow(
  { shelf, currentId }: Pick<ApiReach, "shelf" | "currentId">,
  id: string,
): Promise<z.infer<typeof releaseRow> | null> {
  const facts = await shelf.recall(id, "release row", async ({ db, info }) => {
    const { waves, organisations } = await readReleaseFacts(db);
    return { ...info, waves: waves.length, organisations: organisations.length };
  });
  return facts === null ? null : { ...facts, is_current: id === currentId };
}
