import type { Session } from "../duckdb.ts";
import { exitCode, PipelineError } from "../fault.ts";
import type { Progress } from "../progress.ts";
import type { DisclosurePolicy } from "../protect/policy.ts";
import { readAccuracy } from "./accuracy.ts";
import { createAuditTables } from "./audit-tables.ts";
import { auditFamily } from "./family-audit.ts";
import { listFamilies } from "./measure-family.ts";
import type { ScreenPolicy } from "./screen-policy.ts";
import { toWaveFindings, type WaveFindings } from "./wave-findings.ts";
import { readWaveLattice } from "./wave-lattice.ts";
import { readWaveMeasures } from "./wave-measures.ts";

/**
 * Plays the attacker of the disclosure policy against everything the marts would show, withholds cells until every protected group keeps its
 * uncertainty, and writes what was found into the schema `audit` of the warehouse that the session uses.
 * @throws PipelineError (exit code 6) naming wave, place and measures where no withholding helps
 */
export async function auditWarehouse(
  session: Session,
  policy: DisclosurePolicy,
  progress: Progress,
): Promise<void> {
  const waves = await session.rows<{ wave_code: string }>(
    "select distinct wave_code from core.place order by wave_code",
  );
  const screenPolicy = toScreenPolicy(policy);
  const found: WaveFindings[] = [];
  for (const [index, { wave_code: waveCode }] of waves.entries()) {
    progress.advance(index, waves.length, `audit of ${waveCode}`);
    const lattice = await readWaveLattice(session, waveCode);
    const measures = await readWaveMeasures(session, lattice);
    const audits = listFamilies(measures).map((family) =>
      auditFamily({ lattice, family, policy: screenPolicy }),
    );
    found.push(toWaveFindings(lattice, measures, audits));
  }
  progress.advance(waves.length, waves.length, "audited");
  const failures = found.flatMap((wave) => wave.failures);
  if (failures.length > 0) {
    throw new PipelineError(
      `The disclosure audit cannot be passed, so nothing was published: a group of fewer than ${policy.minimumBase} people keeps less than ${policy.audit.minimumUncertainty} of its uncertainty whatever is withheld. Where: ${failures.slice(0, 5).join("; ")}${failures.length > 5 ? `; and ${failures.length - 5} more` : ""}. Raise noiseLambda in data/reference/disclosure_policy.json, or take measures or levels out of its lattice, then load again.`,
      exitCode.publishRefused,
    );
  }
  await createAuditTables(session, found, await readAccuracy(session));
}

function toScreenPolicy({ minimumBase, audit }: DisclosurePolicy): ScreenPolicy {
  return { minimumBase, minimumUncertainty: audit.minimumUncertainty, mostRounds: audit.mostRounds };
}
