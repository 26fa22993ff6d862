import type { Kysely } from "kysely";
import { remember } from "../release/remember.server";
import type {
  BarrierTable,
  DomainBarrierTable,
  DomainTable,
  ReleaseDatabase,
  ScoreBandTable,
  SurveyQuestionTable,
} from "../release/schema";

/** Lists the domains of an assessment in its own order. */
export async function listDomains(
  db: Kysely<ReleaseDatabase>,
  instrument: string,
): Promise<readonly DomainTable[]> {
  return remember(db, `domains ${instrument}`, () =>
    db
      .selectFrom("domain")
      .selectAll()
      .where("instrument_code", "=", instrument)
      .orderBy("domain_order")
      .execute(),
  );
}

/** Lists the bands of an assessment's scale, lowest first. */
export async function listScoreBands(
  db: Kysely<ReleaseDatabase>,
  instrument: string,
): Promise<readonly ScoreBandTable[]> {
  return remember(db, `score bands ${instrument}`, () =>
    db
      .selectFrom("score_band")
      .selectAll()
      .where("instrument_code", "=", instrument)
      .orderBy("band_order")
      .execute(),
  );
}

/** Lists the barriers a survey asked about. */
export async function listBarriers(
  db: Kysely<ReleaseDatabase>,
  instrument: string,
): Promise<readonly BarrierTable[]> {
  return remember(db, `barriers ${instrument}`, () =>
    db
      .selectFrom("barrier")
      .selectAll()
      .where("barrier_code", "in", (query) =>
        query.selectFrom("survey_question").select("barrier_code").where("instrument_code", "=", instrument),
      )
      .orderBy("barrier_order")
      .execute(),
  );
}

/** Lists how a survey asked about each barrier. */
export async function listSurveyQuestions(
  db: Kysely<ReleaseDatabase>,
  instrument: string,
): Promise<readonly SurveyQuestionTable[]> {
  return db
    .selectFrom("survey_question")
    .selectAll()
    .where("instrument_code", "=", instrument)
    .orderBy("barrier_code")
    .orderBy("question_text")
    .execute();
}

/** Lists which barriers plausibly block which domains, as reviewed. */
export async function listDomainBarriers(
  db: Kysely<ReleaseDatabase>,
): Promise<readonly DomainBarrierTable[]> {
  return remember(db, "domain barriers", () =>
    db.selectFrom("domain_barrier").selectAll().orderBy("domain_code").orderBy("barrier_code").execute(),
  );
}
