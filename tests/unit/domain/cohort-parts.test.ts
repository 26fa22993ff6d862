import { describe, expect, test } from "vitest";
import { readCohortAddress } from "../../../app/domain/cohort-address.ts";
import { listCohortColumns, listCohortKey } from "../../../app/domain/cohort-columns.ts";
import { divideCohort } from "../../../app/domain/cohort-parts.ts";
import type { CohortVocabulary } from "../../../app/domain/cohort-vocabulary.ts";
import { SMALL_VOCABULARY } from "../../support/cohort-vocabulary.ts";

function read(address: string, vocabulary: CohortVocabulary = SMALL_VOCABULARY) {
  const result = readCohortAddress(new URLSearchParams(address), vocabulary);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.cohort;
}

/** The same release with so many more organisations that a sort of everything would be large. */
const LARGE: CohortVocabulary = {
  ...SMALL_VOCABULARY,
  places: [
    ...SMALL_VOCABULARY.places,
    ...Array.from({ length: 20_000 }, (_, index) => ({
      level: "organisation",
      code: `L${index}`,
      name: `Trust ${index}`,
      key: `L${index}`,
      parent: "QOP",
      order: 100 + index,
    })),
  ],
};

describe("a cohort of very many figures", () => {
  test("is divided into its waves, oldest first", () => {
    const cohort = read("waves=all&levels=organisation", LARGE);
    const parts = divideCohort(cohort, LARGE);
    expect(parts.map(({ wave }) => wave.code)).toEqual([
      "2025-26-Q3",
      "2025-26-Q4",
      "2026-27-Q1",
      "2026-27-Q2",
    ]);
    for (const part of parts) expect(part.cohort).toEqual({ ...cohort, waves: [part.wave.code] });
  });

  test("is not divided where it has one wave, is small, or is of records", () => {
    expect(divideCohort(read("levels=organisation", LARGE), LARGE)).toEqual([]);
    expect(divideCohort(read("waves=all&levels=organisation"), SMALL_VOCABULARY)).toEqual([]);
    expect(divideCohort(read("kind=records&waves=all", LARGE), LARGE)).toEqual([]);
  });
});

test("the key of a cohort is among its columns, and records have none", () => {
  for (const address of ["", "shape=wide"]) {
    const cohort = read(address);
    const names = listCohortColumns(cohort, SMALL_VOCABULARY).map(({ name }) => name);
    for (const name of listCohortKey(cohort)) expect(names).toContain(name);
  }
  expect(listCohortKey(read("shape=wide"))).not.toContain("measure_code");
  expect(listCohortKey(read("kind=records"))).toEqual([]);
});
