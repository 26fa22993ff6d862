import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { type Hotspot, listHotspotSearches, listHotspots } from "../../app/queries/hotspots.server";
import { listPlaces } from "../../app/queries/places.server";
import type { ProfessionTable } from "../../app/release/schema";
import { openSample } from "../support/open-sample";
import { readSampleTruth } from "../support/sample-truth.ts";

/** A group of the sample that is a hotspot by design. */
interface Planted {
  readonly organisation: string;
  readonly family: string;
  readonly subject: string;
}

const release = await openSample();
const { planted } = readSampleTruth();
const places = await listPlaces(release.db);
const professions = await release.db.selectFrom("profession").selectAll().execute();
const searches = await listHotspotSearches(release.db);
const capability = await listHotspots(release.db, "capability");
const barriers = await listHotspots(release.db, "barrier");
const joint = await listHotspots(release.db, "joint");

const capabilityGroups = planted.capabilityHotspots.map((each) => ({ ...each, subject: each.domain }));
const barrierGroups = planted.barrierHotspots.map((each) => ({ ...each, subject: each.barrier }));
const shownCapability = await listShown("capability", capabilityGroups);
const shownBarriers = await listShown("barrier", barrierGroups);
const foundCapability = shownCapability.filter((group) => capability.some((each) => isAbout(each, group)));
const foundBarriers = shownBarriers.filter((group) => barriers.some((each) => isAbout(each, group)));
const ownReported = [...capability, ...barriers];
const onNulls = ownReported.filter(({ row }) => isOfNulls(row.geography_code));
const expectedFalse = searches.reduce((sum, search) => sum + search.expected_false, 0);

/** The groups of which the release shows a figure in the waves that were searched. */
async function listShown(kind: string, groups: readonly Planted[]): Promise<readonly Planted[]> {
  const shown = await sql<Planted>`
    select distinct geography_code as organisation, profession_name as family, subject
    from published_figure as figure
    inner join profession using (profession_level, profession_code)
    inner join hotspot_search as search
      on figure.instrument_code = search.instrument_code and search.kind = ${kind}
    inner join wave on figure.instrument_code = wave.instrument_code and figure.wave_code = wave.wave_code
    where geography_level = 'organisation' and profession_level = 'family' and status = 'shown'
      and measure = ${kind === "barrier" ? "barrier" : "gap"}
      and england_rest_base is not null
      and figure.wave_code between search.first_wave_code and search.wave_code`.execute(release.db);
  return groups.filter((group) =>
    shown.rows.some(
      (row) =>
        row.organisation === group.organisation &&
        row.family === group.family &&
        row.subject === group.subject,
    ),
  );
}

/** The codes from a place up to England. */
function listChain(code: string): readonly string[] {
  const chain: string[] = [];
  for (let next: string | null | undefined = code; next; ) {
    chain.push(next);
    next = places.find((place) => place.geography_code === next)?.parent_code;
  }
  return chain;
}

/** Tells whether a hotspot is in the group, or in what holds it in one of the two directions only a little more widely. */
function isAbout({ row }: Hotspot, { organisation, family, subject }: Planted): boolean {
  const own = professions.find(
    (each) => each.profession_level === "family" && each.profession_name === family,
  );
  return (
    row.geography_level !== "region" &&
    listChain(organisation).includes(row.geography_code) &&
    [row.domain_code, row.barrier_code].includes(subject) &&
    own !== undefined &&
    isRelated(row, own)
  );
}

/** A hotspot is reported at the most general level at which it stands out, which may be a job group of the family. */
function isRelated(row: Hotspot["row"], family: ProfessionTable): boolean {
  if (row.profession_level === "all" || row.profession_level === "group") return true;
  if (row.profession_level === "family") return row.profession_code === family.profession_code;
  return professions.some(
    (each) =>
      each.profession_level === row.profession_level &&
      each.profession_code === row.profession_code &&
      each.parent_code === family.profession_code,
  );
}

/** Tells whether a place holds nobody but organisations without effects. */
function isOfNulls(code: string): boolean {
  const members = places.filter(
    (place) => place.geography_level === "organisation" && listChain(place.geography_code).includes(code),
  );
  return (
    members.length > 0 &&
    members.every(({ geography_code }) => planted.nullOrganisations.includes(geography_code))
  );
}

describe("the hotspots planted in the sample", () => {
  it(`are found wherever they are shown: ${foundCapability.length} of ${shownCapability.length} shown, of ${capabilityGroups.length} planted, for capabilities`, () => {
    expect(shownCapability.length).toBeGreaterThanOrEqual(4);
    expect(foundCapability).toEqual(shownCapability);
  });

  it(`are found wherever they are shown: ${foundBarriers.length} of ${shownBarriers.length} shown, of ${barrierGroups.length} planted, for barriers`, () => {
    expect(shownBarriers.length).toBeGreaterThanOrEqual(4);
    expect(foundBarriers).toEqual(shownBarriers);
  });

  it(`are found where capability and barrier meet, and nowhere else: ${joint.length} of 1`, () => {
    const { organisation, family, domain, barrier } = planted.jointHotspot;
    expect(joint.length).toBeGreaterThan(0);
    for (const hotspot of joint) {
      expect(hotspot.row.barrier_code).toBe(barrier);
      expect(isAbout(hotspot, { organisation, family, subject: domain })).toBe(true);
    }
  });

  it(`come with ${onNulls.length} of ${ownReported.length} reported in ${planted.nullOrganisations.length} organisations without effects, where ${expectedFalse.toFixed(1)} false ones are to be expected`, () => {
    expect(planted.nullOrganisations.length).toBeGreaterThan(4);
    expect(onNulls.length).toBeLessThanOrEqual(expectedFalse);
  });
});
