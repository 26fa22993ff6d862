import { afterAll, beforeAll, expect, test } from "vitest";
import { compareFamily } from "../../app/domain/comparison.ts";
import { getMeasure, type MeasureCode } from "../../app/domain/measure.ts";
import { type FigureNumbers, toFigure } from "../../app/queries/to-figure.ts";
import type { DataFolder } from "../support/data-folder.ts";
import { queryFile, type Row, releaseFile } from "../support/database.ts";
import { makeSmallRelease } from "../support/small-release.ts";

let folder: DataFolder;
let file = "";
let figures: readonly Row[] = [];
beforeAll(async () => {
  const made = await makeSmallRelease();
  folder = made.folder;
  file = releaseFile(folder, made.releaseId);
  figures = await queryFile(file, "from figure");
});
afterAll(() => folder.remove());

const familyKey = (row: Row): string =>
  [row.instrument_code, row.wave_code, row.geography_level, row.profession_level, row.measure].join("|");

test("every figure has the p of its family, worked out when the release was built", () => {
  const families = new Map<string, Row[]>();
  for (const row of figures) {
    const known = families.get(familyKey(row));
    if (known === undefined) families.set(familyKey(row), [row]);
    else known.push(row);
  }
  let tested = 0;
  for (const rows of families.values()) {
    const { kind } = getMeasure(String(rows[0]?.measure) as MeasureCode);
    for (const [reference, column] of [
      ["parentRest", "parent_rest_adjusted_p"],
      ["englandRest", "england_rest_adjusted_p"],
    ] as const) {
      if (kind === "count") {
        expect(rows.filter((row) => row[column] !== null)).toEqual([]);
        continue;
      }
      const members = rows.map((row) => ({ row, figure: toFigure(toNumbers(row)) }));
      for (const { row, adjustedP, verdict } of compareFamily(members, { kind, reference })) {
        const stored = row.row[column];
        expect(stored === null, JSON.stringify(row.row)).toBe(verdict === "not_compared");
        if (adjustedP === null) continue;
        tested += 1;
        // Rounded up; from a half on, what lies within the smallest effect stands as 1.
        if (adjustedP < 0.5) expect(Number(stored)).toBe(Math.ceil(adjustedP * 10_000) / 10_000);
        else expect(Number(stored)).toBeGreaterThanOrEqual(0.5 - 1e-9);
      }
    }
  }
  expect(tested).toBeGreaterThan(1000);
});

/** JSON rows carry whole numbers beyond 32 bits as text. */
function toNumbers(row: Row): FigureNumbers {
  const numbers = Object.entries(row).map(([name, value]) => [
    name,
    name === "status" || value === null ? value : Number(value),
  ]);
  return Object.fromEntries(numbers) as FigureNumbers;
}

test("a family's row counts what was tested and what was clear, and expects at most a twentieth of that to be false", async () => {
  const counted = await queryFile(
    file,
    `select instrument_code, wave_code, geography_level, profession_level, measure, reference,
        count(*)::integer as tested, count(level)::integer as clear
     from comparison group by all order by all`,
  );
  const families = await queryFile(
    file,
    `select * exclude (very_clear, expected_false) replace (tested::integer as tested, clear::integer as clear)
     from comparison_family order by all`,
  );
  expect(families).toEqual(counted);
  expect(families.length).toBeGreaterThan(50);
  const wrong =
    "select * from comparison_family where abs(expected_false - clear * 0.05) > 1e-9 or very_clear > clear";
  expect(await queryFile(file, wrong)).toEqual([]);
});

test("the view of comparisons has the verdicts that pages print", async () => {
  const [counts] = await queryFile(
    file,
    `select count(*) filter (where (verdict = 'no_clear_difference') <> (level is null))::integer as wrong,
        count(*) filter (where verdict = 'higher' and difference <= 0)::integer as lower,
        count(*) filter (where level = 99.8 and adjusted_p > 0.002)::integer as level,
        (count(*) filter (where verdict = 'higher') > 0)::boolean as found
     from comparison`,
  );
  expect(counts).toEqual({ wrong: 0, lower: 0, level: 0, found: true });
});
