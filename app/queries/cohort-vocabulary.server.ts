import { type Kysely, sql } from "kysely";
import type {
  CohortVocabulary,
  Term,
  VocabularyInstrument,
  VocabularyNode,
} from "../domain/cohort-vocabulary";
import { PLACE_LEVELS, PROFESSION_LEVELS } from "../domain/cohort-vocabulary";
import { listMeasures } from "../domain/measure";
import { remember } from "../release/remember.server";
import type { InstrumentTable, ReleaseDatabase } from "../release/schema";
import { getDisclosurePolicy } from "./disclosure-policy.server";
import { listMeasuredSubjects } from "./explained-figure.server";
import { listInstruments, listWaves } from "./instruments.server";
import { listPlaces } from "./places.server";
import { listArchetypes, listProfessions } from "./professions.server";
import { mayGiveRecords } from "./record-permission.server";
import { listBarriers, listDomains } from "./subjects.server";

/** Reads everything a release has a name for, once. */
export async function getCohortVocabulary(db: Kysely<ReleaseDatabase>): Promise<CohortVocabulary> {
  return remember(db, "cohort vocabulary", async () => {
    const [{ release_id }, policy, assessments, surveys, places, professions, records] = await Promise.all([
      db.selectFrom("release_info").select("release_id").executeTakeFirstOrThrow(),
      getDisclosurePolicy(db),
      listInstruments(db, "assessment"),
      listInstruments(db, "survey"),
      listPlaceNodes(db),
      listProfessionNodes(db),
      countRecords(db),
    ]);
    const instruments = await Promise.all([...assessments, ...surveys].map((each) => toInstrument(db, each)));
    return {
      releaseId: release_id,
      smallestGroup: policy.extract_minimum_group,
      records,
      instruments,
      places,
      professions,
    };
  });
}

async function countRecords(db: Kysely<ReleaseDatabase>): Promise<CohortVocabulary["records"]> {
  return db
    .selectFrom("extract_record")
    .select([
      sql<number>`cast(coalesce(max(rowid) + 1, 0) as double)`.as("stored"),
      sql<number>`cast(count(*) as double)`.as("seen"),
    ])
    .executeTakeFirstOrThrow();
}

async function toInstrument(
  db: Kysely<ReleaseDatabase>,
  { instrument_code, title, kind }: InstrumentTable,
): Promise<VocabularyInstrument> {
  const [waves, domains, barriers, measured, hasRecords] = await Promise.all([
    listWaves(db, kind),
    listDomains(db, instrument_code),
    listBarriers(db, instrument_code),
    listMeasuredSubjects(db, instrument_code),
    mayGiveRecords(db, instrument_code),
  ]);
  const measures = new Set(measured.map(({ measure }) => measure));
  return {
    code: instrument_code,
    name: title,
    kind,
    waves: waves
      .filter((wave) => wave.instrument_code === instrument_code)
      .map((wave) => ({
        code: wave.wave_code,
        name: wave.wave_name,
        order: wave.wave_order,
        isProvisional: wave.is_provisional,
      })),
    domains: domains.map((each): Term => ({ code: each.domain_code, name: each.domain_name })),
    barriers: barriers.map((each): Term => ({ code: each.barrier_code, name: each.barrier_name })),
    measures: listMeasures()
      .map(({ code }) => code)
      .filter((code) => measures.has(code)),
    hasRecords,
  };
}

async function listPlaceNodes(db: Kysely<ReleaseDatabase>): Promise<readonly VocabularyNode[]> {
  const places = [...(await listPlaces(db))].sort((a, b) => a.geography_order - b.geography_order);
  const keys = toKeys(
    places.map((each) => ({ level: each.geography_level, code: each.geography_code })),
    PLACE_LEVELS,
  );
  return places.map((each) => ({
    level: each.geography_level,
    code: each.geography_code,
    name: each.geography_name,
    key: keys.get(`${each.geography_level}:${each.geography_code}`) ?? each.geography_code,
    parent: keys.get(`${each.parent_level}:${each.parent_code}`) ?? null,
    order: each.geography_order,
  }));
}

async function listProfessionNodes(db: Kysely<ReleaseDatabase>): Promise<readonly VocabularyNode[]> {
  const professions = [...(await listProfessions(db)), ...(await listArchetypes(db))].sort(
    (a, b) => a.profession_order - b.profession_order,
  );
  return professions.map((each) => ({
    level: each.profession_level,
    code: each.profession_code,
    name: each.profession_name,
    key: each.key,
    parent: findParentKey(professions, each) ?? null,
    order: each.profession_order,
  }));
}

type ProfessionRow = Awaited<ReturnType<typeof listProfessions>>[number];

/** A parent is at the nearest level above that has its code. */
function findParentKey(
  professions: readonly ProfessionRow[],
  { profession_level, parent_code }: ProfessionRow,
) {
  const levels: readonly string[] = PROFESSION_LEVELS;
  return professions
    .filter((each) => each.profession_code === parent_code)
    .filter((each) => levels.indexOf(each.profession_level) < levels.indexOf(profession_level))
    .at(-1)?.key;
}

/** Gives each node its key: its code, or `level:code` where one of a wider level has the same code. */
function toKeys(
  nodes: readonly { readonly level: string; readonly code: string }[],
  levels: readonly string[],
): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const keys = new Map<string, string>();
  for (const { level, code } of levels.flatMap((each) => nodes.filter((node) => node.level === each))) {
    keys.set(`${level}:${code}`, taken.has(code) ? `${level}:${code}` : code);
    taken.add(code);
  }
  return keys;
}
