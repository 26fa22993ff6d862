import { existsSync } from "node:fs";
import { quoteText, type Session } from "./duckdb.ts";
import { createTableFrom } from "./insert-rows.ts";
import { countRejected, type StagedFile } from "./staged-file.ts";

/** What a run did; kept in the warehouse for good. */
export interface LedgerEntry {
  /** ISO instant. */
  readonly runAt: string;
  readonly action: "ingest";
  /** Identifies inputs, codebooks, policy and code together; also names the release. */
  readonly fingerprint: string;
  /** Identifies models, loaders, codebooks and policy alone. */
  readonly code: string;
  /** Whether the synthetic sample was loaded. */
  readonly isSynthetic: boolean;
  /** ISO date of the newest export. */
  readonly dataThrough: string;
}

const runColumns = {
  run_at: "varchar",
  action: "varchar",
  fingerprint: "varchar",
  code: "varchar",
  is_synthetic: "boolean",
  data_through: "varchar",
};
const fileColumns = {
  sha256: "varchar",
  file: "varchar",
  kind: "varchar",
  version: "varchar",
  rows_in: "bigint",
  accepted: "bigint",
  rejected: "bigint",
  fingerprint: "varchar",
};

/** Writes the ledger of a warehouse under construction: the earlier one's entries, then this run's. */
export async function copyLedger(
  session: Session,
  earlier: string,
  entry: LedgerEntry,
  files: readonly StagedFile[],
): Promise<void> {
  await createTableFrom(session, "ledger.run", runColumns, []);
  await createTableFrom(session, "ledger.file", fileColumns, []);
  if (existsSync(earlier)) {
    await session.run(`attach ${quoteText(earlier)} as earlier (read_only)`);
    await session.run("insert into ledger.run by name from earlier.ledger.run");
    await session.run("insert into ledger.file by name from earlier.ledger.file");
    await session.run("detach earlier");
  }
  await session.run(
    "insert into ledger.run values ($runAt, $action, $fingerprint, $code, $isSynthetic, $dataThrough)",
    { ...entry },
  );
  for (const file of files) {
    await session.run(
      "insert into ledger.file values ($sha256, $file, $kind, $version, $rowsIn, $accepted, $rejected, $fingerprint)",
      {
        sha256: file.sha256,
        file: file.file,
        kind: file.kind,
        version: file.version,
        rowsIn: file.rowsIn,
        accepted: file.accepted,
        rejected: countRejected(file),
        fingerprint: entry.fingerprint,
      },
    );
  }
}

/** The last run of a warehouse that the session has attached, or null. */
export async function findLastEntry(session: Session): Promise<LedgerEntry | null> {
  const [last] = await session.rows<{
    run_at: string;
    fingerprint: string;
    code?: string;
    is_synthetic: boolean;
    data_through: string;
  }>("select * from ledger.run order by rowid desc limit 1");
  if (last === undefined) return null;
  return {
    runAt: last.run_at,
    action: "ingest",
    fingerprint: last.fingerprint,
    code: last.code ?? "",
    isSynthetic: last.is_synthetic,
    dataThrough: last.data_through,
  };
}
