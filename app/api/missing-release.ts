import type { ReleaseShelf } from "../http/release-shelf";
import { ApiProblem } from "./api-problem";

/**
 * Makes the problem of a release that is not there: gone where it was taken away because of its age, else not found.
 * @param at parameter that names it; null where the path does
 */
export async function toMissingRelease(
  { findRemovalDay }: Pick<ReleaseShelf, "findRemovalDay">,
  id: string,
  at: string | null,
): Promise<ApiProblem> {
  const remedy = "Take one of /api/v1/releases, or leave it out.";
  const parts = at === null ? [] : [{ at, found: id, remedy }];
  const day = await findRemovalDay(id);
  return day === null
    ? new ApiProblem(
        "release-not-found",
        `There is no release "${id}" here. /api/v1/releases lists those there are.`,
        { parts },
      )
    : new ApiProblem(
        "release-removed",
        `Release "${id}" was taken away on ${day}, because releases are kept for a limited time. /api/v1/releases lists those that are kept.`,
        { parts },
      );
}
