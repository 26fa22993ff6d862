import type { Session } from "../duckdb.ts";

/** What protection costs in accuracy: how far published figures of a size lie from the true ones, against their sampling error. */
export interface AccuracyRow {
  readonly instrument_code: string;
  readonly measure: string;
  /** People, least and most; null where there is no upper end. */
  readonly base_from: number;
  readonly base_to: number | null;
  /** Figures pooled. */
  readonly figures: number;
  /** Root mean square of published minus true, in units of the measure. */
  readonly noise_deviation: number;
  /** Mean sampling error of the same figures. */
  readonly sampling_error: number;
}

/** Below this many figures a row could be undone; it is left out. */
const leastFigures = 100;

/**
 * Compares every shown figure with the true one, pooled over the whole warehouse by measure and size. To two
 * digits: more would let the noise of one figure be told by comparing two releases, and would hang on the order of rows.
 */
export function readAccuracy(session: Session): Promise<readonly AccuracyRow[]> {
  return session.rows<AccuracyRow>(
    `with compared as (
       select measure.instrument_code, measure.measure, noisy.true_base as base,
         (noisy.total - noisy.true_total) / noisy.base as difference,
         case
           when noisy.form = 'share' then
             sqrt(noisy.true_total / noisy.true_base * (1 - noisy.true_total / noisy.true_base) / noisy.true_base)
           when noisy.true_base > 1 then sqrt(greatest(
             0, noisy.true_squares - noisy.true_base * power(noisy.true_total / noisy.true_base - scale.centre, 2)
           ) / (noisy.true_base - 1) / noisy.true_base)
         end as sampling_error,
         list_last(list_filter([5, 10, 20, 30, 50, 100, 200, 500, 1000, 5000], lambda x: x <= noisy.true_base)) as base_from
       from marts.noisy_measure as noisy
       inner join core.measure as measure using (measure_id)
       left join policy.scale as scale
         on measure.instrument_code = scale.instrument_code and measure.measure = scale.measure
       where noisy.status = 'shown' and noisy.form <> 'count' and noisy.total is not null
     )
     select instrument_code, measure, base_from::integer as base_from,
       case base_from when 5 then 9 when 10 then 19 when 20 then 29 when 30 then 49 when 50 then 99 when 100 then 199
         when 200 then 499 when 500 then 999 when 1000 then 4999 end::integer as base_to,
       count(*)::integer as figures, ${toTwoDigits("sqrt(avg(difference * difference))")} as noise_deviation,
       ${toTwoDigits("avg(sampling_error)")} as sampling_error
     from compared
     group by all having count(*) >= ${leastFigures}
     order by all`,
  );
}

/** SQL of a number above 0 to two significant digits. */
function toTwoDigits(sql: string): string {
  return `round(${sql}, cast(1 - floor(log10(nullif(${sql}, 0))) as integer))`;
}
