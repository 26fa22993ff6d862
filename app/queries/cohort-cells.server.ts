import { type RawBuilder, sql } from "kysely";
import type { Cohort } from "../domain/cohort";
import { pickPlaceNodes, pickProfessionNodes } from "../domain/cohort-nodes";
import { type CohortVocabulary, getInstrument } from "../domain/cohort-vocabulary";
import { pickWaves } from "../domain/cohort-waves";
import { getMeasure, listMeasures } from "../domain/measure";

/** Joins fragments of SQL; an empty list gives a null, which nothing equals. */
export function listOf(parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return parts.length === 0 ? sql`null` : sql.join(parts);
}

/** Binds texts one by one. */
export function bindTexts(texts: readonly string[]): RawBuilder<unknown> {
  return listOf(texts.map((text) => sql`${text}`));
}

/** Whole numbers of our own counting are written, not bound: a statement has room for few parameters. */
export function writeNumbers(numbers: readonly number[]): RawBuilder<unknown> {
  return listOf(numbers.map((each) => sql.raw(String(Math.trunc(each)))));
}

/** Binds the codes of the waves of a cohort. */
export function bindWaves({ instrument, waves }: Cohort, vocabulary: CohortVocabulary): RawBuilder<unknown> {
  return bindTexts(pickWaves(getInstrument(vocabulary, instrument).waves, waves).map(({ code }) => code));
}

/**
 * Common table expressions that end in `cell`: the figures of a cohort, hidden ones among them, with the names of all that places them and
 * the whole numbers by which they are ordered (wave_order, geography_order, profession_order, subject_order, measure_order).
 */
export function cellsOf(cohort: Cohort, vocabulary: CohortVocabulary): RawBuilder<unknown> {
  const { instrument } = cohort;
  const waves = bindWaves(cohort, vocabulary);
  const places = pickPlaceNodes(cohort, vocabulary);
  const professions = pickProfessionNodes(cohort, vocabulary);
  const names = [
    isOneOf("geography_level", places, ({ level }) => level),
    isOneOf("geography_code", places, ({ code }) => code),
    isOneOf("profession_level", professions, ({ level }) => level),
    isOneOf("profession_code", professions, ({ code }) => code),
    isOneOf("measure", cohort.measures, String),
  ];
  return sql`
    period as (
      select * from wave where instrument_code = ${instrument} and wave_code in (${waves})
    ),
    place as (select * from geography where geography_order in (${writeNumbers(places.map(({ order }) => order))})),
    job as (select * from profession where profession_order in (${writeNumbers(professions.map(({ order }) => order))})),
    measured (measure, measure_name, form, unit, measure_order) as (values ${measureRows(cohort)}),
    topic (subject, subject_kind, subject_code, subject_name, score_band_code, score_band, subject_order) as (${topicsOf(cohort)}),
    cell as (
      select
        figure.*,
        period.wave_name, period.wave_order, period.start_date, period.end_date, period.is_provisional,
        place.geography_name, place.parent_level, place.parent_code, place.geography_order,
        job.profession_name, job.profession_order,
        measured.measure_name, measured.unit, measured.measure_order,
        -- Null where the figure is not shown, so that nothing is worked out from numbers that are not there.
        case when figure.status = 'shown' then measured.form end as form,
        topic.subject_kind, topic.subject_code, topic.subject_name, topic.score_band_code, topic.score_band, topic.subject_order,
      from figure
      inner join period on figure.wave_code = period.wave_code
      inner join place
        on figure.geography_level = place.geography_level and figure.geography_code = place.geography_code
      inner join job on figure.profession_level = job.profession_level and figure.profession_code = job.profession_code
      inner join measured on figure.measure = measured.measure
      inner join topic on figure.subject = topic.subject
      where figure.instrument_code = ${instrument}
        and figure.geography_version in ('both', ${cohort.geography})
        -- The joins say as much, but what is told of names here is asked of cells before any of their figures is read.
        and figure.wave_code in (${waves})
        and ${sql.join(names, sql` and `)}
        ${cohort.hidden ? sql`` : sql`and figure.status = 'shown'`}
    )`;
}

/** The most names that a condition binds. */
const MOST_BOUND = 60;

/** A condition that a name of a figure is that of something chosen; true where they are too many to bind. */
function isOneOf<Chosen>(
  column: string,
  chosen: readonly Chosen[],
  toName: (each: Chosen) => string,
): RawBuilder<unknown> {
  const names = [...new Set(chosen.map(toName))];
  return names.length > MOST_BOUND ? sql`true` : sql`${sql.ref(`figure.${column}`)} in (${bindTexts(names)})`;
}

function measureRows({ measures }: Cohort): RawBuilder<unknown> {
  const all = listMeasures();
  return sql.join(
    measures.map((code) => {
      const { label, kind } = getMeasure(code);
      const unit = kind === "count" ? "people" : kind === "mean" ? "points" : "percent";
      const order = sql.raw(String(all.findIndex((measure) => measure.code === code)));
      return sql`(${code}, ${label}, ${kind}, ${unit}, ${order})`;
    }),
  );
}

/** Everything a figure can be about, with the bands of a domain after the domain. */
function topicsOf({ instrument, domains, barriers }: Cohort): RawBuilder<unknown> {
  const chosen = (column: "domain_code" | "barrier_code", codes: readonly string[]) =>
    codes.length === 0 ? sql`true` : sql`${sql.ref(column)} in (${bindTexts(codes)})`;
  return sql`
      select '', 'group', '', '', '', '', 0
      union all
      select domain_code, 'domain', domain_code, domain_name, '', '', 100 * domain_order
      from domain
      where instrument_code = ${instrument} and ${chosen("domain_code", domains)}
      union all
      select
        domain_code || '/' || band_code, 'domain', domain_code, domain_name, band_code, band_label, 100 * domain_order + band_order
      from domain
      inner join score_band using (instrument_code)
      where instrument_code = ${instrument} and ${chosen("domain_code", domains)}
      union all
      select barrier_code, 'barrier', barrier_code, barrier_name, '', '', 1000000 + barrier_order
      from barrier
      where ${chosen("barrier_code", barriers)}
    `;
}
