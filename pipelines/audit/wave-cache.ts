import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { ScreenPolicy } from "./screen-policy.ts";
import type { WaveFindings } from "./wave-findings.ts";
import type { MeasureCells, WaveLattice } from "./wave-lattice.ts";

/** What was found in waves before; a wave that has not changed is not audited again. */
export interface WaveCache {
  readonly find: (waveCode: string, key: string) => Promise<WaveFindings | null>;
  readonly keep: (waveCode: string, key: string, findings: WaveFindings) => Promise<void>;
  /** Forgets waves other than these. */
  readonly forgetOthers: (waveCodes: readonly string[]) => Promise<void>;
}

/** Opens the cache in a folder of the warehouse's; findings name no value and no group. */
export async function openWaveCache(warehouse: string): Promise<WaveCache> {
  const folder = path.join(warehouse, "audit");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const toFile = (waveCode: string) => path.join(folder, `${waveCode}.json`);
  return {
    async find(waveCode, key) {
      try {
        const kept = JSON.parse(await readFile(toFile(waveCode), "utf8")) as {
          readonly key: string;
          readonly findings: WaveFindings;
        };
        return kept.key === key ? kept.findings : null;
      } catch {
        // Absent, or half written by a run that was killed: then the wave is audited again.
        return null;
      }
    },
    async keep(waveCode, key, findings) {
      const draft = `${toFile(waveCode)}.new`;
      await writeFile(draft, JSON.stringify({ key, findings }), { mode: 0o600 });
      await rename(draft, toFile(waveCode));
    },
    async forgetOthers(waveCodes) {
      const kept = new Set(waveCodes.map((code) => `${code}.json`));
      for (const name of await readdir(folder)) if (!kept.has(name)) await rm(path.join(folder, name));
    },
  };
}

/** Identifies everything that the findings of a wave follow from; ids of the warehouse are no part of it, they change with other waves. */
export function toWaveKey(
  lattice: WaveLattice,
  measures: readonly MeasureCells[],
  policy: ScreenPolicy,
  code: string,
): string {
  const hash = createHash("sha256");
  hash.update(JSON.stringify({ code, policy, ...lattice, places: [], professions: [] }));
  for (const { id: _id, ...place } of lattice.places) hash.update(JSON.stringify(place));
  for (const { id: _id, ...profession } of lattice.professions) hash.update(JSON.stringify(profession));
  for (const {
    measureId: _id,
    baseMeasureId: _base,
    bases,
    totals,
    shown,
    published,
    bounds,
    ...measure
  } of measures) {
    hash.update(JSON.stringify(measure));
    for (const numbers of [bases, totals, shown, published, bounds]) {
      hash.update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
    }
  }
  return hash.digest("hex");
}
