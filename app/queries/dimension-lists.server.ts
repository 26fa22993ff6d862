import type { Kysely } from "kysely";
import { remember } from "../release/remember.server";
import type {
  BarrierTable,
  DomainTable,
  GeographyTable,
  InstrumentTable,
  ProfessionTable,
  ReleaseDatabase,
  ScoreBandTable,
  SuccessionTable,
  SurveyQuestionTable,
  WaveTable,
} from "../release/schema";

/** Everything that figures of a release are told apart by, each list in a fixed order. */
export interface DimensionLists {
  readonly instruments: readonly InstrumentTable[];
  readonly waves: readonly WaveTable[];
  readonly places: readonly GeographyTable[];
  readonly successions: readonly SuccessionTable[];
  readonly professions: readonly ProfessionTable[];
  readonly domains: readonly DomainTable[];
  readonly bands: readonly ScoreBandTable[];
  readonly barriers: readonly BarrierTable[];
  readonly questions: readonly SurveyQuestionTable[];
}

/** Reads every list whole, closed places and archetypes too. */
export async function readDimensionLists(db: Kysely<ReleaseDatabase>): Promise<DimensionLists> {
  return remember(db, "dimension lists", async () => {
    const [instruments, waves, places, successions, professions, domains, bands, barriers, questions] =
      await Promise.all([
        db.selectFrom("instrument").selectAll().orderBy("instrument_code").execute(),
        db.selectFrom("wave").selectAll().orderBy("instrument_code").orderBy("wave_order").execute(),
        db
          .selectFrom("geography")
          .selectAll()
          .orderBy("geography_level")
          .orderBy("geography_order")
          .orderBy("geography_code")
          .orderBy("valid_from")
          .execute(),
        db
          .selectFrom("succession")
          .selectAll()
          .orderBy("effective_from")
          .orderBy("predecessor_code")
          .orderBy("successor_code")
          .execute(),
        db
          .selectFrom("profession")
          .selectAll()
          .orderBy("profession_level")
          .orderBy("profession_order")
          .orderBy("profession_code")
          .execute(),
        db.selectFrom("domain").selectAll().orderBy("instrument_code").orderBy("domain_order").execute(),
        db.selectFrom("score_band").selectAll().orderBy("instrument_code").orderBy("band_order").execute(),
        db.selectFrom("barrier").selectAll().orderBy("barrier_order").execute(),
        db
          .selectFrom("survey_question")
          .selectAll()
          .orderBy("instrument_code")
          .orderBy("barrier_code")
          .orderBy("question_text")
          .orderBy("reporting_answers")
          .execute(),
      ]);
    return { instruments, waves, places, successions, professions, domains, bands, barriers, questions };
  });
}
