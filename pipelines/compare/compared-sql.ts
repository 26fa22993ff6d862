import { smallestEffectOf } from "../../app/domain/smallest-effect.ts";
import { type PThreshold, pLevels, toPThreshold } from "./p-level.ts";

/** What figures are compared with, as the release's columns begin. */
export const references = ["parent_rest", "england_rest"] as const;

const thresholds = pLevels.slice(1).map(toPThreshold);

const smallestEffect = `if(is_mean, ${smallestEffectOf("mean")}, ${smallestEffectOf("share")})`;

/**
 * The common table expressions that give every shown mean and share of a release its family: `figure`. Families are numbered by where their
 * levels and measure come in lists of those; not every number has one.
 */
export function toFigureSql(): string {
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
    figure as (
        select
            figure.*,
            is_mean,
            cast(cell_group * (select max(measure_group) + 1 from measure) + measure_group as integer) as family,
        from release.figure_value as figure
        inner join cell using (cell_id)
        inner join measure using (measure_id)
        where figure.status = 'shown'
    )`;
}

/**
 * The figures that are further from a rest than the smallest effect, with their reach against each rest: below how many of `pLevels` its p may
 * be; 0 within the smallest effect, null where there is no rest. The standard error is that of Welch's test for means, that of the score test
 * for shares (`pooledShareError`).
 */
export function toFarFigureSql(): string {
  const isFar = references.map((each) => `abs(value - ${each}_value) > ${smallestEffect}`);
  const errors = references.map(
    (each) => `if(is_mean, ${toMeanError(each)}, ${toShareError(each)}) as ${each}_error`,
  );
  const distances = references.flatMap((each) => [
    `abs(value - ${each}_value) / ${each}_error as ${each}_size`,
    `(abs(value - ${each}_value) - ${smallestEffect}) / ${each}_error as ${each}_past`,
  ]);
  return `
    with ${toFigureSql()},
    measured as (
        select *, ${errors.join(", ")} from figure where ${isFar.join(" or ")}
    ),
    distant as (
        select *, ${distances.join(", ")} from measured
    )
    select
        * exclude (status, band, ${references.map((each) => `${each}_error, ${each}_size, ${each}_past`).join(", ")}),
        ${references.map((each) => `${toReach(each)} as ${each}_reach`).join(", ")}
    from distant`;
}

function toMeanError(reference: string): string {
  return `sqrt(pow(standard_error, 2) + pow(${reference}_standard_error, 2))`;
}

function toShareError(reference: string): string {
  const pooled = `clip((value * base + ${reference}_value * ${reference}_base) / (base + ${reference}_base), 0, 1)`;
  const restNoise = `greatest(0, pow(${reference}_standard_error, 2) - ${reference}_value * (1 - ${reference}_value) / ${reference}_base)`;
  return `sqrt(${pooled} * (1 - ${pooled}) * (1 / base + 1 / ${reference}_base) + noise_variance + ${restNoise})`;
}

/** Differences within the smallest effect are below no level, all others below the first, which is 1. */
function toReach(reference: string): string {
  const count = (part: keyof PThreshold) =>
    thresholds.map((threshold) => `cast(${reference}_${part} > ${threshold[part]} as tinyint)`).join(" + ");
  return `case when ${reference}_past > 0 then 1 + least(${count("past")}, ${count("size")}) when ${reference}_past <= 0 then 0 end`;
}
