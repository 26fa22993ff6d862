import { expect, test } from "vitest";
import { pooledShareError, restNoiseVariance } from "../../app/domain/difference-error.ts";
import { smallestEffectOf } from "../../app/domain/smallest-effect.ts";
import { references, toFarFigureSql } from "../../pipelines/compare/compared-sql.ts";
import { pLevels, toPThreshold } from "../../pipelines/compare/p-level.ts";
import type { Session } from "../../pipelines/duckdb.ts";
import { openModelSession } from "../support/model-session.ts";

/** A mean, a share and a count of a cell, each with rests of which England's is missing for every third cell. */
async function makeFigures(session: Session): Promise<void> {
  await session.run("create schema release");
  await session.run(
    `create or replace table core.measure as
     select * from (values (1::smallint, 'dsat', 'confidence', 'a', 'mean'), (2::smallint, 'dsat', 'need', 'a', 'share'),
       (3::smallint, 'dsat', 'enrolled', '', 'count')) as measure (measure_id, instrument_code, measure, subject, form)`,
  );
  await session.run(
    `create table release.figure_cell as
     select i::integer as cell_id, 'dsat' as instrument_code, '2026-27-Q' || (1 + i % 2) as wave_code, 'both' as geography_version,
       'icb' as geography_level, 'Q' || i as geography_code, 'all' as profession_level, 'all' as profession_code
     from range(300) as cells(i)`,
  );
  const uniform = (salt: number) => `(hash(cell_id * 10 + measure_id + ${salt * 10_000}) % 1000) / 1000`;
  const rest = (name: string, salt: number, isThere: string) => `
    case when ${isThere} then 10 + (400 * ${uniform(salt)})::integer end as ${name}_base,
    case when ${isThere} then ${uniform(salt + 1)} * if(measure_id = 1, 10, 1) end as ${name}_value,
    case when ${isThere} then 0.01 + ${uniform(salt + 2)} / 20 end as ${name}_standard_error`;
  await session.run(
    `create table release.figure_value as
     select cell_id, measure_id, 'shown' as status, null as band, 10 + (90 * ${uniform(1)})::integer as base,
       ${uniform(2)} * if(measure_id = 1, 10, 1) as value, 0.02 + ${uniform(3)} / 10 as standard_error, ${uniform(4)} / 100 as noise_variance,
       ${rest("parent_rest", 5, "measure_id < 3")}, ${rest("england_rest", 9, "measure_id < 3 and cell_id % 3 > 0")}
     from release.figure_cell cross join core.measure`,
  );
}

test("a comparison reaches the levels that its difference may be below", async () => {
  const models = await openModelSession({ minimumBase: 10 });
  try {
    await makeFigures(models.session);
    const rows = await models.session.rows<Readonly<Record<string, number | null>>>(
      `select * replace (is_mean::integer as is_mean) from (${toFarFigureSql()})`,
    );
    const figures = await models.session.rows<Readonly<Record<string, number | null>>>(
      "select * from release.figure_value where measure_id < 3",
    );
    const isFar = (row: Readonly<Record<string, number | null>>) =>
      references.some(
        (reference) =>
          row[`${reference}_value`] !== null &&
          Math.abs(Number(row.value) - Number(row[`${reference}_value`])) >
            (row.measure_id === 1 ? 0.5 : 0.05),
      );
    const toName = (row: Readonly<Record<string, number | null>>) => `${row.cell_id}|${row.measure_id}`;
    expect(rows.map(toName).sort()).toEqual(figures.filter(isFar).map(toName).sort());
    expect(new Set(rows.map(({ family }) => family)).size).toBe(4);
    const reached = new Map<number, number>();
    for (const row of rows) {
      const number = (name: string) => Number(row[name]);
      for (const reference of references) {
        const reach = row[`${reference}_reach`] ?? null;
        if (row[`${reference}_base`] === null) {
          expect(reach).toBeNull();
          continue;
        }
        const [base, share, error] = ["base", "value", "standard_error"].map((part) =>
          number(`${reference}_${part}`),
        ) as [number, number, number];
        const standardError =
          row.is_mean === 1
            ? Math.hypot(number("standard_error"), error)
            : pooledShareError(
                { share: number("value"), base: number("base"), noiseVariance: number("noise_variance") },
                { share, base, noiseVariance: restNoiseVariance(share, base, error) },
              );
        const size = Math.abs(number("value") - share);
        const past = size - smallestEffectOf(row.is_mean === 1 ? "mean" : "share");
        const levels = pLevels.filter((level) => {
          const threshold = toPThreshold(level);
          return past > 0 && past / standardError > threshold.past && size / standardError > threshold.size;
        });
        expect(reach).toBe(levels.length);
        reached.set(levels.length, (reached.get(levels.length) ?? 0) + 1);
      }
    }
    expect([...reached.values()].reduce((sum, n) => sum + n, 0)).toBeGreaterThan(800);
    expect(reached.size).toBeGreaterThan(pLevels.length / 2);
  } finally {
    await models.close();
  }
});
