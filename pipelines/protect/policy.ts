import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { exitCode, PipelineError } from "../fault.ts";
import { codebookFolder } from "../paths.ts";

const latticeRule = z
  .strictObject({
    kind: z.enum(["assessment", "survey"]),
    measures: z.array(z.string().min(1)).min(1),
    geographyLevels: z.array(z.enum(["england", "region", "icb", "organisation"])).min(1),
    professionLevels: z.array(z.enum(["all", "group", "family", "job_group"])).min(1),
  })
  .readonly();

/**
 * The disclosure policy (`data/reference/disclosure_policy.json`). The bounds are those below which the protection described in
 * the README no longer holds; they can be raised freely.
 */
const disclosurePolicy = z
  .strictObject({
    version: z.string().regex(/^[0-9A-Za-z.-]{1,32}$/),
    /** The smallest base a figure may rest on, in people. */
    minimumBase: z.int().min(5).max(1000),
    /** Standard deviation of the noise in a sum of scores, as a multiple of the scale's range. */
    noiseLambda: z.number().min(0.3).max(5),
    countNoiseVariance: z.number().min(1).max(3),
    /** Largest change to a count, in people. */
    countNoiseBound: z.int().min(3).max(10),
    /** From this base on, a mean's spread comes from the group itself. */
    spreadMinimumBase: z.int().min(30),
    /** The same for gaps, whose noisy squares are less steady. */
    gapSpreadMinimumBase: z.int().min(30),
    /** Days after a cohort's close from which an export counts as final. */
    closingDays: z.int().min(0).max(365),
    lattice: z.array(latticeRule).min(1),
  })
  .readonly();

export type DisclosurePolicy = z.infer<typeof disclosurePolicy>;

/**
 * Reads the disclosure policy.
 * @throws PipelineError (exit code 2) that lists every setting outside its safe bounds
 */
export async function readDisclosurePolicy(): Promise<DisclosurePolicy> {
  const file = path.join(codebookFolder, "disclosure_policy.json");
  const parsed = disclosurePolicy.safeParse(JSON.parse(await readFile(file, "utf8")));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new PipelineError(
    `disclosure_policy.json is outside its safe bounds: ${problems.join("; ")}.`,
    exitCode.usage,
  );
}
