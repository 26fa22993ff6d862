import { exitCode, PipelineError } from "./fault.ts";
import { isRespondentFile } from "./input-files.ts";
import { getKnownFiles, getReason } from "./known-files.ts";
import { type ActionOptions, withLedger } from "./ledger-session.ts";

export interface RestateOptions extends ActionOptions {
  /** Such as `2026-27-Q1`. */
  readonly wave: string;
  readonly fileId: string;
}

/**
 * Makes an export the one that counts for a wave, for the centres or organisations it is an export of, whatever the rule says; the
 * figures then carry a note. From the next load on.
 * @returns what to tell the user
 * @throws PipelineError (exit code 2) for something that is no wave, or a file that cannot speak for it
 */
export async function restate(options: RestateOptions): Promise<readonly string[]> {
  const reason = getReason(options.reason);
  const { wave, fileId } = options;
  if (fileId === "") refuse("Say which file counts with --file FILE_ID.");
  const start = getWaveStart(wave);
  return withLedger(options, async (ledger) => {
    if (ledger.state.withdrawn.has(fileId)) refuse(`${fileId} is withdrawn. Reinstate it first.`);
    const about = await getKnownFiles(options, ledger.state, [fileId]);
    for (const { file, kind, asAt } of about) {
      if (!isRespondentFile(kind) || kind === "survey") {
        refuse(
          `${file} is no export of assessments. Only those are restated; a survey has one export a quarter.`,
        );
      }
      if (asAt !== "" && asAt < start) {
        refuse(`${file} was taken on ${asAt}, before wave ${wave} began on ${start}.`);
      }
    }
    await ledger.write({
      action: "restate",
      phase: "ended",
      outcome: "recorded",
      reason,
      wave,
      about: [...about],
    });
    return [
      `${about[0]?.file} (${fileId}) counts for wave ${wave} from the next load on: npm run ingest`,
      "The figures that rest on it will carry a note that they were restated.",
    ];
  });
}

/** First day of a financial-year quarter. */
function getWaveStart(wave: string): string {
  const [, year = "", next = "", quarter = ""] = /^(\d{4})-(\d{2})-Q([1-4])$/.exec(wave) ?? [];
  if (year === "" || (Number(year) + 1) % 100 !== Number(next)) {
    refuse(`"${wave}" is no wave. Waves are financial-year quarters, written as 2026-27-Q1.`);
  }
  return quarter === "4"
    ? `${Number(year) + 1}-01-01`
    : `${year}-${["04", "07", "10"][Number(quarter) - 1]}-01`;
}

function refuse(message: string): never {
  throw new PipelineError(message, exitCode.usage);
}
