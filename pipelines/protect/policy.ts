import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { exitCode, PipelineError } from "../fault.ts";
import { codebookFolder } from "../paths.ts";
import { toCountNoise } from "./noise-distribution.ts";

const latticeRule = z
  .strictObject({
    kind: z.enum(["assessment", "survey"]),
    measures: z.array(z.string().min(1)).min(1),
    geographyLevels: z.array(z.enum(["england", "region", "icb", "organisation"])).min(1),
    professionLevels: z.array(z.enum(["all", "group", "family", "job_group", "archetype"])).min(1),
  })
  .readonly();

const extractRule = z
  .strictObject({
    enabled: z
      .enum(["sample", "always", "never"])
      .describe("Releases with a record-level extract: those of the synthetic sample, all, or none."),
    minimumGroup: z.int().min(20).max(1000).describe("The fewest records that share a label."),
    minimumBands: z
      .int()
      .min(3)
      .max(5)
      .describe(
        "The fewest bands of the scale that a group's answers about a domain are in; with fewer they are left out.",
      ),
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
    extract: extractRule,
  })
  .readonly();

export type DisclosurePolicy = z.infer<typeof disclosurePolicy>;

/**
 * Reads the disclosure policy.
 * @throws PipelineError (exit code 2) that lists every setting outside its safe bounds
 */
export async function readDisclosurePolicy(): Promise<DisclosurePolicy> {
  return parseDisclosurePolicy(await readFile(path.join(codebookFolder, "disclosure_policy.json"), "utf8"));
}

/**
 * Checks the text of a disclosure policy, and that its noise can be made: settings that are safe one by one may contradict each
 * other, and must be refused before anything is built.
 * @throws PipelineError (exit code 2) that lists every problem
 */
export function parseDisclosurePolicy(text: string): DisclosurePolicy {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new PipelineError(
      "disclosure_policy.json is not JSON. Restore it, then try again.",
      exitCode.usage,
    );
  }
  const parsed = disclosurePolicy.safeParse(json);
  const problems = parsed.success
    ? [...listNoiseProblems(parsed.data), ...listExtractProblems(parsed.data)]
    : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  if (parsed.success && problems.length === 0) return parsed.data;
  throw new PipelineError(
    `disclosure_policy.json is outside its safe bounds: ${problems.join("; ")}.`,
    exitCode.usage,
  );
}

/**
 * An extract of real people is issued once, and again only where nobody can be told apart by it (`listKeptExtracts`); that needs the
 * extracts issued before, which are not kept yet.
 */
function listExtractProblems({ extract }: DisclosurePolicy): readonly string[] {
  return extract.enabled === "always"
    ? [
        'extract.enabled: "always" is for when issued extracts are kept and compared, which this version does not do; use "sample" or "never"',
      ]
    : [];
}

/** From the bound on, counts share one distribution; below it each has its own. */
function listNoiseProblems({ countNoiseVariance, countNoiseBound }: DisclosurePolicy): readonly string[] {
  const impossible = Array.from({ length: countNoiseBound }, (_, index) => index + 1).filter(
    (count) => !hasCountNoise(count, countNoiseVariance, countNoiseBound),
  );
  return impossible.length === 0
    ? []
    : [
        `countNoiseVariance: ${countNoiseVariance} has no noise within a countNoiseBound of ${countNoiseBound} for counts of ${impossible.join(", ")}; lower the variance`,
      ];
}

function hasCountNoise(count: number, variance: number, bound: number): boolean {
  try {
    toCountNoise(count, variance, bound);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
