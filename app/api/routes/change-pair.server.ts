import type { z } from "zod";
import { describeChanges } from "../../queries/change-words";
import { countPartChanges, type PartChange } from "../../queries/figure-changes.server";
import type { DescribedRelease } from "../../queries/release-change";
import { readReleaseFacts } from "../../queries/release-facts.server";
import { ApiProblem } from "../api-problem";
import type { ApiReach } from "../api-route";
import { toMissingRelease } from "../missing-release";
import type { changeAbout } from "./change-rows";

/** Two releases with how many figures differ. */
export interface ChangePair {
  readonly from: DescribedRelease;
  readonly to: DescribedRelease;
  readonly parts: readonly PartChange[];
  readonly about: z.infer<typeof changeAbout>;
}

/** Which releases are compared, by their ids, and which parts of them. */
export interface ChangeQuery {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly instrument?: string | undefined;
  readonly wave?: string | undefined;
  readonly level?: string | undefined;
}

/**
 * Reads the two releases of a question: the current one and the one live before it unless they are named.
 *
 * Throws a release-not-found or release-removed problem where either cannot be read.
 */
export async function readChangePair(
  { shelf, currentId }: ApiReach,
  query: ChangeQuery,
): Promise<ChangePair> {
  const ids = await shelf.listIds();
  const to = query.to ?? currentId;
  if (to === null) throw new ApiProblem("no-release", "There is no release to read yet.");
  const from = query.from ?? ids[ids.indexOf(to) - 1];
  if (from === undefined) {
    throw new ApiProblem(
      "release-not-found",
      `No release was live before "${to}". Name the one to compare with: from=…`,
      {
        parts: [{ at: "from", found: "nothing", remedy: "Take one of /api/v1/releases." }],
      },
    );
  }
  const before = await describe(shelf, "from", from);
  const after = await describe(shelf, "to", to);
  const all = from === to ? [] : await countPartChanges(shelf, from, to);
  if (all === null) throw await toMissingRelease(shelf, from, "from");
  const reasons = describeChanges(before, after, all);
  const { definition, membership, data, method } = reasons;
  const sentences = Object.entries({ definition, membership, data, method }).flatMap(([cause, each]) =>
    each.map((sentence) => ({ cause: cause as keyof typeof reasons, sentence })),
  );
  return {
    from: before,
    to: after,
    parts: all.filter(
      (part) =>
        (query.instrument === undefined || part.instrument_code === query.instrument) &&
        (query.wave === undefined || part.wave_code === query.wave) &&
        (query.level === undefined || part.geography_level === query.level),
    ),
    about: { from: before.info, to: after.info, reasons: sentences },
  };
}

async function describe(shelf: ApiReach["shelf"], at: string, id: string): Promise<DescribedRelease> {
  const found = await shelf.recall(id, "described release", async ({ db, info }) => ({
    info,
    facts: await readReleaseFacts(db),
  }));
  if (found === null) throw await toMissingRelease(shelf, id, at);
  return found;
}
