import type { Kysely } from "kysely";
import type { BarrierTable, DomainTable, ReleaseDatabase, SurveyQuestionTable } from "../release/schema";

/** Lists the domains of an assessment in its own order. */
export async function listDomains(
  db: Kysely<ReleaseDatabase>,
  instrument: string,
): Promise<readonly DomainTable[]> {
  return db
    .selectFrom("domain")
    .selectAll()
    .where("instrument_code", "=", instrument)
    .orderBy("domain_order")
    .execute();
}

/** Lists the barriers a survey asked about. */
export async function listBarriers(
  db: Kysely<ReleaseDatabase>,
  instrument: string,
): Promise<readonly BarrierTable[]> {
  return db
    .selectFrom("barrier")
    .selectAll()
    .where("barrier_code", "in", (query) =>
      query.selectFrom("survey_question").select("barrier_code").where("instrument_code", "=", instrument),
    )
    .orderBy("barrier_order")
    .execute();
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
