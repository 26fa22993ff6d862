import { smallestEffectOf } from "../../app/domain/smallest-effect.ts";

/** What figures are compared with, as the release's columns begin. */
export const references = ["parent_rest", "england_rest"] as const;

/**
 * The common table expressions of all comparisons of a release: `cell` and `measure` with the parts of a family's number, and `compared`, every
 * shown mean and share with its distance from each rest (null where there is none).
 *
 * A distance is the difference less the smallest effect, in standard errors: that of Welch's test for means, that of the score test for shares
 * (`pooledShareError`). Families are numbered by where their levels and measure come in lists of those; not every number has one.
 */
export function toComparedSql(): string {
  const distances = references.map(
    (each) => `if(is_mean, ${toMeanDistance(each)}, ${toShareDistance(each)}) as ${each}_distance`,
  );
  return `
    cell as (
        select
            cell_id,
            dense_rank() over (order by instrument_code, wave_code, geography_level, profession_level) - 1 as cell_group,
        from release.figure_cell
    ),
    measure as (
        select measure_id, form = 'mean' as is_mean, dense_rank() over (order by measure) - 1 as measure_group
        from core.measure
        where form <> 'count'
    ),
    compared as (
        select
            figure.*,
            is_mean,
            cast(cell_group * (select max(measure_group) + 1 from measure) + measure_group as integer) as family,
            ${distances.join(", ")}
        from release.figure_value as figure
        inner join cell using (cell_id)
        inner join measure using (measure_id)
        where figure.status = 'shown'
    )`;
}

function toMeanDistance(reference: string): string {
  return `(abs(value - ${reference}_value) - ${smallestEffectOf("mean")}) / sqrt(pow(standard_error, 2) + pow(${reference}_standard_error, 2))`;
}

function toShareDistance(reference: string): string {
  const pooled = `clip((value * base + ${reference}_value * ${reference}_base) / (base + ${reference}_base), 0, 1)`;
  const restNoise = `greatest(0, pow(${reference}_standard_error, 2) - ${reference}_value * (1 - ${reference}_value) / ${reference}_base)`;
  return `(abs(value - ${reference}_value) - ${smallestEffectOf("share")})
    / sqrt(${pooled} * (1 - ${pooled}) * (1 / base + 1 / ${reference}_base) + noise_variance + ${restNoise})`;
}
