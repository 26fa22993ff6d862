import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { quoteText, type Session } from "./duckdb.ts";
import { FileFault } from "./fault.ts";
import { toFingerprint } from "./file-identity.ts";
import type { InputFile } from "./input-files.ts";
import type { Progress } from "./progress.ts";
import { stageAssessments } from "./stage-assessments.ts";
import { stageSurvey } from "./stage-survey.ts";
import type { StagedFile } from "./staged-file.ts";

/** A staged file and where its rows are. */
export interface StagedRows {
  readonly staged: StagedFile;
  readonly accepted: string;
  /** Absent file when nothing was refused. */
  readonly rejects: string;
}

export interface Staging {
  readonly rows: readonly StagedRows[];
  readonly faults: readonly FileFault[];
}

/**
 * Stages every respondent file, each once: the result is stored under a key of the file's bytes, the reference tables and the
 * code, so that a later run, or one after a crash, picks it up.
 * @param context fingerprint of what staging depends on besides the file
 */
export async function stageFiles(
  session: Session,
  files: readonly InputFile[],
  folder: string,
  context: string,
  progress: Progress,
): Promise<Staging> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const rows: StagedRows[] = [];
  const faults: FileFault[] = [];
  const respondentFiles = files.filter(
    (file) =>
      file.kind === "dsat_workbook" || file.kind === "assessment_extract" || file.kind === "qualtrics_survey",
  );
  for (const [index, file] of respondentFiles.entries()) {
    progress.advance(index, respondentFiles.length, file.file);
    try {
      rows.push(await stageOnce(session, file, folder, context));
    } catch (error) {
      if (!(error instanceof FileFault)) throw error;
      faults.push(error);
    }
  }
  progress.advance(respondentFiles.length, respondentFiles.length, "files read");
  return { rows, faults: [...faults, ...listConflicts(rows)] };
}

type RespondentFile = Extract<
  InputFile,
  { kind: "dsat_workbook" | "assessment_extract" | "qualtrics_survey" }
>;

async function stageOnce(
  session: Session,
  file: RespondentFile,
  folder: string,
  context: string,
): Promise<StagedRows> {
  const mapping =
    file.kind === "qualtrics_survey" && existsSync(file.mappingPath)
      ? await readFile(file.mappingPath, "utf8")
      : "";
  const key = toFingerprint([file.sha256, file.file, context, mapping]).slice(0, 24);
  const facts = path.join(folder, `${key}.json`);
  const paths = {
    accepted: path.join(folder, `${key}.parquet`),
    rejects: path.join(folder, `${key}.rejects.parquet`),
  };
  if (existsSync(facts) && existsSync(paths.accepted)) {
    const staged: StagedFile = JSON.parse(await readFile(facts, "utf8"));
    return { staged, ...paths };
  }
  const staged =
    file.kind === "qualtrics_survey"
      ? await stageSurvey(session, file, paths)
      : await stageAssessments(session, file, paths);
  // The facts come last: a file counts as staged only once they are there.
  await writeFile(`${facts}.draft`, JSON.stringify(staged), { mode: 0o600 });
  await rename(`${facts}.draft`, facts);
  return { staged, ...paths };
}

/** Two different exports of one centre, or of one organisation, on one day: nobody can tell which is right. */
function listConflicts(rows: readonly StagedRows[]): readonly FileFault[] {
  const seen = new Map<string, string>();
  const faults: FileFault[] = [];
  for (const { staged } of rows) {
    if (staged.kind === "qualtrics_survey") continue;
    for (const unit of staged.units) {
      const key = `${unit} on ${staged.snapshotDate}`;
      const other = seen.get(key);
      if (other !== undefined && other !== staged.file) {
        faults.push(
          new FileFault({
            code: "conflicting_snapshots",
            file: staged.file,
            place: "file name",
            found: `another export of ${key}: ${other}`,
            remedy: "Keep the one that is right and take the other out of the exports folder.",
          }),
        );
        break;
      }
      seen.set(key, staged.file);
    }
  }
  return faults;
}

/** `read_parquet` over several files, or null for none. */
export function toParquetSource(files: readonly string[]): string | null {
  return files.length === 0 ? null : `read_parquet([${files.map(quoteText).join(", ")}])`;
}
