import { FALSE_DISCOVERY_RATE } from "../../app/domain/comparison.ts";
import type { ComparableKind } from "../../app/domain/measure.ts";
import { STRICT_DISCOVERY_RATE } from "../../app/domain/significance.ts";
import { quoteText, type Session } from "../duckdb.ts";
import { readNumbers } from "../read-numbers.ts";
import { adjustInFamilies } from "./adjust-in-families.ts";
import { appendNumbers } from "./append-numbers.ts";
import { references, toFarFigureSql, toFigureSql } from "./compared-sql.ts";
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
  for (const table of ["far_figure", "tested_family", "figure_p"])
    await session.run(`drop table temp.${table}`);
}

/** Counts how many comparisons of each family may have a p below each level. Makes `temp.far_figure` and `temp.tested_family`. */
async function readFamilySizes(session: Session): Promise<readonly FamilySizes[]> {
  await session.run(`create temp table far_figure as ${toFarFigureSql()}`);
  const counts = references.map((each) => `count(${each}_base) as ${each}_tested`);
  await session.run(
    `create temp table tested_family as
     with ${toFigureSql()}
     select family, ${counts.join(", ")}, any_value(cell_id) as cell_id, any_value(measure_id) as measure_id
     from figure
     group by family`,
  );
  const sizes = references.map(() => ({ tested: [] as number[], below: [] as number[][] }));
  await readNumbers(
    session,
    `select family, ${references.map((each) => `cast(${each}_tested as double)`).join(", ")} from temp.tested_family`,
    (column) => {
      sizes.forEach(({ tested, below }, index) => {
        tested[column(0)] = column(1 + index);
        below[column(0)] = new Array<number>(pLevels.length).fill(0);
      });
    },
  );
  const reaches = references.map((each) => `${each}_reach`).join(", ");
  await readNumbers(
    session,
    `select family, ${reaches}, cast(count(*) as double) from temp.far_figure group by family, ${reaches}`,
    (column) => {
      sizes.forEach(({ below }, index) => {
        const counted = below[column(0)] ?? [];
        // NaN, where there is no rest, is below no level.
        below[column(0)] = counted.map((n, level) => (level < column(1 + index) ? n + column(3) : n));
      });
    },
  );
  return sizes.map(({ tested, below }) => ({
    tested,
    levels: below.map((counts, family) => toDecisiveLevel(counts, tested[family] ?? 0)),
  }));
}

async function testFigures(session: Session, sizes: readonly FamilySizes[]): Promise<TestedFigures> {
  const families = Object.keys(sizes[0]?.tested ?? []).map(Number);
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
    from temp.far_figure
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
            family.${each}_tested as tested,
            count(*) filter (where figure.${each} <= ${FALSE_DISCOVERY_RATE}) as clear,
            count(*) filter (where figure.${each} <= ${STRICT_DISCOVERY_RATE}) as very_clear,
            clear * ${FALSE_DISCOVERY_RATE}::double as expected_false,
        from temp.tested_family as family
        inner join release.figure_cell as cell using (cell_id)
        inner join core.measure as measure using (measure_id)
        left join temp.figure_p as figure on family.family = figure.family
        where family.${each}_tested > 0
        group by all`,
    )
    .join(" union all ")
    .concat(" order by all");
}
