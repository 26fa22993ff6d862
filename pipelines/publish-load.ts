import path from "node:path";
import { buildWarehouse } from "./build-warehouse.ts";
import type { Session } from "./duckdb.ts";
import type { InputFiles } from "./input-files.ts";
import type { EntryFacts } from "./ledger-session.ts";
import type { LoadContext } from "./load.ts";
import { rememberLoadedFiles } from "./loaded-files.ts";
import { placeFiles } from "./placed-files.ts";
import type { DisclosurePolicy } from "./protect/policy.ts";
import { type Secret, setSecret } from "./protect/secret.ts";
import { publishRelease, toReleaseInput } from "./publish.ts";
import { removeUnusedRows, type StagedRows } from "./stage-files.ts";
import { attachWarehouse } from "./warehouse-file.ts";
import type { WarehouseState } from "./warehouse-record.ts";

/** A load that nothing speaks against. */
export interface CheckedLoad {
  readonly input: InputFiles;
  readonly rows: readonly StagedRows[];
  readonly policy: DisclosurePolicy;
  readonly secret: Secret;
  /** The warehouse that is there. */
  readonly warehouse: WarehouseState;
  /** What the ledger says of it. */
  readonly facts: Omit<EntryFacts, "action" | "phase"> & { readonly fingerprint: string };
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
  const { input, rows, policy, warehouse, isCurrent, facts } = load;
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
        code: load.code,
        isSynthetic: input.isSynthetic,
        dataThrough: toDataThrough(rows, options.now),
      };
  await setSecret(session, load.secret);
  if (!isBuilt) {
    progress.step("Building the warehouse");
    await buildWarehouse(session, paths.warehouse, { rows, policy, record }, progress);
  }
  if (!isCurrent) {
    progress.step("Publishing the release");
    await attachWarehouse(session, paths.warehouse);
    await publishRelease(session, paths.releases, toReleaseInput(record, policy), progress);
  }
  await removeUnusedRows(path.join(paths.warehouse, "staged"), rows);
  await rememberLoadedFiles(paths);
  return { outcome: isCurrent ? "unchanged" : "published", note };
}

/** The newest day any export speaks of, at most the run's own; a survey may be loaded while it is still in the field. */
function toDataThrough(rows: readonly StagedRows[], now: Date): string {
  const today = now.toISOString().slice(0, 10);
  const snapshots = rows.flatMap(({ staged }) => (staged.kind === "survey" ? [] : [staged.snapshotDate]));
  const lastDays = rows.flatMap(({ staged }) => (staged.kind === "survey" ? [staged.lastDay] : []));
  const past = lastDays.filter((day) => day <= today);
  return [...snapshots, ...past].sort().at(-1) ?? today;
}
