import type { Kysely } from "kysely";
import { remember } from "../release/remember.server";
import type {
  DisclosurePolicyTable,
  DomainTable,
  GeographyTable,
  InstrumentTable,
  QualityNoteTable,
  ReleaseDatabase,
  SurveyQuestionTable,
  WaveTable,
} from "../release/schema";

/** What a release rests on, beside its figures: what two releases are compared by. */
export interface ReleaseFacts {
  readonly instruments: readonly InstrumentTable[];
  readonly waves: readonly WaveTable[];
  readonly places: readonly GeographyTable[];
  readonly domains: readonly DomainTable[];
  readonly questions: readonly SurveyQuestionTable[];
  readonly policy: DisclosurePolicyTable;
  /** Codes of organisations that have figures, shown or not. */
  readonly organisations: readonly string[];
  /** Organisations whose figures of a wave were kept as they were in the release before. */
  readonly held: readonly Pick<QualityNoteTable, "instrument_code" | "wave_code" | "organisation_code">[];
}

/** Reads what a release rests on. */
export async function readReleaseFacts(db: Kysely<ReleaseDatabase>): Promise<ReleaseFacts> {
  return remember(db, "release facts", async () => {
    const [instruments, waves, places, domains, questions, policy, organisations, held] = await Promise.all([
      db.selectFrom("instrument").selectAll().orderBy("instrument_code").execute(),
      db.selectFrom("wave").selectAll().orderBy("instrument_code").orderBy("wave_order").execute(),
      db.selectFrom("geography").selectAll().orderBy("geography_name").execute(),
      db.selectFrom("domain").selectAll().orderBy("instrument_code").orderBy("domain_order").execute(),
      db
        .selectFrom("survey_question")
        .selectAll()
        .orderBy("instrument_code")
        .orderBy("barrier_code")
        .execute(),
      db.selectFrom("disclosure_policy").selectAll().executeTakeFirstOrThrow(),
      db
        .selectFrom("figure")
        .select("geography_code")
        .distinct()
        .where("geography_level", "=", "organisation")
        .where("profession_level", "=", "all")
        .orderBy("geography_code")
        .execute(),
      db
        .selectFrom("quality_note")
        .select(["instrument_code", "wave_code", "organisation_code"])
        .where("note_code", "=", "held")
        .orderBy("organisation_code")
        .execute(),
    ]);
    return {
      instruments,
      waves,
      places,
      domains,
      questions,
      policy,
      organisations: organisations.map(({ geography_code }) => geography_code),
      held,
    };
  });
}
