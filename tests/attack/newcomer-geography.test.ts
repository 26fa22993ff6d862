import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { keepPopulation } from "../../pipelines/protect/keep-population.ts";
import type { PublishedRelease } from "../../pipelines/protect/published-population.ts";
import { createPublishedTables } from "../../pipelines/protect/published-tables.ts";
import { openRandom } from "../../pipelines/sample/random.ts";
import {
  type AcceptedAssessment,
  type Merger,
  type ModelSession,
  openModelSession,
  type Placement,
  setAssessments,
  setMergers,
  setOrganisations,
} from "../support/model-session.ts";
import { listPlainPlaces } from "../support/newcomer-reference.ts";

let models: ModelSession;
beforeAll(async () => {
  models = await openModelSession({ minimumBase: 10 });
});
afterAll(() => models.close());

let releases: PublishedRelease[] = [];
let count = 0;
beforeEach(async () => {
  releases = [];
  await setMergers(models.session, []);
});

const organisations: readonly string[] = ["RAA", "RAB", "RAC", "RAD"];

function people(organisation: string, n = 20): readonly AcceptedAssessment[] {
  return Array.from({ length: n }, (_, index) => ({
    organisation,
    jobGroup: "job-01",
    month: "2026-05",
    status: "submitted" as const,
    confidence: [1 + (index % 7), 2, 3, 4, 5, 1 + Math.floor(index / 7)],
    target: [8, 8, 8, 8, 8, 8],
    isLost: false,
  }));
}

/** Where an organisation was when the wave began, and is since July 2026. */
const stays = (organisation: string, then: string, today: string): readonly Placement[] => [
  { organisation, icb: then, from: "2022-07-01", to: "2026-06-30" },
  { organisation, icb: today, from: "2026-07-01", to: null },
];

/** Publishes what the files say; gives the ICBs of the wave by version. */
async function publish(
  placements: readonly Placement[],
  { rows = organisations.flatMap((code) => people(code)), live = releases.length - 1 } = {},
): Promise<readonly string[]> {
  await setOrganisations(models.session, placements);
  await createPublishedTables(models.session, models.folder, { releases, base: releases[live] ?? null });
  await setAssessments(models.session, rows);
  await models.buildCore();
  count += 1;
  const release: PublishedRelease = {
    version: 1,
    releaseId: `r${String(count).padStart(12, "0")}`,
    inputs: "",
    publishedOn: "2026-11-21",
    sequence: count,
  };
  await keepPopulation(models.session, models.folder, release);
  releases.push(release);
  const icbs = await models.session.rows<{ icb: string }>(
    `select concat(geography_version, ' ', geography_code, ': ', string_agg(organisation_code, ' ' order by organisation_code)) as icb
     from core.geography_member where geography_level = 'icb' and wave_code = '2026-27-Q1'
     group by geography_version, geography_code order by 1`,
  );
  return icbs.map(({ icb }) => icb);
}

const before = [
  ...stays("RAA", "QHM", "QHM"),
  ...stays("RAB", "QHM", "QHM"),
  ...stays("RAC", "QYG", "QYG"),
  ...stays("RAD", "QYG", "QYG"),
];
const moved = before.map((each) =>
  each.organisation === "RAB" && each.to === null ? { ...each, icb: "QYG" } : each,
);

test("an organisation that moves is restated, because the places of then stay beside", async () => {
  expect(await publish(before)).toEqual(["both QHM: RAA RAB", "both QYG: RAC RAD"]);
  expect(await publish(moved)).toEqual([
    "restated QHM: RAA",
    "restated QYG: RAB RAC RAD",
    "then QHM: RAA RAB",
    "then QYG: RAC RAD",
  ]);
});

test("a second move, which would take a published place away, leaves the wave as it was published", async () => {
  await publish(moved);
  const shown = await publish(moved);
  expect(await publish(before), "back again").toEqual(shown);
  const further = moved.map((each) =>
    each.organisation === "RAB" && each.to === null ? { ...each, icb: "QOQ" } : each,
  );
  expect(await publish(further)).toEqual(shown);
  const notes = await models.session.rows<{ n: number }>(
    "select count(*)::integer as n from core.quality_note where note_code = 'places_kept'",
  );
  expect(notes).toEqual([{ n: 4 }]);
});

test("a corrected history, which would move what was published as of then, leaves it, too", async () => {
  const shown = await publish(before);
  expect(
    await publish(before.map((each) => (each.organisation === "RAB" ? { ...each, icb: "QYG" } : each))),
  ).toEqual(shown);
});

test("a merger keeps the two organisations as places of then, and is kept itself once it was shown", async () => {
  const merger: Merger = { predecessor: "RAB", successor: "RAA", from: "2026-07-01" };
  const three = before.map((each) => (each.organisation === "RAC" ? { ...each, icb: "QHM" } : each));
  const listPlaces = () =>
    models.session.rows(
      `select geography_version, geography_code, count(*)::integer as members from core.geography_member
       where geography_level = 'organisation' and geography_code in ('RAA', 'RAB') group by all order by all`,
    );
  await publish(three);
  await setMergers(models.session, [merger]);
  await publish(three);
  const merged = await listPlaces();
  expect(merged).toEqual([
    { geography_version: "restated", geography_code: "RAA", members: 2 },
    { geography_version: "then", geography_code: "RAA", members: 1 },
    { geography_version: "then", geography_code: "RAB", members: 1 },
  ]);
  await setMergers(models.session, []);
  await publish(three);
  expect(await listPlaces()).toEqual(merged);
});

test("newcomers to a place are no change of geography, and a wave that was never shown follows the files", async () => {
  await publish(moved, { rows: [...people("RAA"), ...people("RAB"), ...people("RAC")] });
  await publish(moved, { rows: organisations.flatMap((code) => people(code)) });
  expect(await models.session.count("select count(*) from core.kept_placement")).toBe(0);
  releases = [];
  expect(await publish(before)).toEqual(["both QHM: RAA RAB", "both QYG: RAC RAD"]);
});

test("whatever moves in random histories, every place that was shown stays one, and nothing else is kept", async () => {
  const random = openRandom(20261121, "places");
  const icbs = ["QHM", "QYG", "QOQ"] as const;
  const regions = new Map(
    (
      await models.session.rows<{ icb_code: string; region_code: string }>(
        "select icb_code, region_code from reference.icb",
      )
    ).map(({ icb_code, region_code }) => [icb_code, region_code]),
  );
  const toPlaces = (placements: readonly Placement[], shown: readonly string[]) =>
    listPlainPlaces(
      new Map(
        shown.map((code) => {
          const [then, today] = placements
            .filter(({ organisation }) => organisation === code)
            .map(({ icb }) => icb ?? "");
          return [code, [then ?? "", today ?? ""]] as const;
        }),
      ),
      regions,
    );
  let kept = 0;
  let followed = 0;
  for (let history = 0; history < 6; history += 1) {
    releases = [];
    const shown: { readonly places: ReadonlySet<string>; readonly codes: readonly string[] }[] = [];
    let placements = before;
    for (let step = 0; step < 5; step += 1) {
      placements = placements.map((each) =>
        random.chance(each.to === null ? 0.2 : 0.05)
          ? { ...each, icb: icbs[random.between(0, 2)] ?? "QHM" }
          : each,
      );
      const codes = organisations.filter(() => random.chance(0.8));
      const live = random.chance(0.2) ? random.between(0, releases.length - 1) : releases.length - 1;
      const isGone = shown.some(({ places, codes }) => {
        const now = toPlaces(placements, codes);
        return [...places].some((place) => !now.has(place));
      });
      await publish(placements, { rows: codes.flatMap((code) => people(code)), live });
      const isKept = (await models.session.count("select count(*) from core.kept_placement")) > 0;
      expect(isKept).toBe(isGone);
      kept += Number(isKept);
      followed += Number(!isKept);
      const rows = await models.session.rows<{ members: readonly string[] }>(
        "select list(organisation_code) as members from core.geography_member where geography_level <> 'england' group by wave_code, geography_version, geography_level, geography_code",
      );
      const toShown = (codes: readonly string[]) =>
        new Set(
          rows
            .map(({ members }) => codes.filter((code) => members.includes(code)).join(" "))
            .filter((place) => place !== ""),
        );
      for (const earlier of shown) {
        // Whoever has nobody left is in no place.
        const still = earlier.codes.filter((code) => codes.includes(code));
        const now = toShown(still);
        const gone = [...earlier.places]
          .map((place) => still.filter((code) => place.includes(code)).join(" "))
          .filter((place) => place !== "" && !now.has(place));
        expect(gone).toEqual([]);
      }
      shown.push({ places: toShown(codes), codes });
    }
  }
  expect(kept).toBeGreaterThan(4);
  expect(followed).toBeGreaterThan(4);
});
