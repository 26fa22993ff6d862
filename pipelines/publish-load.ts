import path from "node:path";
import { buildWarehouse } from "./build-warehouse.ts";
import type { Session } from "./duckdb.ts";
import type { InputFiles } from "./input-files.ts";
import type { EntryFacts } from "./ledger-session.ts";
import type { LoadContext } from "./load.ts";
import { rememberLoadedFiles } from "./loaded-files.ts";
import { placeFiles } from "./placed-files.ts";
import { prunePopulations } from "./protect/keep-population.ts";
import type { DisclosurePolicy } from "./protect/policy.ts";
import type { PublishedHistory } from "./protect/published-population.ts";
import { publishRelease, toReleaseInput } from "./publish.ts";
import { removeUnusedRows, type StagedRows } from "./stage-files.ts";
import { attachWarehouse } from "./warehouse-file.ts";
import type { WarehouseState } from "./warehouse-record.ts";

/** A load that nothing speaks against. */
export interface CheckedLoad {
  readonly input: InputFiles;
  readonly rows: readonly StagedRows[];
  readonly policy: DisclosurePolicy;
  /** The warehouse that is there. */
  readonly warehouse: WarehouseState;
  /** What the ledger says of it. */
  readonly facts: Omit<EntryFacts, "action" | "phase"> & { readonly fingerprint: string };
  /** What was published before. */
  readonly history: PublishedHistory;
  /** Identifies what is loaded, apart from what is held. */
  readonly inputs: string;
  readonly code: string;
  /** Whether the release it leads to is the live one. */
  readonly isCurrent: boolean;
}

/**
 * Takes the inbox over, builds the warehouse where it is not there yet, publishes the release, and clears up. From the `prepared` line
 * on, the switch to the new release is what decides whether the load has happened.
 */
export async function publishLoad(
  session: Session,
  { options, ledger, run, action }: LoadContext,
  load: CheckedLoad,
): Promise<{ readonly outcome: "published" | "unchanged"; readonly note: string | null }> {
  const { paths, progress } = options;
  const { input, rows, policy, warehouse, history, isCurrent, facts } = load;
  const placed =
    input.inbox.length === 0
      ? {}
      : {
          placed: await placeFiles(
            paths,
            run.runId,
            "move",
            input.inbox.map((from) => ({ from, name: path.relative(paths.inbox, from) })),
          ),
        };
  if (!isCurrent) await ledger.write({ action, phase: "prepared", ...facts, ...placed });
  const note =
    warehouse.state === "unusable"
      ? `The warehouse that was there could not be used (${warehouse.why}); it was built again from the raw files.`
      : null;
  if (note !== null) progress.note(note);
  const isBuilt = warehouse.state === "usable" && warehouse.record.fingerprint === facts.fingerprint;
  const record = isBuilt
    ? warehouse.record
    : {
        runAt: options.now.toISOString(),
        fingerprint: facts.fingerprint,
        inputs: load.inputs,
        code: load.code,
        isSynthetic: input.isSynthetic,
        dataThrough: toDataThrough(rows, options.now),
      };
  if (!isBuilt) {
    progress.step("Building the warehouse");
    await buildWarehouse(session, paths.warehouse, { rows, policy, record, history }, progress);
  }
  if (!isCurrent) {
    progress.step("Publishing the release");
    await attachWarehouse(session, paths.warehouse);
    await publishRelease(session, paths, toReleaseInput(record, policy, history), progress);
  }
  await removeUnusedRows(path.join(paths.warehouse, "staged"), rows);
  await prunePopulations(paths.warehouse, paths.releases, ledger.state.unshown);
  await rememberLoadedFiles(paths);
  return { outcome: isCurrent ? "unchanged" : "published", note };
}

/** The newest day any export speaks of, at most the run's own; a survey may be loaded while it is still in the field. */
export function toDataThrough(rows: readonly StagedRows[], now: Date): string {
  const today = now.toISOString().slice(0, 10);
  const snapshots = rows.flatMap(({ staged }) => (staged.kind === "survey" ? [] : [staged.snapshotDate]));
  const lastDays = rows.flatMap(({ staged }) => (staged.kind === "survey" ? [staged.lastDay] : []));
  const past = lastDays.filter((day) => day <= today);
  return [...snapshots, ...past].sort().at(-1) ?? today;
}
