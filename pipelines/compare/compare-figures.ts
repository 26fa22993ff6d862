import { FALSE_DISCOVERY_RATE } from "../../app/domain/comparison.ts";
import type { ComparableKind } from "../../app/domain/measure.ts";
import { STRICT_DISCOVERY_RATE } from "../../app/domain/significance.ts";
import { quoteText, type Session } from "../duckdb.ts";
import { readNumbers } from "../read-numbers.ts";
import { adjustInFamilies } from "./adjust-in-families.ts";
import { appendNumbers } from "./append-numbers.ts";
import { references, toComparedSql } from "./compared-sql.ts";
import { type ComparedNumbers, toFigureP } from "./figure-test.ts";
import { pLevels, toDecisiveLevel } from "./p-level.ts";

/** The comparisons of each family with one reference, by the number of the family; not every number has one. */
interface FamilySizes {
  readonly tested: readonly number[];
  /** The place in `pLevels` of the level below which a p is worked out; see `toDecisiveLevel`. */
  readonly levels: readonly number[];
}

/** Figures that may stand out from a rest, and the p of each against each reference, in the order of `references`. */
interface TestedFigures {
  readonly cells: readonly number[];
  readonly measures: readonly number[];
  readonly families: readonly number[];
  readonly pValues: readonly (readonly number[])[];
}

/**
 * Tests every figure of `release.figure_value` against the smallest effect and adjusts within its family. Writes `release.figure_test`, the
 * figures with an adjusted p below 1 (null: 1, or no rest to compare with; most comparisons have 1), and `release.comparison_family`, one row a
 * family with something tested.
 *
 * A family is all figures of an instrument, wave, geography level, profession level and measure against one reference,
 * over all places, professions, subjects and both geographies, so that a figure has one verdict. Adjusted p-values are
 * rounded up to four decimals: a rounded one is never clear where the exact one is not.
 */
export async function compareFigures(session: Session): Promise<void> {
  const sizes = await readFamilySizes(session);
  const tested = await testFigures(session, sizes);
  const adjusted = references.map((_, index) => adjustWithRest(tested, index, sizes[index]?.tested ?? []));
  await appendNumbers(
    session,
    "figure_p",
    ["cell_id", "measure_id", "family", ...references],
    [tested.cells, tested.measures, tested.families, ...adjusted],
  );
  const columns = references.map((each) => `if(${each} < 1, ${each}, null) as ${each}_adjusted_p`);
  await session.run(
    `create table release.figure_test as
     select cast(cell_id as integer) as cell_id, cast(measure_id as smallint) as measure_id, ${columns.join(", ")}
     from temp.figure_p
     where ${references.map((each) => `coalesce(${each} < 1, false)`).join(" or ")}
     order by cell_id, measure_id`,
  );
  await session.run(`create table release.comparison_family as ${toFamilySql()}`);
  for (const table of ["figure_p", "family_reach"]) await session.run(`drop table temp.${table}`);
}

/** Counts how many comparisons of each family may have a p below each level. */
async function readFamilySizes(session: Session): Promise<readonly FamilySizes[]> {
  const reaches = references.map((each) => `${each}_reach`).join(", ");
  await session.run(
    `create temp table family_reach as
     with ${toComparedSql()}
     select family, ${reaches}, count(*) as n, any_value(cell_id) as cell_id, any_value(measure_id) as measure_id
     from compared
     group by family, ${reaches}`,
  );
  const found = references.map(() => ({ tested: [] as number[], counts: [] as number[][] }));
  await readNumbers(
    session,
    `select family, ${reaches}, cast(n as double) from temp.family_reach`,
    (column) => {
      const [family, n] = [column(0), column(3)];
      found.forEach(({ tested, counts }, index) => {
        const reach = column(1 + index);
        if (Number.isNaN(reach)) return;
        tested[family] = (tested[family] ?? 0) + n;
        const own = counts[family] ?? new Array<number>(pLevels.length).fill(0);
        counts[family] = own.map((count, level) => (level < reach ? count + n : count));
      });
    },
  );
  return found.map(({ tested, counts }) => ({
    tested,
    levels: counts.map((own, family) => toDecisiveLevel(own, tested[family] ?? 0)),
  }));
}

async function testFigures(session: Session, sizes: readonly FamilySizes[]): Promise<TestedFigures> {
  const families = [...new Set(sizes.flatMap(({ tested }) => Object.keys(tested).map(Number)))];
  await appendNumbers(
    session,
    "decisive_level",
    ["family", ...references],
    [families, ...sizes.map(({ levels }) => families.map((family) => levels[family] ?? Number.NaN))],
  );
  const found = {
    cells: [] as number[],
    measures: [] as number[],
    families: [] as number[],
    pValues: references.map((): number[] => []),
  };
  await readNumbers(session, toNumbersSql(), (column) => {
    const kind: ComparableKind = column(3) === 1 ? "mean" : "share";
    const unit = toNumbers(column, 4, column(7));
    found.cells.push(column(0));
    found.measures.push(column(1));
    found.families.push(column(2));
    found.pValues.forEach((list, index) => {
      const first = 8 + 3 * index;
      list.push(
        Number.isNaN(column(first)) ? Number.NaN : toFigureP(kind, unit, toNumbers(column, first, 0)),
      );
    });
  });
  await session.run("drop table temp.decisive_level");
  return found;
}

function toNumbers(column: (index: number) => number, first: number, noiseVariance: number): ComparedNumbers {
  return { base: column(first), value: column(first + 1), standardError: column(first + 2), noiseVariance };
}

function toNumbersSql(): string {
  const isFar = (each: string) => `${each}_reach > level.${each}`;
  // A rest that the figure is near to has an adjusted p of 1, and is left out here.
  const rests = references.flatMap((each) => [
    `if(${isFar(each)}, cast(${each}_base as double), null)`,
    `${each}_value`,
    `${each}_standard_error`,
  ]);
  return `
    with ${toComparedSql()}
    select
        cell_id,
        cast(measure_id as integer),
        family,
        cast(is_mean as integer),
        cast(base as double),
        value,
        standard_error,
        noise_variance,
        ${rests.join(", ")}
    from compared
    inner join temp.decisive_level as level using (family)
    where ${references.map(isFar).join(" or ")}`;
}

/** Adjusts the p-values against one reference; the comparisons of a family that were not looked at have a p of 1. */
function adjustWithRest(
  { families, pValues }: TestedFigures,
  reference: number,
  tested: readonly number[],
): readonly number[] {
  const own = pValues[reference] ?? [];
  const certain = [...tested];
  families.forEach((family, index) => {
    if (!Number.isNaN(own[index])) certain[family] = (certain[family] ?? 0) - 1;
  });
  return adjustInFamilies(families, own, certain);
}

function toFamilySql(): string {
  return references
    .map(
      (each) => `
        select
            cell.instrument_code,
            cell.wave_code,
            cell.geography_level,
            cell.profession_level,
            measure.measure,
            ${quoteText(each)} as reference,
            family.tested,
            count(*) filter (where figure.${each} <= ${FALSE_DISCOVERY_RATE}) as clear,
            count(*) filter (where figure.${each} <= ${STRICT_DISCOVERY_RATE}) as very_clear,
            clear * ${FALSE_DISCOVERY_RATE}::double as expected_false,
        from (
            select family, cast(sum(n) as bigint) as tested, any_value(cell_id) as cell_id, any_value(measure_id) as measure_id
            from temp.family_reach
            where ${each}_reach is not null
            group by family
        ) as family
        inner join release.figure_cell as cell using (cell_id)
        inner join core.measure as measure using (measure_id)
        left join temp.figure_p as figure on family.family = figure.family
        group by all`,
    )
    .join(" union all ")
    .concat(" order by all");
}
