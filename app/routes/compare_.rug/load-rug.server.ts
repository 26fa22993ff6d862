import type { Kysely } from "kysely";
import { listPlaces } from "../../queries/places.server";
import type { ComparisonFamilyTable, ReleaseDatabase } from "../../release/schema";
import { listAncestors } from "../area/area-choices.server";
import { loadFrame } from "../compare/compare-choices.server";
import type { CompareAddress } from "../compare/compare-filters";
import type { CompareFrame, CompareUnit } from "../compare/compare-report";
import { findUnitFamily } from "../compare/load-compare.server";
import { loadUnits } from "../compare/load-units.server";

/** Everything the page of all domains, or of all barriers, says. */
export interface RugReport {
  readonly frame: CompareFrame;
  /** By name, each once for every subject. */
  readonly units: readonly CompareUnit[];
  readonly family: ComparisonFamilyTable | null;
}

/** Reads one measure of many units in every domain, or for every barrier. Throws a 400 Response for unknown values. */
export async function loadRug(db: Kysely<ReleaseDatabase>, address: CompareAddress): Promise<RugReport> {
  const frame = await loadFrame(db, address);
  const [units, family] = await Promise.all([
    loadUnits(db, frame.choices, frame.options.subjects),
    findUnitFamily(db, frame.choices),
  ]);
  return { frame, units, family };
}

/** Puts units (given by name) under their region and board, each of these by name too. */
export async function orderByPlace(
  db: Kysely<ReleaseDatabase>,
  units: readonly CompareUnit[],
): Promise<readonly CompareUnit[]> {
  const places = await listPlaces(db);
  const keyed = units.map((unit) => ({
    unit,
    above: listAncestors(places, unit.place).map(({ geography_name }) => geography_name),
  }));
  return keyed
    .toSorted((one, other) => one.above.join("|").localeCompare(other.above.join("|"), "en-GB"))
    .map(({ unit }) => unit);
}
