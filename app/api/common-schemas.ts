import { z } from "zod";
import { MOST_ROWS } from "./api-limits";
import { ROW_FORMATS } from "./media-type";

/** The name of a release. */
export const releaseIdSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/,
    "a release is named by letters, digits, dots, hyphens and underscores",
  )
  .describe("Id of a release that is or was live; see /releases.");

/** A code of something in a release. */
export const codeSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_./-]{0,79}$/,
    "a code has letters, digits, hyphens, underscores, dots and slashes",
  );

/** The parameter of everything that is read from one release. */
export const releaseQuery = {
  release: releaseIdSchema
    .optional()
    .describe("Pins the release: the answer then never changes. Left out: the current release."),
};

/** The parameters of everything that gives rows. */
export const rowsQuery = {
  limit: z.int().min(1).max(MOST_ROWS).optional().describe("Rows of one answer; 100 unless given."),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{12,140}$/, 'a cursor is taken from "next" as it is')
    .optional()
    .describe("Where to go on; taken from the address in `next`."),
  format: z
    .enum(ROW_FORMATS)
    .optional()
    .describe(
      "How rows are written; decides before the Accept header does. JSON unless either says otherwise.",
    ),
};

/** The release an answer was read from. */
export const releaseRefSchema = z
  .strictObject({
    release_id: z.string(),
    published_on: z.iso.date().describe("Day on which it was published."),
    data_through: z.iso.date().describe("Day of the newest export behind it."),
    is_synthetic: z.boolean().describe("True for the synthetic sample, which is about nobody."),
    is_audited: z.boolean().describe("True where it has passed the disclosure audit."),
    policy_version: z.string().describe("Version of the disclosure policy it was made by."),
    minimum_base: z.int().describe("The smallest number of people a figure may rest on."),
    geography_as_at: z.iso.date().describe('Day of the geography called "restated".'),
    schema_version: z.int().describe("Version of its tables."),
    noise_lambda: z
      .number()
      .describe("Standard deviation of the noise in a sum of scores, as a multiple of the scale's range."),
  })
  .meta({ id: "Release", description: "The release that an answer was read from." });

/** What every JSON answer with rows has around them. */
export function envelopeOf(row: z.ZodObject, about?: z.ZodObject): z.ZodObject {
  return z.strictObject({
    release: releaseRefSchema.nullable().describe("Null where the rows are about no single release."),
    ...(about === undefined ? {} : { about }),
    data: z.array(row),
    next: z
      .string()
      .nullable()
      .describe(
        "Address of the rows that follow, in the same release; null after the last. To a POST, send the same body.",
      ),
  });
}
