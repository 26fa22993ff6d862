import { answerChecks } from "./answer-checks.ts";
import type { Check } from "./check.ts";
import { fileChecks } from "./file-checks.ts";
import { geographyChecks } from "./geography-checks.ts";
import { historyChecks } from "./history-checks.ts";
import { itemChecks } from "./item-checks.ts";
import { referenceChecks } from "./reference-checks.ts";
import { rowChecks } from "./row-checks.ts";
import { surveyChecks } from "./survey-checks.ts";

/** Every named check, in the order of the report: files, reference tables, surveys, rows, answers. */
export const checkCatalogue: readonly Check[] = [
  ...fileChecks,
  ...referenceChecks,
  ...geographyChecks,
  ...surveyChecks,
  ...itemChecks,
  ...rowChecks,
  ...answerChecks,
  ...historyChecks,
];

const checkById = new Map(checkCatalogue.map((check) => [check.id, check]));

/**
 * The check of an id.
 * @throws Error for an id that the catalogue does not have, which a test rules out
 */
export function getCheck(id: string): Check {
  const check = checkById.get(id);
  if (check === undefined) throw new Error(`check-catalogue.ts has no check "${id}"`);
  return check;
}
