import { z } from "zod";

const GEOGRAPHY_LEVELS = ["england", "region", "icb", "organisation"] as const;
const PROFESSION_LEVELS = ["all", "group", "family", "job_group", "archetype"] as const;

export const geographyLevelSchema = z.enum(GEOGRAPHY_LEVELS);
export const professionLevelSchema = z.enum(PROFESSION_LEVELS);
const instrumentCode = z.string().describe("The assessment or survey; see /dimensions/instruments.");

/** The rows of each list of what figures are told apart by. */
export const instrumentRow = z.strictObject({
  instrument_code: z.string(),
  kind: z.enum(["assessment", "survey"]),
  title: z.string(),
  source: z.string(),
});

export const waveRow = z.strictObject({
  instrument_code: instrumentCode,
  wave_code: z.string().describe("A financial year and its quarter, such as 2025-26-Q3."),
  wave_name: z.string(),
  start_date: z.iso.date(),
  end_date: z.iso.date(),
  wave_order: z.int().describe("Rises by one a quarter, the same for all instruments."),
  is_provisional: z
    .boolean()
    .describe("True while an export was taken less than the closing days after the wave ended."),
});

export const placeRow = z.strictObject({
  geography_level: geographyLevelSchema,
  geography_code: z.string(),
  geography_name: z.string(),
  parent_level: geographyLevelSchema.nullable(),
  parent_code: z.string().nullable(),
  organisation_type: z.string().nullable(),
  geography_order: z.int().describe("The order in which a level is read."),
  valid_from: z.iso.date().nullable().describe("First day; null where it is not known."),
  valid_to: z.iso.date().nullable().describe("Last day; null while the place is open."),
});

export const successionRow = z.strictObject({
  predecessor_code: z.string(),
  successor_code: z.string(),
  extent: z.string().describe("`whole` or `part` of the predecessor."),
  effective_from: z.iso.date(),
});

export const professionRow = z.strictObject({
  profession_level: professionLevelSchema,
  profession_code: z.string(),
  profession_name: z.string(),
  parent_code: z.string().nullable().describe("Code at the level above."),
  profession_order: z.int(),
});

export const domainRow = z.strictObject({
  instrument_code: instrumentCode,
  domain_code: z.string(),
  domain_name: z.string(),
  domain_order: z.int(),
  scale_min: z.number(),
  scale_max: z.number(),
});

export const bandRow = z.strictObject({
  instrument_code: instrumentCode,
  band_code: z.string().describe("The subject of a figure by band is `domain_code/band_code`."),
  band_label: z.string(),
  band_order: z.int(),
  lowest: z.number(),
  highest: z.number(),
});

export const barrierRow = z.strictObject({
  barrier_code: z.string(),
  barrier_name: z.string(),
  definition: z.string(),
  tipec_group: z.string().nullable(),
  ase_group: z.string().nullable(),
  barrier_order: z.int(),
});

export const questionRow = z.strictObject({
  instrument_code: instrumentCode,
  barrier_code: z.string(),
  question_text: z.string(),
  reporting_answers: z.string().describe("Answers that count as reporting the barrier, joined by `; `."),
});
