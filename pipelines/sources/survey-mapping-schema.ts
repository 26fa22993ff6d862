import { z } from "zod";

const label = z.string().min(1);

const question = z
  .strictObject({
    column: label,
    barrier: label,
    direction: z.enum(["low_is_barrier", "high_is_barrier"]),
    values: z.record(label, z.number()),
    reports: z.array(label).min(1),
    missing: z.array(label).default([]),
  })
  .readonly();

/** Shape of a mapping file; unknown keys are refused, so that a misspelt one does not pass silently. */
export const surveyMapping = z
  .strictObject({
    version: z.literal(1),
    instrument: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,62}$/, "must be lower-case letters, digits and underscores"),
    title: label,
    tool: z.literal("qualtrics"),
    fieldPeriod: z.strictObject({ from: z.iso.date(), to: z.iso.date() }).readonly(),
    organisation: z.strictObject({ column: label, values: z.record(label, label).optional() }).readonly(),
    profession: z.strictObject({ column: label, values: z.record(label, label).optional() }).readonly(),
    questions: z.array(question).min(1),
  })
  .readonly();

/** What the columns and answers of one barrier survey mean (data/README.md, section 3). */
export type SurveyMapping = z.infer<typeof surveyMapping>;
export type SurveyQuestion = z.infer<typeof question>;
