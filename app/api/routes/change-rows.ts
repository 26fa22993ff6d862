import { z } from "zod";
import { CHANGE_CAUSES } from "../../queries/change-cause";
import { releaseRefSchema } from "../common-schemas";
import { geographyLevelSchema, professionLevelSchema } from "./dimension-rows";

const band = z
  .enum(["under", "over"])
  .nullable()
  .describe("Where a share is told only as near 0 or 100 percent.");
const base = z.int().nullable().describe("People behind the figure; null where it is not shown.");
const value = z
  .number()
  .nullable()
  .describe(
    "As its unit says and rounded as in cells; null where it is not shown, and for shares told only as near an end.",
  );

/** A figure that two releases do not both show as the same. */
export const changeRow = z.strictObject({
  instrument_code: z.string(),
  wave_code: z.string(),
  geography_version: z.enum(["both", "then", "restated"]),
  geography_level: geographyLevelSchema,
  geography_code: z.string(),
  profession_level: professionLevelSchema,
  profession_code: z.string(),
  measure: z.string(),
  subject: z
    .string()
    .describe("Code of the domain, the domain and band, or the barrier; empty for the whole group."),
  change: z.enum(["changed", "newly_shown", "no_longer_shown"]),
  cause: z
    .enum(CHANGE_CAUSES)
    .describe(
      "Definition: what it measures means something else. Membership: an organisation joined or left the place. Data: other people are in it, or its wave is new, gone or final now. Method: the same people under other rules.",
    ),
  unit: z.enum(["points", "percent", "people"]),
  base_before: base,
  base_after: base,
  value_before: value,
  value_after: value,
  band_before: band,
  band_after: band,
});

/** How many figures of one instrument, wave and level differ. */
export const changeCountRow = z.strictObject({
  instrument_code: z.string(),
  wave_code: z.string(),
  geography_level: geographyLevelSchema,
  shown: z.int().describe("Shown in the later release."),
  changed: z.int(),
  newly_shown: z.int(),
  no_longer_shown: z.int(),
});

/** Which releases are compared, and what changed between them in words. */
export const changeAbout = z.strictObject({
  from: releaseRefSchema,
  to: releaseRefSchema,
  reasons: z.array(z.strictObject({ cause: z.enum(CHANGE_CAUSES), sentence: z.string() })),
});
