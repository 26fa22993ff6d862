import type { Kysely } from "kysely";
import { readDimensionLists } from "../../queries/dimension-lists.server";
import type { ReleaseDatabase } from "../../release/schema";
import { notOneOf } from "../api-problem";

/** Throws a problem for a code that no place of the release has or had. */
export async function checkPlaceCode(
  db: Kysely<ReleaseDatabase>,
  parameter: string,
  code: string | undefined,
): Promise<void> {
  if (code === undefined) return;
  const { places } = await readDimensionLists(db);
  const codes = places.map((each) => each.geography_code);
  if (!codes.includes(code)) throw notOneOf(parameter, code, codes);
}

/** Throws a problem for an assessment or survey the release does not have. */
export async function checkInstrumentCode(
  db: Kysely<ReleaseDatabase>,
  parameter: string,
  code: string | undefined,
): Promise<void> {
  if (code === undefined) return;
  const { instruments } = await readDimensionLists(db);
  const codes = instruments.map((each) => each.instrument_code);
  if (!codes.includes(code)) throw notOneOf(parameter, code, codes);
}

/** Throws a problem for a wave the release does not have. */
export async function checkWaveCode(
  db: Kysely<ReleaseDatabase>,
  parameter: string,
  code: string | undefined,
): Promise<void> {
  if (code === undefined) return;
  const { waves } = await readDimensionLists(db);
  const codes = [...new Set(waves.map((each) => each.wave_code))];
  if (!codes.includes(code)) throw notOneOf(parameter, code, codes);
}
