import { FALSE_DISCOVERY_RATE } from "../../app/domain/comparison.ts";
import { type ComparableKind, listMeasures } from "../../app/domain/measure.ts";
import { STRICT_DISCOVERY_RATE } from "../../app/domain/significance.ts";
import { quoteText, type Session } from "../duckdb.ts";
import { readNumbers } from "../read-numbers.ts";
import { adjustInFamilies } from "./adjust-in-families.ts";
import { appendNumbers } from "./append-numbers.ts";
import { type ComparedNumbers, toFigureP } from "./figure-test.ts";

/** What figures are compared with, as the release's columns begin. */
const references = ["parent_rest", "england_rest"] as const;

/** One figure's place in the table and its p against each reference, in the order of `references`. */
interface TestedFigures {
  readonly rows: readonly number[];
  readonly families: readonly number[];
  readonly pValues: readonly (readonly number[])[];
}

/**
 * Tests every shown figure of `release.published_figure` against the smallest effect, adjusts within its family, and adds
 * `parent_rest_adjusted_p` and `england_rest_adjusted_p` to the table; null where no test is possible. Writes
 * `release.comparison_family`, one row a family.
 *
 * A family is all figures of an instrument, wave, geography level, profession level and measure against one reference,
 * over all places, professions, subjects and both geographies, so that a figure has one verdict. Adjusted p-values are
 * rounded up to four decimals: a rounded one is never clear where the exact one is not.
 */
export async function compareFigures(session: Session): Promise<void> {
  await makeFamilies(session);
  const tested = await testFigures(session);
  const adjusted = references.map((_, index) =>
    adjustInFamilies(tested.families, tested.pValues[index] ?? []),
  );
  await appendNumbers(session, "figure_p", ["row_number", ...references], [tested.rows, ...adjusted]);
  for (const prefix of references) {
    await session.run(`alter table release.published_figure add column ${prefix}_adjusted_p double`);
  }
  await session.run(
    `update release.published_figure set ${references
      .map((prefix) => `${prefix}_adjusted_p = p.${prefix}`)
      .join(", ")} from temp.figure_p as p where published_figure.rowid = p.row_number`,
  );
  await session.run(`create table release.comparison_family as ${toFamilySql()}`);
  await session.run("drop table temp.figure_p");
  await session.run("drop table temp.figure_family");
}

async function makeFamilies(session: Session): Promise<void> {
  const kinds = listMeasures().flatMap(({ code, kind }) =>
    kind === "count" ? [] : [`(${quoteText(code)}, ${kind === "mean"})`],
  );
  await session.run(
    `create temp table figure_family as
     select row_number() over () - 1 as family, *
     from (
         select distinct instrument_code, wave_code, geography_level, profession_level, measure
         from release.published_figure
     )
     inner join (values ${kinds.join(", ")}) as kind (measure, is_mean) using (measure)`,
  );
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
  const rests = references.flatMap((each) => [
    `cast(${each}_base as double)`,
    `${each}_value`,
    `${each}_standard_error`,
  ]);
  return `
    select
        cast(figure.rowid as integer),
        cast(family as integer),
        cast(is_mean as integer),
        cast(base as double),
        value,
        standard_error,
        noise_variance,
        ${rests.join(", ")}
    from release.published_figure as figure
    inner join temp.figure_family as family using (instrument_code, wave_code, geography_level, profession_level, measure)
    where status = 'shown' and (parent_rest_base is not null or england_rest_base is not null)`;
}

function toFamilySql(): string {
  return references
    .map(
      (each) => `
        select
            instrument_code,
            wave_code,
            geography_level,
            profession_level,
            measure,
            ${quoteText(each)} as reference,
            count(*) as tested,
            count(*) filter (where ${each}_adjusted_p <= ${FALSE_DISCOVERY_RATE}) as clear,
            count(*) filter (where ${each}_adjusted_p <= ${STRICT_DISCOVERY_RATE}) as very_clear,
            clear * ${FALSE_DISCOVERY_RATE}::double as expected_false,
        from release.published_figure
        where ${each}_adjusted_p is not null
        group by all`,
    )
    .join(" union all ")
    .concat(" order by all");
}
