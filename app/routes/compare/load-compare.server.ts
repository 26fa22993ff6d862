import type { Kysely } from "kysely";
import { findFamily } from "../../queries/comparison-families.server";
import type { ComparisonFamilyTable, ReleaseDatabase } from "../../release/schema";
import { loadFrame } from "./compare-choices.server";
import type { CompareAddress } from "./compare-filters";
import type { CompareChoices, CompareFrame, CompareUnit } from "./compare-report";
import { loadUnits } from "./load-units.server";

/** Everything a page about one measure of many units says. */
export interface CompareReport {
  readonly frame: CompareFrame;
  /** By name. */
  readonly units: readonly CompareUnit[];
  /** The comparisons with the rest of England that were adjusted together with these; null where none was tested. */
  readonly family: ComparisonFamilyTable | null;
}

/** Reads a page about one measure of many units. Throws a 400 Response for an unknown parameter value. */
export async function loadCompare(
  db: Kysely<ReleaseDatabase>,
  address: CompareAddress,
): Promise<CompareReport> {
  const frame = await loadFrame(db, address);
  const [units, family] = await Promise.all([
    loadUnits(db, frame.choices),
    findUnitFamily(db, frame.choices),
  ]);
  return { frame, units, family };
}

/** Finds the comparisons that were adjusted together with those of the choices; null where none was tested. */
export async function findUnitFamily(
  db: Kysely<ReleaseDatabase>,
  { instrument, wave, level, profession, measure }: CompareChoices,
): Promise<ComparisonFamilyTable | null> {
  const found = await findFamily(db, {
    instrument: instrument?.instrument_code ?? "",
    wave: wave?.wave_code ?? "",
    level,
    professionLevel: profession.profession_level,
    measure,
    reference: "england_rest",
  });
  return found ?? null;
}
