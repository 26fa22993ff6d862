import type { Kysely } from "kysely";
import type { HotspotFacts, HotspotSide } from "../domain/hotspot-words";
import { remember } from "../release/remember.server";
import type { HotspotKind, HotspotSearchTable, HotspotTable, ReleaseDatabase } from "../release/schema";
import { listPlaces, pickPlace } from "./places.server";

/** A hotspot of the release with the facts of its sentence. */
export interface Hotspot {
  readonly row: HotspotTable;
  readonly facts: HotspotFacts;
}

/**
 * Lists the reported hotspots of a kind, the first in rank first; each instrument has its own ranks.
 *
 * `select hotspot.*, profession_name, domain_name, barrier_name from hotspot … where kind = $1 order by instrument_code, hotspot_rank`
 */
export async function listHotspots(
  db: Kysely<ReleaseDatabase>,
  kind: HotspotKind,
): Promise<readonly Hotspot[]> {
  return remember(db, `hotspots ${kind}`, () => readHotspots(db, kind));
}

async function readHotspots(db: Kysely<ReleaseDatabase>, kind: HotspotKind): Promise<readonly Hotspot[]> {
  const rows = await db
    .selectFrom("hotspot")
    .innerJoin("profession", (join) =>
      join
        .onRef("profession.profession_level", "=", "hotspot.profession_level")
        .onRef("profession.profession_code", "=", "hotspot.profession_code"),
    )
    .leftJoin("domain", (join) =>
      join
        .onRef("domain.instrument_code", "=", "hotspot.instrument_code")
        .onRef("domain.domain_code", "=", "hotspot.domain_code"),
    )
    .leftJoin("barrier", "barrier.barrier_code", "hotspot.barrier_code")
    .selectAll("hotspot")
    .select(["profession_name", "domain_name", "barrier_name"])
    .where("kind", "=", kind)
    .orderBy("hotspot.instrument_code")
    .orderBy("hotspot.hotspot_rank")
    .orderBy("hotspot.geography_code")
    .orderBy("hotspot.profession_code")
    .orderBy("hotspot.domain_code")
    .orderBy("hotspot.barrier_code")
    .execute();
  const places = await listPlaces(db);
  return rows.map(({ profession_name, domain_name, barrier_name, ...row }) => ({
    row,
    facts: {
      place: pickPlace(places, row.geography_level, row.geography_code)?.geography_name ?? row.geography_code,
      profession: profession_name,
      capability: domain_name === null ? null : toOwnSide(row, domain_name),
      barrier: barrier_name === null ? null : toBarrierSide(row, barrier_name),
      status: row.status,
    },
  }));
}

/** Lists what was searched for hotspots and how much was found. */
export async function listHotspotSearches(
  db: Kysely<ReleaseDatabase>,
): Promise<readonly HotspotSearchTable[]> {
  return db.selectFrom("hotspot_search").selectAll().orderBy("kind").orderBy("instrument_code").execute();
}

function toOwnSide(row: HotspotTable, subject: string): HotspotSide {
  return {
    subject,
    value: row.value,
    benchmark: row.benchmark,
    shrunken: { value: row.shrunken_excess, lower: row.shrunken_lower, upper: row.shrunken_upper },
    people: row.people,
  };
}

/** A joint hotspot has the barrier in columns of its own. */
function toBarrierSide(row: HotspotTable, subject: string): HotspotSide {
  if (row.kind === "barrier") return toOwnSide(row, subject);
  return {
    subject,
    value: row.barrier_value ?? Number.NaN,
    benchmark: row.barrier_benchmark ?? Number.NaN,
    shrunken: {
      value: row.barrier_shrunken_excess ?? Number.NaN,
      lower: row.barrier_shrunken_lower ?? Number.NaN,
      upper: row.barrier_shrunken_upper ?? Number.NaN,
    },
    people: row.barrier_people ?? Number.NaN,
  };
}
