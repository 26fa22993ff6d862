import { exitCode, PipelineError } from "./fault.ts";
import { getKnownFiles, getReason } from "./known-files.ts";
import { type ActionOptions, withLedger } from "./ledger-session.ts";
import { readDisclosurePolicy } from "./protect/policy.ts";

export interface WithdrawOptions extends ActionOptions {
  readonly fileIds: readonly string[];
}

/**
 * Has the next load leave files out; their bytes stay where they are. All of them or, where one cannot be, none.
 * @returns what to tell the user
 * @throws PipelineError (exit code 2) for an unknown file, one that is withdrawn already, a mapping, or a missing reason
 */
export async function withdraw(options: WithdrawOptions): Promise<readonly string[]> {
  const reason = getReason(options.reason);
  const { minimumBase } = await readDisclosurePolicy();
  return withLedger(options, async (ledger) => {
    for (const fileId of options.fileIds) {
      const earlier = ledger.state.withdrawn.get(fileId);
      if (earlier === undefined) continue;
      throw new PipelineError(
        `${earlier.file} (${fileId}) is withdrawn already, by ${earlier.by} on ${earlier.at.slice(0, 10)}: ${earlier.reason}`,
        exitCode.usage,
      );
    }
    const about = await getKnownFiles(options, ledger.state, [...new Set(options.fileIds)]);
    const mapping = about.find(({ kind }) => kind === "survey_mapping");
    if (mapping !== undefined) {
      throw new PipelineError(
        `${mapping.file} is the mapping of a survey and goes with it. Withdraw the survey, or change the mapping.`,
        exitCode.usage,
      );
    }
    await ledger.write({
      action: "withdraw",
      phase: "ended",
      outcome: "recorded",
      reason,
      about: [...about],
    });
    return [
      ...about.map(({ file, fileId }) => `${file} (${fileId}) is withdrawn.`),
      "The live release is as it was; the next load leaves this out: npm run ingest",
      `Figures that it would change by fewer than ${minimumBase} people in some group stay as published, with those of all organisations of the same block of ICBs, until the change is large enough; the report of the load names them. Earlier releases stay. To stop showing figures at once, go back to a release without them: npm run publish -- --release ID`,
    ];
  });
}

/**
 * Takes a withdrawal back.
 * @returns what to tell the user
 * @throws PipelineError (exit code 2) for a file that is not withdrawn
 */
export async function reinstate(options: WithdrawOptions): Promise<readonly string[]> {
  return withLedger(options, async (ledger) => {
    const about = [...new Set(options.fileIds)].map((fileId) => {
      const file = ledger.state.withdrawn.get(fileId);
      if (file !== undefined) return file;
      throw new PipelineError(
        `No withdrawn file has the id ${fileId}. See all with: npm run ingest -- list`,
        exitCode.usage,
      );
    });
    await ledger.write({ action: "reinstate", phase: "ended", outcome: "recorded", about });
    return [
      ...about.map(
        ({ file, fileId }) => `${file} (${fileId}) counts again where it is in the exports folder.`,
      ),
      "Load it with: npm run ingest",
    ];
  });
}
