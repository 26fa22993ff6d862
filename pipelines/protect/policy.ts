import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { exitCode, PipelineError } from "../fault.ts";
import { codebookFolder } from "../paths.ts";
import { listBandProblems } from "./end-band.ts";
import { type NoiseStep, toCountNoise } from "./noise-distribution.ts";

const latticeRule = z
  .strictObject({
    kind: z.enum(["assessment", "survey"]).describe("The instruments that the rule is about."),
    measures: z.array(z.string().min(1)).min(1).describe("Codes of the measures it publishes."),
    geographyLevels: z
      .array(z.enum(["england", "region", "icb", "organisation"]))
      .min(1)
      .describe("The levels of places it publishes them for."),
    professionLevels: z
      .array(z.enum(["all", "group", "family", "job_group", "archetype"]))
      .min(1)
      .describe("The levels of professions it publishes them for, in each of those places."),
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
    domainsTogether: z
      .boolean()
      .describe(
        "Whether the attackers solve all domains of an assessment at once, as one person's scores go together, and not one domain after the other. Withholds a fifth of the figures of an organisation and a family where some thousand people answer in a wave, and below one in a hundred where a quarter of a million do.",
      ),
  })
  .readonly();

/**
 * The disclosure policy (`data/reference/disclosure_policy.json`). The bounds are those below which the protection described in
 * the README no longer holds; they can be raised freely.
 */
export const disclosurePolicy = z
  .strictObject({
    $schema: z.string().optional(),
    version: z
      .string()
      .regex(/^[0-9A-Za-z.-]{1,32}$/)
      .describe("Name of this policy; part of every draw of noise, so that a new name draws afresh."),
    minimumBase: z.int().min(5).max(1000).describe("The smallest base a figure may rest on, in people."),
    noiseLambda: z
      .number()
      .min(0.3)
      .max(5)
      .describe("Standard deviation of the noise in a sum of scores, as a multiple of the scale's range."),
    countNoiseVariance: z
      .number()
      .min(1)
      .max(3)
      .describe("Variance of the noise in a count of people who gave an answer."),
    countNoiseBound: z.int().min(3).max(10).describe("The largest change to such a count, in people."),
    endBand: z
      .int()
      .min(2)
      .max(10)
      .describe(
        "A share whose published count is at most this, or within this of everybody, is told as near the end and no closer. 2 suits chains of six nested cells, 3 of eight.",
      ),
    spreadMinimumBase: z
      .int()
      .min(30)
      .max(10_000)
      .describe("From this base on, a mean's spread comes from the group itself."),
    gapSpreadMinimumBase: z
      .int()
      .min(30)
      .max(10_000)
      .describe("The same for gaps, whose noisy squares are less steady."),
    distributionMinimumBase: z
      .int()
      .min(30)
      .max(10_000)
      .describe("The smallest base of a distribution: the share of answers in each band."),
    closingDays: z
      .int()
      .min(0)
      .max(365)
      .describe("Days after a cohort's close from which an export counts as final."),
    newcomers: z
      .strictObject({
        provisional: z
          .enum(["publish", "wait"])
          .describe(
            "What becomes of an organisation's wave before its snapshot is final: publish (the default, so that the last quarters are not empty) shows what there is and updates it by the rule for newcomers, so that the few who come later may never be shown; wait leaves it out until it is final, the better choice where exports are loaded again and again.",
          ),
      })
      .readonly(),
    extract: extractRule,
    audit: auditRule,
    lattice: z.array(latticeRule).min(1).describe("All that is published."),
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
    ? [...listNumberProblems(parsed.data), ...listExtractProblems(parsed.data)]
    : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  if (parsed.success && problems.length === 0) return parsed.data;
  throw new PipelineError(
    `disclosure_policy.json is outside its safe bounds: ${problems.join("; ")}.`,
    exitCode.usage,
  );
}

/** The most that one value of the noise may be worth betting on. */
const largestProbability = 0.7;

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

function listNumberProblems(policy: DisclosurePolicy): readonly string[] {
  const problems = listNoiseProblems(policy);
  return problems.length > 0 ? problems : listBandProblems(policy);
}

/** From the bound on, counts share one distribution; below it each has its own. */
function listNoiseProblems({ countNoiseVariance, countNoiseBound }: DisclosurePolicy): readonly string[] {
  const noises = Array.from({ length: countNoiseBound }, (_, index) => ({
    count: index + 1,
    steps: findCountNoise(index + 1, countNoiseVariance, countNoiseBound),
  }));
  const impossible = noises.filter(({ steps }) => steps === null);
  const within = `countNoiseVariance: ${countNoiseVariance} within a countNoiseBound of ${countNoiseBound}`;
  if (impossible.length > 0) {
    const counts = impossible.map(({ count }) => count).join(", ");
    return [`${within} has no noise for counts of ${counts}; lower the variance`];
  }
  return noises.flatMap(({ count, steps }) => {
    const likeliest = [...(steps ?? [])].sort((a, b) => b.probability - a.probability)[0];
    if (likeliest === undefined || likeliest.probability <= largestProbability) return [];
    const percent = Math.round(100 * likeliest.probability);
    return [
      `${within} changes a count of ${count} by ${likeliest.noise} ${percent} % of the time, which hides little; lower the variance or raise the bound`,
    ];
  });
}

function findCountNoise(count: number, variance: number, bound: number): readonly NoiseStep[] | null {
  try {
    return toCountNoise(count, variance, bound);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
