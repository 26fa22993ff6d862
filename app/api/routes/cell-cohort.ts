import type { Cohort } from "../../domain/cohort";
import { readCohort } from "../../domain/cohort-reading";
import { cohortSchema } from "../../domain/cohort-schema";
import type { CohortVocabulary } from "../../domain/cohort-vocabulary";
import { ApiProblem } from "../api-problem";

/** What a question about cells may name: a cohort of figures, a row a figure. */
export const { kind: _kind, shape: _shape, ...cellShape } = cohortSchema.shape;

/**
 * Reads which cells are asked for. Throws a problem that names every value the release does not have.
 * @param asked parameters of an address or a body that fit the schema of cohorts
 */
export function toCellCohort(
  asked: Readonly<Record<string, unknown>>,
  vocabulary: CohortVocabulary,
  kind: "invalid-parameter" | "invalid-body" = "invalid-parameter",
): Cohort {
  const given = Object.entries(asked).filter(([name, value]) => name in cellShape && value !== undefined);
  return toCohort({ ...Object.fromEntries(given), kind: "aggregate", shape: "long" }, vocabulary, kind);
}

/** Reads a cohort. Throws a problem that names every value the release does not have. */
export function toCohort(
  request: unknown,
  vocabulary: CohortVocabulary,
  kind: "invalid-parameter" | "invalid-body" = "invalid-parameter",
): Cohort {
  const result = readCohort(request, vocabulary);
  if (result.ok) return result.cohort;
  const parts = result.faults.map(({ parameter, value, remedy }) => ({
    at: parameter,
    found: value,
    remedy,
  }));
  const detail = result.faults.map(({ message, remedy }) => `${message} ${remedy}`).join(" ");
  throw new ApiProblem(kind, detail.slice(0, 2000), { parts: parts.slice(0, 20) });
}
