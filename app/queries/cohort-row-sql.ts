import { type RawBuilder, sql } from "kysely";
import type { Cohort } from "../domain/cohort";
import { toMeasureColumns } from "../domain/cohort-columns";

const CELL = `
  (select release_id from release_info) as release,
  instrument_code, (select title from instrument where instrument.instrument_code = figure_row.instrument_code) as instrument,
  wave_code, wave_name as wave, cast(start_date as varchar) as wave_start, cast(end_date as varchar) as wave_end, is_provisional,
  geography_version as geography, geography_level, geography_code, geography_name as place,
  coalesce(parent_code, '') as parent_code, parent_name as parent,
  profession_level, profession_code, profession_name as profession,
  subject_kind, subject_code, subject_name as subject, score_band_code, score_band`;

/** How each number of a figure is found in `figure_row`, by the name of its column. */
const NUMBERS: Readonly<Record<string, string>> = {
  status: "status",
  n: "cast(base as bigint)",
  value: "told_value",
  band: "band",
  band_limit: "band_limit",
  standard_error: "told_error",
  lower_95: "lower_95",
  upper_95: "upper_95",
  trust: "trust",
};

const VERDICTS = ["parent_rest", "england_rest"]
  .flatMap((rest) => ["difference", "adjusted_p", "verdict", "level"].map((name) => `${rest}_${name}`))
  .join(", ");

const ORDER = "wave_order, geography_order, profession_order, subject_order";

/** The select of the long shape: a row a figure. */
export function longColumnsOf(_cohort: Cohort): RawBuilder<unknown> {
  const numbers = Object.entries(NUMBERS).map(([name, expression]) => `${expression} as ${name}`);
  return sql.raw(`select ${CELL}, measure as measure_code, measure_name as measure, unit,
    ${numbers.join(", ")}, ${VERDICTS}, quality_notes, ${ORDER}, measure_order from figure_row`);
}

/** The select of the wide shape: a row a group and subject; a measure that has no figure there is empty. */
export function wideColumnsOf({ measures }: Cohort): RawBuilder<unknown> {
  const numbers = measures.flatMap((measure) =>
    toMeasureColumns(measure).map(({ name }) => {
      const expression = NUMBERS[name.slice(measure.length + 1)];
      return `any_value(${expression}) filter (where measure = '${measure}') as "${name}"`;
    }),
  );
  return sql.raw(`select * exclude (whole) from (
    select ${CELL}, ${numbers.join(", ")}, quality_notes, ${ORDER}, true as whole from figure_row group by all)`);
}
