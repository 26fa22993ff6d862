import { exitCode, PipelineError } from "./fault.ts";
import { readInputFiles } from "./input-files.ts";
import type { LedgerFile } from "./ledger-entry.ts";
import { toUnreadLedgerFile } from "./ledger-files.ts";
import type { ActionOptions } from "./ledger-session.ts";
import type { LedgerState } from "./ledger-state.ts";

/**
 * Files by their ids: loaded ones as the ledger knows them, else those that lie in the input folder.
 * @throws PipelineError (exit code 2) naming the first id that no file has
 */
export async function getKnownFiles(
  options: ActionOptions,
  state: LedgerState,
  fileIds: readonly string[],
): Promise<readonly LedgerFile[]> {
  const { sample, exports } = state.loaded;
  const known = new Map<string, LedgerFile>([...(sample ?? []), ...(exports ?? [])]);
  if (fileIds.some((fileId) => !known.has(fileId))) {
    const selection = { withInbox: false, withdrawn: new Map() };
    const { files } = await readInputFiles(options.paths, options.now, options.progress, selection);
    for (const file of files) if (!known.has(file.fileId)) known.set(file.fileId, toUnreadLedgerFile(file));
  }
  return fileIds.map((fileId) => {
    const file = known.get(fileId);
    if (file !== undefined) return file;
    throw new PipelineError(
      `No file has the id ${fileId}. See all with: npm run ingest -- list`,
      exitCode.usage,
    );
  });
}

/**
 * The reason given for an act that stays in the ledger.
 * @throws PipelineError (exit code 2) where there is none
 */
export function getReason(reason: string | undefined): string {
  const text = reason?.trim() ?? "";
  if (text !== "") return text;
  throw new PipelineError(
    "Say why with --reason TEXT; it is kept in the ledger. Name nobody in it.",
    exitCode.usage,
  );
}
