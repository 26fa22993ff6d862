import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { exitCode, PipelineError } from "./fault.ts";
import { toFileHash } from "./file-identity.ts";
import type { IngestOptions, IngestResult } from "./ingest.ts";
import { isRespondentFile, readInputFiles } from "./input-files.ts";
import { getKnownFiles, getReason } from "./known-files.ts";
import type { LedgerFile } from "./ledger-entry.ts";
import { type LedgerSession, withEntries, withLedger } from "./ledger-session.ts";
import { loadOnce } from "./load.ts";
import { type Placing, placeFiles, toPlacedFolder } from "./placed-files.ts";
import { withRun } from "./run.ts";
import { detectSource } from "./sources/detect.ts";

export interface ReplaceOptions extends Omit<IngestOptions, "isDryRun" | "withInbox"> {
  /** The file that no longer counts. */
  readonly fileId: string;
  /** The one that takes its place; it is copied into the exports folder. */
  readonly newFile: string;
}

/**
 * Puts one export in the place of another and loads: the copy, the withdrawal and the new release come together, or nothing does.
 * @throws PipelineError (exit code 2) where the two cannot stand for each other, or what `ingest` throws; nothing has changed then
 */
export async function replace(options: ReplaceOptions): Promise<IngestResult> {
  const reason = getReason(options.reason);
  return withRun(options, "load", (run) => {
    const { progress, runId } = run;
    const work = async (ledger: LedgerSession) => {
      const old = await getReplaceable(options, ledger);
      const placings = await listPlacings(options, old);
      const placed = toPlacedFolder(runId);
      const started = { action: "replace" as const, about: [old], placed, reason };
      return withEntries(ledger, options.paths, started, async () => {
        await placeFiles(options.paths, runId, "copy", placings);
        progress.note(`${path.basename(options.newFile)} is copied to exports/${placed}.`);
        const at = run.clock().toISOString();
        const withdrawal = { ...old, by: options.by ?? "", at, reason, runId };
        const withdrawn = new Map([...ledger.state.withdrawn, [old.fileId, withdrawal] as const]);
        return loadOnce({
          options: { ...options, progress },
          run,
          ledger: { ...ledger, state: { ...ledger.state, withdrawn } },
          action: "replace",
        });
      });
    };
    return withLedger({ ...options, runId, progress }, work, run.wait);
  });
}

async function getReplaceable(options: ReplaceOptions, ledger: LedgerSession): Promise<LedgerFile> {
  if (ledger.state.withdrawn.has(options.fileId)) {
    refuse(`${options.fileId} is withdrawn already. Put the new file into the exports folder and load it.`);
  }
  const [old] = await getKnownFiles(options, ledger.state, [options.fileId]);
  if (old === undefined) throw new Error("a known file is one");
  if (!isRespondentFile(old.kind)) {
    refuse(
      `${old.file} is a reference table. Put the new one in its place in the exports folder and load it.`,
    );
  }
  return old;
}

/** The new file, and for a survey the mapping beside it, else the old one's. */
async function listPlacings(options: ReplaceOptions, old: LedgerFile): Promise<readonly Placing[]> {
  const from = path.resolve(options.newFile);
  const name = path.basename(from);
  if (!existsSync(from) || !(await stat(from)).isFile()) refuse(`There is no file ${options.newFile}.`);
  if (`${from}${path.sep}`.startsWith(`${options.paths.exports}${path.sep}`)) {
    refuse(
      `${name} is in the exports folder already. Withdraw the old file and load: npm run ingest -- withdraw ${old.fileId} --reason TEXT`,
    );
  }
  const detected = await detectSource(from);
  if (detected.kind !== old.kind) {
    refuse(`${name} is of another kind (${detected.kind}) than ${old.file} (${old.kind}).`);
  }
  if (name === old.file && (await toFileHash(from)) === old.sha256) {
    refuse(`${name} is the very file it is to replace.`);
  }
  if (detected.kind !== "survey") return [{ from, name }];
  const mapping = existsSync(detected.mappingPath)
    ? detected.mappingPath
    : await findMappingOf(options, old.fileId);
  const mappingName = path.basename(detected.mappingPath);
  return [{ from, name }, ...(mapping === null ? [] : [{ from: mapping, name: mappingName }])];
}

async function findMappingOf(
  { paths, now, progress }: ReplaceOptions,
  fileId: string,
): Promise<string | null> {
  const { files } = await readInputFiles(paths, now, progress, { withInbox: false, withdrawn: new Map() });
  const survey = files.find((file) => file.fileId === fileId);
  return survey?.kind === "survey" && existsSync(survey.mappingPath) ? survey.mappingPath : null;
}

function refuse(message: string): never {
  throw new PipelineError(message, exitCode.usage);
}
