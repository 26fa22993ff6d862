import type { Session } from "../duckdb.ts";
import { exitCode, PipelineError } from "../fault.ts";
import type { Progress } from "../progress.ts";
import type { DisclosurePolicy } from "../protect/policy.ts";
import { type AccuracyRow, readAccuracy } from "./accuracy.ts";
import { createAuditTables, type WithheldRow } from "./audit-tables.ts";
import { auditFamilies } from "./audit-threads.ts";
import { listFamilies } from "./measure-family.ts";
import type { ScreenPolicy } from "./screen-policy.ts";
import { openWaveCache, toWaveKey, type WaveCache } from "./wave-cache.ts";
import { toWaveFindings, type WaveFindings } from "./wave-findings.ts";
import { type MeasureCells, readWaveLattice, type WaveLattice } from "./wave-lattice.ts";
import { readWaveMeasures } from "./wave-measures.ts";

export interface AuditOptions {
  readonly policy: DisclosurePolicy;
  /** The warehouse's folder, which keeps what was found in waves that have not changed since. */
  readonly folder: string;
  /** Identifies the code that audits. */
  readonly code: string;
}

/** What the audit of a warehouse found. */
export interface AuditResult {
  readonly waves: readonly WaveFindings[];
  readonly withheld: readonly WithheldRow[];
  readonly accuracy: readonly AccuracyRow[];
}

/**
 * Plays the attacker of the disclosure policy against everything the marts would show, withholds cells until every protected group keeps its
 * uncertainty, and writes what was found into the schema `audit` of the warehouse that the session uses.
 * @throws PipelineError (exit code 6) naming wave, place and measures where no withholding helps
 */
export async function auditWarehouse(
  session: Session,
  options: AuditOptions,
  progress: Progress,
): Promise<void> {
  const cache = await openWaveCache(options.folder);
  const { waves, withheld, accuracy } = await runAudit(session, options, cache, progress);
  refuseFailures(waves, options.policy);
  await createAuditTables(session, withheld, waves, accuracy);
}

/** Audits every wave, or takes what is known of it from the cache; writes nothing else. */
export async function runAudit(
  session: Session,
  { policy, code }: AuditOptions,
  cache: WaveCache | null,
  progress: Progress,
): Promise<AuditResult> {
  const codes = await session.rows<{ wave_code: string }>(
    "select distinct wave_code from core.place order by wave_code",
  );
  const screenPolicy = toScreenPolicy(policy);
  const read: ReadWave[] = [];
  for (const { wave_code: waveCode } of codes) {
    const lattice = await readWaveLattice(session, waveCode);
    const measures = await readWaveMeasures(session, lattice);
    const key = toWaveKey(lattice, measures, screenPolicy, code);
    read.push({ lattice, measures, key, known: (await cache?.find(waveCode, key)) ?? null });
  }
  const waves = await auditWaves(read, screenPolicy, progress);
  const withheld: WithheldRow[] = [];
  for (const [index, findings] of waves.entries()) {
    const wave = read[index];
    if (wave === undefined) continue;
    if (wave.known === null) await cache?.keep(wave.lattice.waveCode, wave.key, findings);
    // One at a time: a call has room for some ten thousand arguments only.
    for (const row of toWithheldRows(wave.lattice, wave.measures, findings)) withheld.push(row);
  }
  await cache?.forgetOthers(codes.map(({ wave_code: waveCode }) => waveCode));
  return { waves, withheld, accuracy: await readAccuracy(session) };
}

interface ReadWave {
  readonly lattice: WaveLattice;
  readonly measures: readonly MeasureCells[];
  readonly key: string;
  /** What is known of it from before. */
  readonly known: WaveFindings | null;
}

/** All families of all waves at once, so that threads are started once and none waits for the last family of a wave. */
async function auditWaves(
  waves: readonly ReadWave[],
  policy: ScreenPolicy,
  progress: Progress,
): Promise<readonly WaveFindings[]> {
  const tasks = waves.flatMap(({ lattice, measures, known }, wave) =>
    known === null
      ? listFamilies(measures, policy.domainsTogether).map((family) => ({ wave, lattice, family, policy }))
      : [],
  );
  const audits = await auditFamilies(tasks, (done) =>
    progress.advance(done, tasks.length, "audit: families of measures"),
  );
  return waves.map(
    ({ lattice, measures, known }, wave) =>
      known ??
      toWaveFindings(
        lattice,
        measures,
        audits.filter((_, index) => tasks[index]?.wave === wave),
      ),
  );
}

function toWithheldRows(
  lattice: WaveLattice,
  measures: readonly MeasureCells[],
  { withheld }: WaveFindings,
): readonly WithheldRow[] {
  const width = lattice.professions.length;
  return withheld.map(([cell, measure]) => ({
    place_id: lattice.places[Math.floor(cell / width)]?.id ?? -1,
    profession_id: lattice.professions[cell % width]?.id ?? -1,
    measure_id: measures[measure]?.measureId ?? -1,
  }));
}

function refuseFailures(found: readonly WaveFindings[], { minimumBase, audit }: DisclosurePolicy): void {
  const failures = found.flatMap((wave) => wave.failures);
  if (failures.length === 0) return;
  const more = failures.length > 5 ? `; and ${failures.length - 5} more` : "";
  throw new PipelineError(
    `The disclosure audit is not passed, so nothing was published. A group of fewer than ${minimumBase} people would keep less than ${audit.minimumUncertainty} of its uncertainty, whatever else is withheld: ${failures.slice(0, 5).join("; ")}${more}. Raise noiseLambda in data/reference/disclosure_policy.json, or take measures or levels out of its lattice, then load again.`,
    exitCode.publishRefused,
    "audit",
  );
}

function toScreenPolicy({ minimumBase, audit }: DisclosurePolicy): ScreenPolicy {
  return { minimumBase, ...audit };
}
