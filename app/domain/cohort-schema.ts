import { z } from "zod";
import { PLACE_LEVELS, PROFESSION_LEVELS } from "./cohort-vocabulary";
import { listMeasures, type MeasureCode } from "./measure";

const code = z.string().min(1).max(80);

const MEASURE_CODES = listMeasures().map((measure) => measure.code) as [MeasureCode, ...MeasureCode[]];

const list = <Item extends z.ZodType>(item: Item, description: string) =>
  z.array(item).max(2000).optional().describe(description);

/**
 * What may be asked for, as it is written in a JSON body; in an address a list is joined by commas, or its parameter is repeated. It
 * checks the form only: whether a code exists is for `readCohort`, which knows the release.
 */
export const cohortSchema = z
  .strictObject({
    kind: z
      .enum(["aggregate", "records"])
      .optional()
      .describe("Protected figures (the default), or the record-level extract."),
    instrument: code
      .optional()
      .describe("Code of the assessment or survey; the main assessment unless given."),
    geography: z
      .enum(["restated", "then"])
      .optional()
      .describe("Places as they are today (the default), or as they were in the wave."),
    waves: list(
      code,
      "Codes of waves, `latest` (the newest final one, the default), `latest-4` (the newest four) or `all`.",
    ),
    levels: list(z.enum(PLACE_LEVELS), "All places of these levels, or those of them that lie in `within`."),
    places: list(
      code,
      "Codes of places of any level, such as a peer group; `level:code` where two have the same code. England unless places, levels or within are given.",
    ),
    within: list(code, "Codes of places: with `levels`, those inside them; else they and everything inside."),
    profession_levels: list(z.enum(PROFESSION_LEVELS), "All professions of these levels."),
    professions: list(code, "Codes of professions; all professions together unless given."),
    domains: list(code, "Codes of domains; all unless given. Measures of the whole group are not affected."),
    barriers: list(code, "Codes of barriers; all unless given."),
    measures: list(
      z.enum(MEASURE_CODES),
      "Measures; confidence, target, gap, need and barrier where the instrument has them unless given.",
    ),
    shape: z
      .enum(["long", "wide"])
      .optional()
      .describe(
        "One row a figure (the default), or one row a group and subject with columns for each measure.",
      ),
    hidden: z
      .enum(["yes", "no"])
      .optional()
      .describe("Whether groups that are not shown have a row without numbers; yes unless given."),
  })
  .describe("A cohort: what an extract is of.");

export type CohortRequest = z.infer<typeof cohortSchema>;
export type CohortParameter = keyof CohortRequest;

/** The parameters in the order of canonical addresses. */
export const COHORT_PARAMETERS = Object.keys(cohortSchema.shape) as readonly CohortParameter[];

const LISTS: ReadonlySet<string> = new Set<CohortParameter>([
  "waves",
  "levels",
  "places",
  "within",
  "profession_levels",
  "professions",
  "domains",
  "barriers",
  "measures",
]);

/** Tells whether a parameter takes several values. */
export function isListParameter(name: string): boolean {
  return LISTS.has(name);
}
