import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { exitCode, PipelineError } from "../../../pipelines/fault.ts";
import { codebookFolder } from "../../../pipelines/paths.ts";
import { toSmallestBand } from "../../../pipelines/protect/count-band.ts";
import { toLongestChain } from "../../../pipelines/protect/end-band.ts";
import { toExtractVariables } from "../../../pipelines/protect/extract-variables.ts";
import { toCountNoise } from "../../../pipelines/protect/noise-distribution.ts";
import { parseDisclosurePolicy } from "../../../pipelines/protect/policy.ts";
import { toPolicyJsonSchema } from "../../../pipelines/protect/policy-json-schema.ts";

const text = readFileSync(path.join(codebookFolder, "disclosure_policy.json"), "utf8");
const withSettings = (settings: object) => JSON.stringify({ ...JSON.parse(text), ...settings });

function getProblem(policy: string): PipelineError {
  try {
    parseDisclosurePolicy(policy);
  } catch (error) {
    if (error instanceof PipelineError) return error;
    throw error;
  }
  throw new Error("The policy was accepted.");
}

describe("the disclosure policy", () => {
  test("that comes with the project is accepted", () => {
    expect(parseDisclosurePolicy(text)).toEqual(JSON.parse(text));
  });

  test("is refused with every setting that is outside its bounds", () => {
    const problem = getProblem(withSettings({ minimumBase: 4, noiseLambda: 0.1 }));
    expect(problem.exitCode).toBe(exitCode.usage);
    expect(problem.message).toMatch(/minimumBase: .*; noiseLambda: /);
  });

  test("is refused when settings within their bounds leave no noise for a count", () => {
    const problem = getProblem(withSettings({ countNoiseVariance: 3, countNoiseBound: 4 }));
    expect(problem.exitCode).toBe(exitCode.usage);
    expect(problem.message).toContain(
      "countNoiseVariance: 3 within a countNoiseBound of 4 has no noise for counts of 1",
    );
  });

  test("is refused when one change to a count is so likely that it hides little", () => {
    const problem = getProblem(withSettings({ countNoiseVariance: 3, countNoiseBound: 3 }));
    expect(problem.message).toContain(
      "countNoiseVariance: 3 within a countNoiseBound of 3 changes a count of 1 by -1 75 % of the time, which hides little",
    );
  });

  test("is refused when the bands of the two ends meet in the smallest base", () => {
    const problem = getProblem(withSettings({ minimumBase: 6, endBand: 3 }));
    expect(problem.message).toContain("endBand: bands of 3 at both ends meet in a minimumBase of 6");
    expect(() => parseDisclosurePolicy(withSettings({ minimumBase: 7, endBand: 3 }))).not.toThrow();
  });

  test("is refused when its bands would give away a group that answers alike", () => {
    const problem = getProblem(withSettings({ endBand: 2 }));
    expect(problem.message).toContain(
      'endBand: a band of 2 leaves "nobody" or "everybody" up to 3.7 times as likely as any other answer in chains of 8 nested cells',
    );
    const { lattice } = parseDisclosurePolicy(text);
    const shorter = lattice.map((rule) => ({
      ...rule,
      geographyLevels: rule.geographyLevels.slice(0, 2),
    }));
    expect(() => parseDisclosurePolicy(withSettings({ endBand: 2, lattice: shorter }))).not.toThrow();
  });

  test("has bands wide enough for the longest chain of nested cells in its lattice, and no wider", () => {
    const { lattice, minimumBase, countNoiseVariance, countNoiseBound, endBand } =
      parseDisclosurePolicy(text);
    const cells = toLongestChain({ lattice });
    const noises = Array.from({ length: countNoiseBound }, (_, index) =>
      toCountNoise(index + 1, countNoiseVariance, countNoiseBound),
    );
    const silent = [{ noise: 0, probability: 1 }];
    const noiseOf = (count: number) => noises[Math.min(count, countNoiseBound) - 1] ?? silent;
    expect(cells).toBe(8);
    expect(toSmallestBand({ cells, base: minimumBase, noiseOf }, 3)).toBe(endBand);
  });

  test("points editors to its JSON Schema, which is what loading accepts (write it with pipelines/protect/write-policy-schema.ts)", () => {
    const { $schema } = JSON.parse(text);
    const written = readFileSync(path.resolve(codebookFolder, $schema), "utf8");
    expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(toPolicyJsonSchema())));
  });

  test("turns the record-level extract on for the sample only, and never with groups of fewer than 20", () => {
    const policy = parseDisclosurePolicy(text);
    expect(toExtractVariables(policy, true)).toEqual({
      has_extract: true,
      extract_minimum_group: 20,
      extract_minimum_bands: 3,
    });
    expect(toExtractVariables(policy, false)).toMatchObject({ has_extract: false });
    const withExtract = (settings: object) => withSettings({ extract: { ...policy.extract, ...settings } });
    const withEnabled = (enabled: "always" | "never") => ({
      ...policy,
      extract: { ...policy.extract, enabled },
    });
    for (const isSynthetic of [true, false]) {
      expect(toExtractVariables(withEnabled("always"), isSynthetic)).toMatchObject({ has_extract: true });
      expect(toExtractVariables(withEnabled("never"), isSynthetic)).toMatchObject({ has_extract: false });
    }
    expect(() => parseDisclosurePolicy(withExtract({ enabled: "never" }))).not.toThrow();
    expect(getProblem(withExtract({ enabled: "always" })).message).toContain("extract.enabled: ");
    const problem = getProblem(withExtract({ minimumGroup: 19, minimumBands: 2 }));
    expect(problem.message).toMatch(/extract\.minimumGroup: .*; extract\.minimumBands: /);
  });

  test("is refused when it is not JSON", () => {
    expect(getProblem("{").exitCode).toBe(exitCode.usage);
  });
});
