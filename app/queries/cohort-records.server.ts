import { type RawBuilder, sql } from "kysely";
import type { Cohort } from "../domain/cohort";
import { pickLabelPlaces, pickLabelProfessions } from "../domain/cohort-nodes";
import { listRecordLabel } from "../domain/cohort-record-columns";
import { type CohortVocabulary, getInstrument } from "../domain/cohort-vocabulary";
import { pickWaves } from "../domain/cohort-waves";
import { bindTexts, writeNumbers } from "./cohort-cells.server";
import type { CohortRows } from "./cohort-select.server";

const GENERALISATIONS = [
  "organisation and job group",
  "organisation and family",
  "integrated care board and family",
  "region and family",
  "England and family",
];

/**
 * Keeps rows in the order they are stored in. A join may let full chunks of rows overtake sparse ones, but for what comes from a limit, which is an order
 * to keep; sorting would do the same at half of the speed. No release has so many rows.
 */
const AS_STORED = sql.raw("limit 9000000000000000");

/** Rows that the database stores and skips together. */
const ROW_GROUP = 122_880;

/**
 * The records in the order they are stored in, for statements that keep it on a connection of `openForExport`: one thread, joins as they are written.
 * Whoever does not see all of them reads them through a join already, so that theirs have to be sorted.
 */
export function toStoredRecords({ stored, seen }: CohortVocabulary["records"]): RawBuilder<unknown> {
  return sql`(select *, rowid as record_order from extract_record ${stored === seen ? AS_STORED : sql.raw("order by record_order")})`;
}

/** The same of one of so many stretches that follow each other, numbered from 0, for whoever sees all of the `stored` records. */
export function toStoredStretch(number: number, count: number, stored: number): RawBuilder<unknown> {
  const groups = Math.ceil(stored / ROW_GROUP);
  const bound = (index: number) => sql.raw(String(Math.round((groups * index) / count) * ROW_GROUP));
  return sql`(
    select *, rowid as record_order from extract_record
    where rowid >= ${bound(number)} and rowid < ${bound(number + 1)} ${AS_STORED}
  )`;
}

/**
 * Common table expressions that end in `extract_row`: the records of a cohort with the label of their group.
 *
 * `source` is where the records come from, with their order as `record_order`; those of the release unless given.
 */
export function recordsOf(
  cohort: Cohort,
  vocabulary: CohortVocabulary,
  source: RawBuilder<unknown> = sql`(select *, rowid as record_order from extract_record)`,
): CohortRows {
  const { waves, domains } = getInstrument(vocabulary, cohort.instrument);
  const codes = pickWaves(waves, cohort.waves).map(({ code }) => code);
  const places = pickLabelPlaces(cohort, vocabulary).map(({ order }) => order);
  const professions = pickLabelProfessions(cohort, vocabulary).map(({ order }) => order);
  const scores = domains.flatMap(({ code }, index) =>
    cohort.measures.map(
      (measure) =>
        sql`cast(${sql.ref(`record.${measure}_${index + 1}`)} as integer) as ${sql.ref(`${code}_${measure}`)}`,
    ),
  );
  const expressions = sql`
    label as (
      select
        (select release_id from release_info) as release,
        extract_group.instrument_code, instrument.title as instrument,
        extract_group.wave_code, wave.wave_name as wave,
        extract_group.group_id as "group", extract_group.people as group_n, extract_group.generalisation,
        list_extract([${bindTexts(GENERALISATIONS)}], extract_group.generalisation) as generalisation_name,
        extract_group.geography_level, extract_group.geography_code, geography.geography_name as place,
        extract_group.profession_level, extract_group.profession_code, profession.profession_name as profession,
        concat_ws(
          '; ',
          case when blank_confidence <> '' then 'confidence: ' || blank_confidence end,
          case when blank_target <> '' then 'target: ' || blank_target end
        ) as left_out,
      from extract_group
      inner join instrument on extract_group.instrument_code = instrument.instrument_code
      inner join wave
        on extract_group.instrument_code = wave.instrument_code and extract_group.wave_code = wave.wave_code
      inner join geography
        on extract_group.geography_level = geography.geography_level and extract_group.geography_code = geography.geography_code
      inner join profession
        on extract_group.profession_level = profession.profession_level
        and extract_group.profession_code = profession.profession_code
      where extract_group.instrument_code = ${cohort.instrument}
        and extract_group.wave_code in (${bindTexts(codes)})
        and geography.geography_order in (${writeNumbers(places)})
        and profession.profession_order in (${writeNumbers(professions)})
    ),
    extract_row as (
      select ${sql.join(listRecordLabel(vocabulary).map(({ name }) => sql.ref(`label.${name}`)))}, ${sql.join(scores)}, record.record_order
      from ${source} as record
      inner join label on record.group_id = label."group"
    )`;
  return { with: expressions, order: ["record_order"] };
}
