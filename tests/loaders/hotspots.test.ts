import { beforeAll, describe, expect, it } from "vitest";
import { hotspotSentence } from "../../app/domain/hotspot-words";
import { findFamily } from "../../app/queries/comparison-families.server";
import { type Hotspot, listHotspotSearches, listHotspots } from "../../app/queries/hotspots.server";
import type { Release } from "../../app/release/connection.server";
import { openSample } from "../support/open-sample";

let release: Release;
let capability: readonly Hotspot[] = [];
let barriers: readonly Hotspot[] = [];
let joint: readonly Hotspot[] = [];
beforeAll(async () => {
  release = await openSample();
  [capability, barriers, joint] = await Promise.all([
    listHotspots(release.db, "capability"),
    listHotspots(release.db, "barrier"),
    listHotspots(release.db, "joint"),
  ]);
});

describe("a hotspot of the release", () => {
  it("has a sentence, an excess above the smallest effect, and a rank with its uncertainty", () => {
    for (const { row, facts } of [...capability, ...barriers, ...joint]) {
      expect(row.excess).toBeGreaterThan(row.kind === "barrier" ? 0.05 : 0.5);
      expect(row.adjusted_p).toBeLessThanOrEqual(0.05);
      expect(row.shrunken_lower).toBeGreaterThan(0);
      expect(row.rank_lower).toBeLessThanOrEqual(row.hotspot_rank);
      expect(row.rank_upper).toBeGreaterThanOrEqual(row.hotspot_rank);
      expect(hotspotSentence(facts)).toMatch(/^[A-Z].* in .*: .* than in the rest of England \(.*\.$/);
      expect(hotspotSentence(facts)).not.toContain("\u2013");
      expect(row.need_share === null).toBe(row.kind === "barrier");
    }
    expect(capability.map(({ row }) => row.hotspot_rank)).toEqual(
      [...capability.map(({ row }) => row.hotspot_rank)].sort((one, other) => one - other),
    );
  });

  it("comes from a search that says how much it looked at and how many false ones to expect", async () => {
    const searches = await listHotspotSearches(release.db);
    expect(searches.map(({ kind }) => kind)).toEqual(["barrier", "capability"]);
    for (const search of searches) {
      expect(search.candidates).toBeGreaterThan(3000);
      expect(search.flagged).toBeGreaterThanOrEqual(search.reported);
      expect(search.expected_false).toBeCloseTo(0.05 * search.flagged, 9);
    }
  });
});

describe("a family of comparisons", () => {
  it("can be looked up by a page", async () => {
    const key = {
      instrument: "dsat",
      wave: "2025-26-Q3",
      level: "region",
      professionLevel: "all",
      measure: "gap",
      reference: "england_rest",
    } as const;
    const family = await findFamily(release.db, key);
    expect(family?.tested).toBeGreaterThan(30);
    expect(family?.clear).toBeLessThanOrEqual(Number(family?.tested));
    expect(await findFamily(release.db, { ...key, level: "england" })).toBeUndefined();
  });
});
