import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { hotspotSentence } from "../../app/domain/hotspot-words";
import { findFamily } from "../../app/queries/comparison-families.server";
import { type Hotspot, listHotspotSearches, listHotspots } from "../../app/queries/hotspots.server";
import { listPlaces } from "../../app/queries/places.server";
import type { Release } from "../../app/release/connection.server";
import type { GeographyTable } from "../../app/release/schema";
import type { Truth } from "../../pipelines/sample/truth.ts";
import { openSample } from "../support/open-sample";

let release: Release;
let truth: Truth;
let places: readonly GeographyTable[] = [];
let capability: readonly Hotspot[] = [];
let barriers: readonly Hotspot[] = [];
let joint: readonly Hotspot[] = [];
beforeAll(async () => {
  release = await openSample();
  truth = JSON.parse(readFileSync(path.join(inject("dataFolder"), "sample", "truth.json"), "utf8"));
  places = await listPlaces(release.db);
  [capability, barriers, joint] = await Promise.all([
    listHotspots(release.db, "capability"),
    listHotspots(release.db, "barrier"),
    listHotspots(release.db, "joint"),
  ]);
});

interface Planted {
  readonly organisation: string;
  readonly family: string;
}

/** Tells whether a hotspot is in a place that the organisation is in, or is the organisation. */
function holds({ row }: Hotspot, organisation: string): boolean {
  for (let code: string | null | undefined = organisation; code; ) {
    if (row.geography_code === code) return true;
    code = places.find((place) => place.geography_code === code)?.parent_code;
  }
  return false;
}

const isAbout = (hotspot: Hotspot, planted: Planted, subject: string): boolean =>
  holds(hotspot, planted.organisation) &&
  [hotspot.row.domain_code, hotspot.row.barrier_code].includes(subject) &&
  hotspot.row.geography_level !== "region";

describe("the planted hotspots of the sample", () => {
  // Protection noise differs with every data folder's secret, so only what stands far above it is certain to be found.
  it("are found where the groups are large enough to tell: capability", () => {
    const found = truth.planted.capabilityHotspots.filter((planted) =>
      capability.some((hotspot) => isAbout(hotspot, planted, planted.domain)),
    );
    // The others are too few people, or too near the smallest effect, to be clear with every draw of the noise.
    expect(found.map(({ organisation }) => organisation)).toContain("FIC13");
  });

  it("are found where the groups are large enough to tell: barriers", () => {
    const found = truth.planted.barrierHotspots.filter((planted) =>
      barriers.some((hotspot) => isAbout(hotspot, planted, planted.barrier)),
    );
    expect(found.map(({ organisation }) => organisation)).toEqual(expect.arrayContaining(["FIC06", "FIC38"]));
    expect(found.length).toBeGreaterThanOrEqual(3);
  });

  it("are found where capability and barrier meet, and nowhere else", () => {
    const { jointHotspot: planted } = truth.planted;
    const hasBarrier = barriers.some((hotspot) => isAbout(hotspot, planted, planted.barrier));
    expect(joint.length > 0).toBe(hasBarrier);
    for (const hotspot of joint) {
      expect(hotspot.row.barrier_code).toBe(planted.barrier);
      expect(isAbout(hotspot, planted, planted.domain)).toBe(true);
    }
  });

  it("are nearly all there is: no organisation without effects is one", () => {
    const { nullOrganisations } = truth.planted;
    const all = [...capability, ...barriers, ...joint];
    expect(all.filter(({ row }) => nullOrganisations.includes(row.geography_code))).toEqual([]);
    expect(nullOrganisations.length).toBeGreaterThan(4);
    expect(all.length).toBeLessThan(25);
  });
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
