import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { DatabaseError, quoteText, type Session } from "./duckdb.ts";
import { FileFault } from "./fault.ts";
import { toFingerprint } from "./file-identity.ts";
import { type InputFile, isRespondentFile } from "./input-files.ts";
import type { Progress } from "./progress.ts";
import { openReadAhead, type ReadAhead } from "./read-ahead.ts";
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

/** Where staged rows are. */
export interface StagedFolders {
  /** What earlier runs left. */
  readonly kept: string;
  /** Where new ones go: a dry run keeps nothing. */
  readonly target: string;
}

/**
 * Stages every respondent file, each once: the result is stored under a key of the file's bytes, the reference tables and the
 * code, so that a later run, or one after a crash, picks it up.
 * @param context fingerprint of what staging depends on besides the file
 */
export async function stageFiles(
  session: Session,
  files: readonly InputFile[],
  folders: StagedFolders,
  context: string,
  progress: Progress,
): Promise<Staging> {
  await mkdir(folders.target, { recursive: true, mode: 0o700 });
  const rows: StagedRows[] = [];
  const faults: FileFault[] = [];
  const respondentFiles = files.filter((file): file is RespondentFile => isRespondentFile(file.kind));
  const workbooks = openReadAhead();
  const plans = await Promise.all(respondentFiles.map((file) => toPlan(file, folders, context)));
  for (const [index, plan] of plans.entries()) {
    progress.advance(index, plans.length, plan.file.file);
    const next = plans[index + 1];
    if (next?.file.kind === "dsat_workbook" && !next.isStaged) workbooks.begin(next.file.path);
    try {
      rows.push(await stageOnce(session, plan, workbooks));
    } catch (error) {
      faults.push(toFault(error, plan.file));
    } finally {
      workbooks.forget(plan.file.path);
    }
  }
  progress.advance(plans.length, plans.length, "files read");
  return { rows, faults: [...faults, ...listConflicts(rows)] };
}

type RespondentFile = Extract<InputFile, { kind: "dsat_workbook" | "assessment_extract" | "survey" }>;

/** Where the result of a file goes, and whether an earlier run has left it there. */
interface Plan {
  readonly file: RespondentFile;
  readonly facts: string;
  readonly accepted: string;
  readonly rejects: string;
  readonly isStaged: boolean;
}

async function toPlan(file: RespondentFile, folders: StagedFolders, context: string): Promise<Plan> {
  const mapping =
    file.kind === "survey" && existsSync(file.mappingPath) ? await readFile(file.mappingPath, "utf8") : "";
  const key = toFingerprint([file.sha256, file.file, context, mapping]).slice(0, 24);
  const [kept, target] = [toStagedPaths(folders.kept, key), toStagedPaths(folders.target, key)];
  const isStaged = existsSync(kept.facts) && existsSync(kept.accepted);
  return { file, ...(isStaged ? kept : target), isStaged };
}

function toStagedPaths(folder: string, key: string): Omit<Plan, "file" | "isStaged"> {
  return {
    facts: path.join(folder, `${key}.json`),
    accepted: path.join(folder, `${key}.parquet`),
    rejects: path.join(folder, `${key}.rejects.parquet`),
  };
}

async function stageOnce(
  session: Session,
  { file, facts, accepted, rejects, isStaged }: Plan,
  workbooks: ReadAhead,
): Promise<StagedRows> {
  const paths = { accepted, rejects };
  if (isStaged) {
    const staged: StagedFile = JSON.parse(await readFile(facts, "utf8"));
    return { staged, ...paths };
  }
  const staged =
    file.kind === "survey"
      ? await stageSurvey(session, file, paths)
      : await stageAssessments(session, file, paths, workbooks);
  for (const file of [paths.accepted, paths.rejects]) if (existsSync(file)) await chmod(file, 0o600);
  // The facts come last: a file counts as staged only once they are there.
  await writeFile(`${facts}.draft`, JSON.stringify(staged), { mode: 0o600 });
  await rename(`${facts}.draft`, facts);
  return { staged, ...paths };
}

/** Takes away what no file of the run rests on any more: rows of files that are gone, drafts of killed runs. */
export async function removeUnusedRows(folder: string, rows: readonly StagedRows[]): Promise<void> {
  const used = new Set(
    rows.flatMap(({ accepted, rejects }) =>
      [accepted, rejects, accepted.replace(/\.parquet$/, ".json")].map((file) => path.basename(file)),
    ),
  );
  for (const name of await readdir(folder)) {
    if (!used.has(name)) await rm(path.join(folder, name), { force: true });
  }
}

/**
 * Two different exports of one centre, or of one organisation, on one day, or two of one survey in one quarter: each is a full
 * snapshot, so adding them up would count people twice, and nobody can tell which is right.
 */
function listConflicts(rows: readonly StagedRows[]): readonly FileFault[] {
  const seen = new Map<string, string>();
  const faults: FileFault[] = [];
  for (const { staged } of rows) {
    for (const key of listSnapshotNames(staged)) {
      const other = seen.get(key);
      if (other !== undefined) {
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

/** A file that DuckDB cannot read as what it is (a line of megabytes, a damaged Parquet page) is a fault of the file. */
function toFault(error: unknown, file: InputFile): FileFault {
  if (error instanceof FileFault) return error;
  if (!(error instanceof DatabaseError) || !error.message.startsWith("Invalid")) throw error;
  return new FileFault({
    code: "unreadable_table",
    file: file.file,
    place: "table",
    found: error.message,
    remedy: "Export the file again; every record must stand on a line of its own.",
  });
}

function listSnapshotNames(staged: StagedFile): readonly string[] {
  if (staged.kind !== "survey") {
    return staged.units.map(({ unit }) => `${unit} on ${staged.snapshotDate}`);
  }
  const [year, month] = staged.fieldMidpoint.split("-").map(Number);
  return [`survey ${staged.instrument} in quarter ${Math.ceil((month ?? 1) / 3)} of ${year}`];
}

/** `read_parquet` over several files, or null for none. */
export function toParquetSource(files: readonly string[]): string | null {
  return files.length === 0 ? null : `read_parquet([${files.map(quoteText).join(", ")}])`;
}
