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

/** What the disclosure audit holds every group of fewer than the minimum base to. */
const auditRule = z
  .strictObject({
    /** Least posterior over prior standard deviation of a group's total, in every chair. */
    minimumUncertainty: z.number().min(0.5).max(0.9),
    /** Least width of what an attacker can bound a group's mean to, as a share of the scale. */
    minimumInterval: z.number().min(0.3).max(0.9),
    /** Groups whose uncertainty is below this are bounded, too. */
    boundBelow: z.number().min(0.7).max(1),
    /** Cells that may be withheld in a block before the audit gives up. */
    mostRounds: z.int().min(0).max(10_000),
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
    audit: auditRule,
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
    ? listNoiseProblems(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  if (parsed.success && problems.length === 0) return parsed.data;
  throw new PipelineError(
    `disclosure_policy.json is outside its safe bounds: ${problems.join("; ")}.`,
    exitCode.usage,
  );
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
