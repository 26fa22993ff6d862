import { z } from "zod";
import { surveyTools } from "./survey-table.ts";

const label = z.string().min(1);
const missing = z.array(label).default([]);
const labels = z.record(label, label).optional();

const single = z
  .strictObject({
    kind: z.literal("single").optional(),
    column: label,
    barrier: label,
    direction: z.enum(["low_is_barrier", "high_is_barrier"]),
    values: z.record(label, z.number()),
    reports: z.array(label).min(1),
    missing,
  })
  .readonly();

const choices = z
  .strictObject({
    kind: z.literal("choices"),
    column: label,
    separator: z.enum([";", ","]),
    options: z.record(label, label.nullable()),
    other: label.optional(),
    missing,
  })
  .readonly();

const ticks = z
  .strictObject({
    kind: z.literal("ticks"),
    columns: z.record(label, label.nullable()),
    selected: z.array(label).min(1),
    notSelected: z.array(label).default([]),
    missing,
  })
  .readonly();

const fieldPeriod = z.union([
  z.strictObject({ from: z.iso.date(), to: z.iso.date() }).readonly(),
  z.strictObject({ column: label }).readonly(),
]);

const organisation = z.union([
  z.strictObject({ column: label, values: labels }).readonly(),
  z.strictObject({ code: label }).readonly(),
]);

/** What `ingest -- inspect` thought of its own suggestions, by column; one of low confidence must be looked at before loading. */
const review = z.record(
  label,
  z
    .strictObject({
      confidence: z.enum(["high", "medium", "low"]),
      reason: label,
      reviewed: z.boolean().optional(),
    })
    .readonly(),
);

/** Shape of a mapping file; unknown keys are refused, so that a misspelt one does not pass silently. */
export const surveyMapping = z
  .strictObject({
    version: z.literal(2),
    instrument: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,62}$/, "must be lower-case letters, digits and underscores"),
    title: label,
    tool: z.enum(surveyTools),
    fieldPeriod,
    organisation,
    profession: z.strictObject({ column: label, values: labels }).readonly(),
    questions: z.array(z.discriminatedUnion("kind", [single, choices, ticks])).min(1),
    ignored: z.array(label).default([]),
    $schema: label.optional(),
    review: review.optional(),
  })
  .readonly();

/** What the columns and answers of one barrier survey mean (data/README.md, section 3). */
export type SurveyMapping = z.infer<typeof surveyMapping>;
export type SurveyQuestion = SurveyMapping["questions"][number];
/** One column with one answer of a scale. */
export type SingleQuestion = z.infer<typeof single>;
/** One column with several options in a cell. */
export type ChoicesQuestion = z.infer<typeof choices>;
/** One column for each option. */
export type TicksQuestion = z.infer<typeof ticks>;
