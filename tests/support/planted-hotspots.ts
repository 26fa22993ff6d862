import { sql } from "kysely";
import { type Hotspot, listHotspotSearches, listHotspots } from "../../app/queries/hotspots.server";
import { listPlaces } from "../../app/queries/places.server";
import type { Release } from "../../app/release/connection.server";
import type { ProfessionTable } from "../../app/release/schema";
import type { Truth } from "../../pipelines/sample/truth.ts";

/** A group of the sample that is a hotspot by design. */
export interface Planted {
  readonly organisation: string;
  readonly family: string;
  readonly subject: string;
}

/** Planted groups of a kind: all, those the release shows a figure of, and those reported. */
export interface FoundPlanted {
  readonly planted: readonly Planted[];
  readonly shown: readonly Planted[];
  readonly found: readonly Planted[];
}

/** What the search of a release of the sample makes of the effects planted in it. */
export interface PlantedOutcome {
  readonly capability: FoundPlanted;
  readonly barrier: FoundPlanted;
  /** Joint hotspots reported, and those of them that are the planted one. */
  readonly joint: { readonly reported: number; readonly found: number };
  /** Hotspots of one kind reported, those of them where nobody has an effect, and how many false ones are to be expected. */
  readonly reported: number;
  readonly onNulls: number;
  readonly expectedFalse: number;
}

/** Compares the hotspots of a release of the sample with what was planted. */
export async function judgePlanted(
  { db }: Release,
  { planted }: Pick<Truth, "planted">,
): Promise<PlantedOutcome> {
  const names = {
    places: await listPlaces(db),
    professions: await db.selectFrom("profession").selectAll().execute(),
  };
  const searches = await listHotspotSearches(db);
  const capability = await listHotspots(db, "capability");
  const barriers = await listHotspots(db, "barrier");
  const joint = await listHotspots(db, "joint");
  const judge = async (
    kind: "capability" | "barrier",
    reported: readonly Hotspot[],
    groups: readonly Planted[],
  ): Promise<FoundPlanted> => {
    const shown = await listShown(db, kind, groups);
    const found = shown.filter((group) => reported.some((each) => isAbout(names, each, group)));
    return { planted: groups, shown, found };
  };
  const { organisation, family, domain, barrier } = planted.jointHotspot;
  const own = [...capability, ...barriers];
  return {
    capability: await judge(
      "capability",
      capability,
      planted.capabilityHotspots.map((each) => ({ ...each, subject: each.domain })),
    ),
    barrier: await judge(
      "barrier",
      barriers,
      planted.barrierHotspots.map((each) => ({ ...each, subject: each.barrier })),
    ),
    joint: {
      reported: joint.length,
      found: joint.filter(
        (each) =>
          each.row.barrier_code === barrier &&
          isAbout(names, each, { organisation, family, subject: domain }),
      ).length,
    },
    reported: own.length,
    onNulls: own.filter(({ row }) => isOfNulls(names, row.geography_code, planted.nullOrganisations)).length,
    expectedFalse: searches.reduce((sum, search) => sum + search.expected_false, 0),
  };
}

interface Names {
  readonly places: Awaited<ReturnType<typeof listPlaces>>;
  readonly professions: readonly ProfessionTable[];
}

/** The groups of which the release shows a figure in the waves that were searched. */
async function listShown(
  db: Release["db"],
  kind: string,
  groups: readonly Planted[],
): Promise<readonly Planted[]> {
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
      and figure.wave_code between search.first_wave_code and search.wave_code`.execute(db);
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
function listChain({ places }: Pick<Names, "places">, code: string): readonly string[] {
  const chain: string[] = [];
  for (let next: string | null | undefined = code; next; ) {
    chain.push(next);
    next = places.find((place) => place.geography_code === next)?.parent_code;
  }
  return chain;
}

/** Tells whether a hotspot is in the group, or in what holds it in one of the two directions only a little more widely. */
function isAbout(names: Names, { row }: Hotspot, { organisation, family, subject }: Planted): boolean {
  const own = names.professions.find(
    (each) => each.profession_level === "family" && each.profession_name === family,
  );
  return (
    row.geography_level !== "region" &&
    listChain(names, organisation).includes(row.geography_code) &&
    [row.domain_code, row.barrier_code].includes(subject) &&
    own !== undefined &&
    isRelated(names, row, own)
  );
}

/** A hotspot is reported at the most general level at which it stands out, which may be a job group of the family. */
function isRelated({ professions }: Names, row: Hotspot["row"], family: ProfessionTable): boolean {
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
function isOfNulls(names: Names, code: string, nullOrganisations: readonly string[]): boolean {
  const members = names.places.filter(
    (place) =>
      place.geography_level === "organisation" && listChain(names, place.geography_code).includes(code),
  );
  return (
    members.length > 0 && members.every(({ geography_code }) => nullOrganisations.includes(geography_code))
  );
}
