import { createHash } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PipelineError } from "../../pipelines/fault.ts";
import { openRandom, type Random } from "../../pipelines/sample/random.ts";
import { listAssessments, toExtractText } from "../support/assessment-files.ts";
import { type DataFolder, ingestFolder, makeDataFolder } from "../support/data-folder.ts";
import { type FuzzSeed, listReferenceSeeds, listSeeds } from "../support/fuzz-seeds.ts";
import { type Mutation, mutations } from "../support/mutate.ts";

/** `npm run soak` asks for thousands. */
const rounds = Number(process.env.FUZZ_FILES ?? 40);
/** Where to begin, after a round that failed has been mended: rounds do not depend on each other. */
const firstRound = Number(process.env.FUZZ_FIRST ?? 0);
const maxGrowth = 1.5 * 1024 ** 3;

let folder: DataFolder;
let seeds: readonly FuzzSeed[];
let live: ReadonlyMap<string, string>;

beforeAll(async () => {
  folder = await makeDataFolder();
  seeds = [...(await listSeeds(folder)), ...(await listReferenceSeeds(folder))];
  await folder.put(
    "national/extract-2026-10-01.csv",
    toExtractText(listAssessments(40, { organisation: "RAE" })),
  );
  await ingestFolder(folder);
  live = await hashReleases(folder);
}, 120_000);
afterAll(() => folder.remove());

async function hashReleases({ paths }: DataFolder): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(paths.releases)).sort();
  const files = names.map(async (name): Promise<[string, string]> => {
    const bytes = await readFile(path.join(paths.releases, name));
    return [name, createHash("sha256").update(bytes).digest("hex")];
  });
  return new Map(await Promise.all(files));
}

/** One or two mutations that fit the file. */
async function spoil(
  seed: FuzzSeed,
  random: Random,
): Promise<{ readonly bytes: Buffer; readonly names: readonly string[] }> {
  const fitting = mutations.filter(({ kind }) => kind === "bytes" || kind === seed.kind);
  const chosen: readonly Mutation[] = random.shuffle(fitting).slice(0, random.between(1, 2));
  // Whatever needs a sound archive goes first.
  const ordered = [...chosen].sort((a, b) => Number(b.kind === "zip") - Number(a.kind === "zip"));
  let { bytes } = seed;
  for (const [index, mutation] of ordered.entries()) {
    if (index > 0 && mutation.kind === "zip") continue;
    bytes = await mutation.apply(bytes, random);
  }
  return { bytes, names: ordered.map(({ name }) => name) };
}

/** Puts a spoilt file and what belongs to it among the exports for one run, and takes them away again. */
async function runWith(seed: FuzzSeed, bytes: Buffer, options: { readonly isDryRun: boolean }) {
  await Promise.all(seed.companions.map((companion) => folder.put(companion.name, companion.bytes)));
  await folder.put(seed.name, bytes);
  try {
    return await ingestFolder(folder, options);
  } catch (error) {
    if (error instanceof PipelineError) return null;
    throw error;
  } finally {
    await Promise.all([seed, ...seed.companions].map(({ name }) => rm(folder.at(name))));
    if (seed.name.startsWith("reference/")) await folder.put(seed.name, seed.bytes);
  }
}

test(
  `${rounds} spoilt files are each read with every row accounted for, or refused with the live release untouched`,
  async () => {
    const before = process.memoryUsage().rss;
    const counts = { read: 0, refused: 0 };
    for (let round = firstRound; round < firstRound + rounds; round += 1) {
      const random = openRandom(20261121, `fuzz ${round}`);
      const seed = random.pick(seeds);
      const { bytes, names } = await spoil(seed, random);
      const label = `round ${round}: ${seed.name} with ${names.join(", then ")}`;
      const started = performance.now();
      const summary = await runWith(seed, bytes, { isDryRun: true }).catch((error: unknown) => {
        throw new Error(`${label} ended without a verdict`, { cause: error });
      });
      counts[summary === null ? "refused" : "read"] += 1;
      for (const file of summary?.files ?? []) {
        const rejected = Object.values(file.rejected).reduce((sum, n) => sum + n, 0);
        expect(file.accepted + rejected, `${label}: rows of ${file.file}`).toBe(file.rowsIn);
      }
      // A load of what a dry run refuses must leave everything that is live as it was.
      if (summary === null && random.chance(0.2)) await runWith(seed, bytes, { isDryRun: false });
      expect(performance.now() - started, `${label}: milliseconds`).toBeLessThan(60_000);
      expect(process.memoryUsage().rss - before, `${label}: bytes`).toBeLessThan(maxGrowth);
    }
    expect(await hashReleases(folder)).toEqual(live);
    expect(counts.read + counts.refused).toBe(rounds);
    expect(Math.min(counts.read, counts.refused), JSON.stringify(counts)).toBeGreaterThan(rounds / 20);
  },
  Math.max(180_000, rounds * 4000),
);
