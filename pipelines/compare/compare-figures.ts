import { FALSE_DISCOVERY_RATE } from "../../app/domain/comparison.ts";
import type { ComparableKind } from "../../app/domain/measure.ts";
import { STRICT_DISCOVERY_RATE } from "../../app/domain/significance.ts";
import { smallestEffectOf } from "../../app/domain/smallest-effect.ts";
import { quoteText, type Session } from "../duckdb.ts";
import { readNumbers } from "../read-numbers.ts";
import { adjustInFamilies } from "./adjust-in-families.ts";
import { appendNumbers } from "./append-numbers.ts";
import { type ComparedNumbers, toFigureP } from "./figure-test.ts";

/** What figures are compared with, as the release's columns begin. */
const references = ["parent_rest", "england_rest"] as const;

/** The figures that stand out from a rest: the place of each in the table and its p against each reference, in the order of `references`. */
interface TestedFigures {
  readonly rows: readonly number[];
  readonly families: readonly number[];
  readonly pValues: readonly (readonly number[])[];
}

/**
 * Tests every shown figure of `marts.figure` against the smallest effect, adjusts within its family, and leaves what the figures of a release
 * are made from: `temp.compared_figure` (all figures, and for each reference whether the difference is within the smallest effect) and
 * `temp.figure_p` (the adjusted p of the others, by their row of it; null where no test is possible).
 *
 * A family is all figures of an instrument, wave, geography level, profession level and measure against one reference,
 * over all places, professions, subjects and both geographies, so that a figure has one verdict. Adjusted p-values are
 * rounded up to four decimals: a rounded one is never clear where the exact one is not.
 */
export async function compareFigures(session: Session): Promise<void> {
  await findWithin(session);
  const tested = await testFigures(session);
  const within = await countWithin(session);
  const adjusted = references.map((_, index) =>
    adjustInFamilies(tested.families, tested.pValues[index] ?? [], within[index] ?? []),
  );
  await appendNumbers(session, "figure_p", ["figure_row", ...references], [tested.rows, ...adjusted]);
}

/** Writes `release.comparison_family`, one row a family with something tested, and takes away what `compareFigures` left. */
export async function listFamilies(session: Session): Promise<void> {
  await session.run(`create table release.comparison_family as ${toFamilySql()}`);
  await session.run("drop table temp.figure_p");
  await session.run("drop table temp.compared_figure");
}

/**
 * Makes `temp.compared_figure`. Differences within the smallest effect, as most are, have a p of 1 (see `toFigureP`), and never leave the
 * database. Families are numbered by where their levels and measure come in lists of those; not every number has one.
 */
async function findWithin(session: Session): Promise<void> {
  const columns = references.map(
    (each) => `coalesce(status = 'shown' and ${toWithinSql(each)}, false) as ${each}_within`,
  );
  await session.run(
    `create temp table compared_figure as
     with
     place as (
         select place_id, dense_rank() over (order by wave_code, geography_level) - 1 as place_group from core.place
     ),
     profession as (
         select profession_id, dense_rank() over (order by profession_level) - 1 as profession_group from core.profession
     ),
     measure as (
         select measure_id, instrument_code, dense_rank() over (order by instrument_code, measure) - 1 as measure_group from core.measure
     ),
     figure as (
         select
             figure.*,
             cell.cell_id,
             form = 'mean' as is_mean,
             cast(
                 (place_group * (select max(profession_group) + 1 from profession) + profession_group)
                     * (select max(measure_group) + 1 from measure) + measure_group
                 as integer
             ) as family,
         from marts.figure as figure
         inner join place using (place_id)
         inner join profession using (profession_id)
         inner join measure using (measure_id)
         inner join marts.cell as cell using (place_id, profession_id, instrument_code)
     )
     select *, ${columns.join(", ")} from figure`,
  );
}

/** What `toFigureP` asks before it looks at a difference any closer. */
function toWithinSql(reference: string): string {
  return `least(base, ${reference}_base) >= if(is_mean, 2, 1)
    and (not is_mean or greatest(standard_error, ${reference}_standard_error) > 0)
    and standard_error is not null
    and abs(value - ${reference}_value) <= if(is_mean, ${smallestEffectOf("mean")}, ${smallestEffectOf("share")})`;
}

/** How many figures of each family are within the smallest effect, in the order of `references`. */
async function countWithin(session: Session): Promise<readonly (readonly number[])[]> {
  const counts: number[][] = references.map(() => []);
  const sums = references.map((each) => `cast(count(*) filter (where ${each}_within) as double)`);
  await readNumbers(
    session,
    `select family, ${sums.join(", ")} from temp.compared_figure group by family`,
    (column) => {
      counts.forEach((list, index) => {
        list[column(0)] = column(1 + index);
      });
    },
  );
  return counts;
}

async function testFigures(session: Session): Promise<TestedFigures> {
  const rows: number[] = [];
  const families: number[] = [];
  const pValues: number[][] = references.map(() => []);
  await readNumbers(session, toNumbersSql(), (column) => {
    const kind: ComparableKind = column(2) === 1 ? "mean" : "share";
    const unit = toNumbers(column, 3, column(6));
    rows.push(column(0));
    families.push(column(1));
    pValues.forEach((list, index) => {
      const first = 7 + 3 * index;
      list.push(
        Number.isNaN(column(first)) ? Number.NaN : toFigureP(kind, unit, toNumbers(column, first, 0)),
      );
    });
  });
  return { rows, families, pValues };
}

function toNumbers(column: (index: number) => number, first: number, noiseVariance: number): ComparedNumbers {
  return { base: column(first), value: column(first + 1), standardError: column(first + 2), noiseVariance };
}

function toNumbersSql(): string {
  // A rest that the figure is close to has been judged, and is left out here.
  const rests = references.flatMap((each) => [
    `if(${each}_within, null, cast(${each}_base as double))`,
    `${each}_value`,
    `${each}_standard_error`,
  ]);
  return `
    select
        cast(rowid as integer),
        family,
        cast(is_mean as integer),
        cast(base as double),
        value,
        standard_error,
        noise_variance,
        ${rests.join(", ")}
    from temp.compared_figure
    where status = 'shown'
        and form <> 'count'
        and (${references.map((each) => `(${each}_base is not null and not ${each}_within)`).join(" or ")})`;
}

/** A family by numbers first: the texts of its names are not asked of every figure. */
function toFamilySql(): string {
  const counts = references.flatMap((each) => [
    `count(${each}_adjusted_p) as ${each}_tested`,
    `count(*) filter (where ${each}_adjusted_p <= ${FALSE_DISCOVERY_RATE}) as ${each}_clear`,
    `count(*) filter (where ${each}_adjusted_p <= ${STRICT_DISCOVERY_RATE}) as ${each}_very_clear`,
  ]);
  const lists = references.map(
    (each) => `
        select
            instrument_code,
            wave_code,
            geography_level,
            profession_level,
            measure,
            ${quoteText(each)} as reference,
            cast(sum(${each}_tested) as bigint) as tested,
            cast(sum(${each}_clear) as bigint) as clear,
            cast(sum(${each}_very_clear) as bigint) as very_clear,
            clear * ${FALSE_DISCOVERY_RATE}::double as expected_false,
        from named
        where ${each}_tested > 0
        group by all`,
  );
  return `
    with
    cell as (
        select
            cell_id,
            dense_rank() over (order by instrument_code, wave_code, geography_level, profession_level) as level_id,
        from release.figure_cell
    ),
    counted as (
        select any_value(cell_id) as cell_id, measure_id, ${counts.join(", ")}
        from release.figure_value
        inner join cell using (cell_id)
        group by level_id, measure_id
    ),
    named as (
        select cell.*, measure.measure, counted.*
        from counted
        inner join release.figure_cell as cell using (cell_id)
        inner join release.figure_measure as measure using (measure_id)
    )
    ${lists.join(" union all ")}
    order by all`;
}
