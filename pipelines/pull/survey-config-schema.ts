import { z } from "zod";

const variable = z
  .string()
  .regex(
    /^[A-Z][A-Z0-9_]{1,63}$/,
    "must be the name of an environment variable, such as SURVEY_TOKEN, never the secret itself",
  );

const fileName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/, "must be letters, digits, hyphens and underscores");

const path = z.string().regex(/^[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)*$/, "must be names joined by full stops");

const shared = {
  version: z.literal(1),
  baseUrl: z.url(),
  surveyId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "must be the survey's identifier"),
  /** The file's name where the field period gives the quarter. */
  output: fileName.optional(),
  fieldPeriod: z.strictObject({ from: z.iso.date(), to: z.iso.date() }).readonly().optional(),
  /** The mapping beside which the answers go; its own field period gives the quarter. */
  mapping: fileName.optional(),
  maxMegabytes: z.int().min(1).max(16_384).default(1024),
};

const qualtrics = z.strictObject({
  ...shared,
  platform: z.literal("qualtrics"),
  tokenVariable: variable,
  useLabels: z.boolean().default(true),
});

const limesurvey = z.strictObject({
  ...shared,
  platform: z.literal("limesurvey"),
  usernameVariable: variable,
  passwordVariable: variable,
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z]+)?$/)
    .default("en"),
  useLabels: z.boolean().default(true),
});

const jsonPages = z.strictObject({
  ...shared,
  platform: z.literal("json-pages"),
  tokenVariable: variable.optional(),
  /** Header the token travels in. */
  tokenHeader: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/)
    .default("Authorization"),
  /** Word before the token, such as Bearer. */
  tokenScheme: z
    .string()
    .regex(/^[A-Za-z]{0,16}$/)
    .default("Bearer"),
  query: z.record(z.string(), z.string()).default({}),
  /** Where a page holds its answers. */
  itemPath: path,
  /** Where a page holds the cursor of the next one, or its address; nothing there ends the list. */
  cursorPath: path,
  cursorParameter: z
    .string()
    .regex(/^[A-Za-z0-9_.[\]-]{1,64}$/)
    .default("cursor"),
});

/** A survey to pull: `data/pull/NAME.json`. Unknown keys are refused, so that no secret hides in one. */
export const surveyConfig = z
  .discriminatedUnion("platform", [qualtrics, limesurvey, jsonPages])
  .refine(
    ({ output, fieldPeriod, mapping }) =>
      (mapping !== undefined) !== (output !== undefined && fieldPeriod !== undefined),
    {
      message: 'needs either "mapping", or "output" and "fieldPeriod"',
    },
  )
  .refine(({ fieldPeriod }) => fieldPeriod === undefined || fieldPeriod.from <= fieldPeriod.to, {
    message: "ends before it begins",
    path: ["fieldPeriod"],
  });

export type SurveyConfig = z.infer<typeof surveyConfig>;
export type QualtricsConfig = z.infer<typeof qualtrics>;
export type LimesurveyConfig = z.infer<typeof limesurvey>;
export type JsonPagesConfig = z.infer<typeof jsonPages>;
