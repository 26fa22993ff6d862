import { FileFault } from "./fault.ts";
import { type InputFiles, isRespondentFile } from "./input-files.ts";
import { type LedgerState, listStanding } from "./ledger-state.ts";

/**
 * Faults for exports that the last load was made from and that are no longer there, without anybody having withdrawn them: a file that
 * goes missing takes people out of the figures. Reference tables may go and come. An exports folder that is empty because its disk is not
 * there must not have the sample take the place of real figures.
 */
export function listMissingFiles(input: InputFiles, state: LedgerState): readonly FileFault[] {
  const own = input.isSynthetic ? [] : input.files;
  const present = new Set(own.map(({ fileId }) => fileId));
  // A file that is there and cannot be read is named once, for what is wrong with it.
  const faulty = new Set(input.faults.map(({ detail }) => detail.file));
  const names = new Set(own.map(({ file }) => file));
  return listStanding(state)
    .filter(({ kind, fileId, file }) => isRespondentFile(kind) && !present.has(fileId) && !faulty.has(file))
    .map(
      ({ file, fileId, since }) =>
        new FileFault({
          code: "file_missing_since_load",
          file,
          place: "exports folder",
          found: `${names.has(file) ? "a file of this name with other contents than" : "no file with the name and contents of"} the one loaded on ${since.slice(0, 10)}`,
          remedy: `Put it back, or say that it no longer counts: npm run ingest -- withdraw ${fileId} --reason TEXT`,
        }),
    );
}
