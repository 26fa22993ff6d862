import { type RetentionSettings, toDayBefore } from "./retention-settings.ts";

/** A release file, and what there is to know before it is taken away. */
export interface ReleaseFacts {
  readonly releaseId: string;
  /** ISO date; null where the file cannot be read. */
  readonly publishedOn: string | null;
  /** Counts up in the order in which releases were first live; tells those of one day apart. -1 where the ledger does not say. */
  readonly order: number;
  readonly bytes: number;
  /** Whether later releases can still be compared with it once its file is gone: its people are kept, or there is nobody in it. */
  readonly canBeCompared: boolean;
}

/** What becomes of a release file, and why. */
export interface ReleaseVerdict extends ReleaseFacts {
  readonly goes: boolean;
  readonly why: string;
}

/** Which releases stay whatever their age. */
export interface StandingReleases {
  readonly current: string | null;
  /** The one that was live before it: the way back. */
  readonly previous: string | null;
}

/**
 * Says of each release file whether it goes: it is beyond every limit that is set, nobody pinned it, it is neither live nor the way back, and
 * what protection needs of it is kept elsewhere. Newest first.
 */
export function planReleases(
  releases: readonly ReleaseFacts[],
  { current, previous }: StandingReleases,
  settings: RetentionSettings,
  now: Date,
): readonly ReleaseVerdict[] {
  const { keptReleases, releaseMonths, pinnedReleases } = settings;
  const isNewer = (one: ReleaseFacts, other: ReleaseFacts) =>
    (other.publishedOn ?? "").localeCompare(one.publishedOn ?? "") || other.order - one.order;
  const before = releaseMonths === null ? null : toDayBefore(now, releaseMonths);
  return [...releases].sort(isNewer).map((release, index) => {
    const { releaseId, publishedOn, canBeCompared } = release;
    const stays = (why: string): ReleaseVerdict => ({ ...release, goes: false, why });
    if (publishedOn === null) return stays("it cannot be read, so nobody can tell whether people are in it");
    if (releaseId === current) return stays("it is current");
    if (releaseId === previous) return stays("it is the one that was live before: the way back");
    if (pinnedReleases.includes(releaseId)) return stays("it is pinned");
    if (keptReleases === null && before === null) return stays("no limit is set");
    if (keptReleases !== null && index < keptReleases)
      return stays(`it is one of the newest ${keptReleases}`);
    if (before !== null && publishedOn >= before)
      return stays(`it is not older than ${releaseMonths} months`);
    if (!canBeCompared) {
      return stays(
        "the people behind it are not kept in warehouse/published: restore them, or nothing is published any more",
      );
    }
    const limits = [
      ...(keptReleases === null ? [] : [`beyond the newest ${keptReleases}`]),
      ...(releaseMonths === null ? [] : [`older than ${releaseMonths} months`]),
    ];
    return { ...release, goes: true, why: limits.join(" and ") };
  });
}
