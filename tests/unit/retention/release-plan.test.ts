import { expect, it } from "vitest";
import { planReleases, type ReleaseFacts } from "../../../pipelines/retention/release-plan.ts";
import {
  type RetentionSettings,
  readRetentionSettings,
  toDayBefore,
} from "../../../pipelines/retention/retention-settings.ts";

const now = new Date("2026-11-21T12:00:00Z");
const everything: RetentionSettings = {
  keptReleases: null,
  releaseMonths: null,
  rawMonths: null,
  pinnedReleases: [],
};

const release = (n: number, publishedOn: string | null, more: Partial<ReleaseFacts> = {}): ReleaseFacts => ({
  ...{ releaseId: `r00000000000${n}`, publishedOn, order: n, bytes: 1, canBeCompared: true },
  ...more,
});
const five = [
  release(1, "2025-01-01"),
  release(2, "2025-06-01"),
  release(3, "2026-01-01"),
  release(4, "2026-06-01"),
  release(5, "2026-11-01"),
];
const standing = { current: "r000000000005", previous: "r000000000004" };

const listGoing = (settings: Partial<RetentionSettings>, releases = five) =>
  planReleases(releases, standing, { ...everything, ...settings }, now)
    .filter(({ goes }) => goes)
    .map(({ releaseId }) => Number(releaseId.slice(-1)));

it("keeps everything until it is told otherwise", () => {
  expect(listGoing({})).toEqual([]);
  expect(readRetentionSettings({})).toEqual(everything);
});

it("takes releases away that are beyond every limit that is set", () => {
  expect(listGoing({ keptReleases: 3 })).toEqual([2, 1]);
  expect(listGoing({ releaseMonths: 12 })).toEqual([2, 1]);
  expect(listGoing({ keptReleases: 4, releaseMonths: 12 })).toEqual([1]);
  expect(listGoing({ keptReleases: 1, releaseMonths: 20 })).toEqual([1]);
});

it("tells releases of one day apart by the order in which they were live, not by their ids", () => {
  const sameDay = [4, 1, 3, 2, 0].map((order, index) => release(index + 1, "2026-01-01", { order }));
  const gone = planReleases(
    sameDay,
    { current: "r000000000001", previous: "r000000000003" },
    { ...everything, keptReleases: 3 },
    now,
  ).flatMap(({ goes, releaseId }) => (goes ? [Number(releaseId.slice(-1))] : []));
  expect(gone).toEqual([2, 5]);
});

it("never takes the current one, the one before it, pinned ones, unreadable ones, or those whose people are not kept", () => {
  expect(listGoing({ keptReleases: 1 })).toEqual([3, 2, 1]);
  expect(listGoing({ keptReleases: 1, pinnedReleases: ["r000000000002"] })).toEqual([3, 1]);
  const [first = release(1, null), ...others] = five;
  expect(listGoing({ keptReleases: 1 }, [{ ...first, publishedOn: null }, ...others])).toEqual([3, 2]);
  expect(listGoing({ keptReleases: 1 }, [{ ...first, canBeCompared: false }, ...others])).toEqual([3, 2]);
});

it("counts months by the calendar, and stops at the end of a short one", () => {
  expect(toDayBefore(now, 12)).toBe("2025-11-21");
  expect(toDayBefore(new Date("2026-03-31T00:00:00Z"), 1)).toBe("2026-02-28");
  expect(toDayBefore(new Date("2026-01-15T00:00:00Z"), 25)).toBe("2023-12-15");
});

it("refuses a setting that is no limit, by its name", () => {
  for (const value of ["0", "-1", "1.5", "many", "99999"]) {
    expect(() => readRetentionSettings({ READINESS_KEEP_RELEASES: value }), value).toThrow(
      "READINESS_KEEP_RELEASES",
    );
  }
  expect(() => readRetentionSettings({ READINESS_PINNED_RELEASES: "r000000000001, ../x" })).toThrow('"../x"');
  expect(readRetentionSettings({ READINESS_KEEP_RAW_MONTHS: "24" }).rawMonths).toBe(24);
});
