import type { Kysely } from "kysely";
import { remember } from "../release/remember.server";
import type { InstrumentKind, InstrumentTable, ReleaseDatabase, WaveTable } from "../release/schema";

/** The assessment that pages show when a release has several. */
const MAIN_ASSESSMENT = "dsat";

/** Lists the assessments or the surveys of a release, the main assessment first. */
export async function listInstruments(
  db: Kysely<ReleaseDatabase>,
  kind: InstrumentKind,
): Promise<readonly InstrumentTable[]> {
  return remember(db, `instruments ${kind}`, async () => {
    const found = await db
      .selectFrom("instrument")
      .selectAll()
      .where("kind", "=", kind)
      .orderBy("instrument_code")
      .execute();
    const isMain = (each: InstrumentTable) => each.instrument_code === MAIN_ASSESSMENT;
    return [...found.filter(isMain), ...found.filter((each) => !isMain(each))];
  });
}

/** Lists the waves of the assessments or of the surveys, oldest first. */
export async function listWaves(
  db: Kysely<ReleaseDatabase>,
  kind: InstrumentKind,
): Promise<readonly WaveTable[]> {
  return remember(db, `waves ${kind}`, () =>
    db
      .selectFrom("wave")
      .innerJoin("instrument", "instrument.instrument_code", "wave.instrument_code")
      .selectAll("wave")
      .where("instrument.kind", "=", kind)
      .orderBy("wave.wave_order")
      .orderBy("wave.instrument_code")
      .execute(),
  );
}

/** Picks the wave shown unless another is asked for: the latest that is final, else the latest; waves oldest first. */
export function pickDefaultWave(waves: readonly WaveTable[]): WaveTable | undefined {
  return waves.findLast((wave) => !wave.is_provisional) ?? waves.at(-1);
}

/** Picks the survey wave shown beside an assessment wave: the latest that began before it ended, else the first. */
export function pickSurveyWave(
  surveyWaves: readonly WaveTable[],
  wave: WaveTable | undefined,
): WaveTable | undefined {
  if (wave === undefined) return pickDefaultWave(surveyWaves);
  return surveyWaves.findLast((each) => each.start_date <= wave.end_date) ?? surveyWaves[0];
}
