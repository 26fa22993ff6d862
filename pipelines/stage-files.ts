import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { type ChosenMapping, chooseSurveyMapping } from "./choose-survey-mapping.ts";
import { DatabaseError } from "./database-error.ts";
import { quoteText, type Session } from "./duckdb.ts";
import { hasCode } from "./error-code.ts";
import { FileFault } from "./fault.ts";
import { findChange, refuseChanged } from "./file-change.ts";
import { toFingerprint } from "./file-identity.ts";
import { type InputFile, isFutureDay, isRespondentFile, type respondentKinds } from "./input-files.ts";
import type { Progress } from "./progress.ts";
import { openReadAhead, type ReadAhead } from "./read-ahead.ts";
import { defaultFramework } from "./sources/frameworks.ts";
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
 * @param now the day of the load; a survey that ends later is a fault
 */
export async function stageFiles(
  session: Session,
  files: readonly InputFile[],
  folders: StagedFolders,
  context: string,
  progress: Progress,
  now: Date,
): Promise<Staging> {
  await mkdir(folders.target, { recursive: true, mode: 0o700 });
  const rows: StagedRows[] = [];
  const faults: FileFault[] = [];
  const respondentFiles = files.filter((file): file is RespondentFile => isRespondentFile(file.kind));
  const workbooks = openReadAhead();
  const mappings = files.filter(({ kind }) => kind === "survey_mapping").map((file) => file.path);
  const plans: Plan[] = [];
  for (const file of respondentFiles) {
    try {
      plans.push(await toPlan(file, mappings, folders, context));
    } catch (error) {
      faults.push(toFault(error, file));
    }
  }
  for (const [index, plan] of plans.entries()) {
    progress.advance(index, plans.length, plan.file.file);
    const next = plans[index + 1];
    if (next?.file.kind === "dsat_workbook" && next.staged === null) workbooks.begin(next.file.path);
    try {
      rows.push(await stageOnce(session, plan, workbooks));
    } catch (error) {
      faults.push((await findChange(plan.file)) ?? toFault(error, plan.file));
    } finally {
      workbooks.forget(plan.file.path);
    }
  }
  progress.advance(plans.length, plans.length, "files read");
  return { rows, faults: [...faults, ...listConflicts(rows), ...listFuturePeriods(rows, now)] };
}

type RespondentFile = Extract<InputFile, { kind: (typeof respondentKinds)[number] }>;

/** Where the result of a file goes, and what an earlier run has left there. */
interface Plan {
  readonly file: RespondentFile;
  readonly facts: string;
  readonly accepted: string;
  readonly rejects: string;
  readonly staged: StagedFile | null;
  /** Of a survey. */
  readonly mapping: ChosenMapping | null;
}

async function toPlan(
  file: RespondentFile,
  mappings: readonly string[],
  folders: StagedFolders,
  context: string,
): Promise<Plan> {
  const mapping = file.kind === "survey" ? await chooseSurveyMapping(file, mappings) : null;
  const parts = mapping === null ? [""] : [mapping.text, mapping.decision ?? ""];
  const key = toFingerprint([file.sha256, file.file, context, ...parts]).slice(0, 24);
  const [kept, target] = [toStagedPaths(folders.kept, key), toStagedPaths(folders.target, key)];
  const staged = await findStaged(kept);
  return { file, mapping, ...(staged === null ? target : kept), staged };
}

type StagedPaths = Pick<Plan, "facts" | "accepted" | "rejects">;

/** What is kept beside the rows of a file; their sizes tell a damaged file from a whole one. */
interface StagedFacts {
  readonly staged: StagedFile;
  readonly sizes: readonly (number | null)[];
}

/** What an earlier run found out about a file, or null where its result is not there or not whole. */
async function findStaged(paths: StagedPaths): Promise<StagedFile | null> {
  try {
    const { staged, sizes }: StagedFacts = JSON.parse(await readFile(paths.facts, "utf8"));
    return String(sizes) === String(await readSizes(paths)) ? staged : null;
  } catch (error) {
    if (error instanceof SyntaxError || hasCode(error, "ENOENT")) return null;
    throw error;
  }
}

/** Bytes of the accepted and of the refused rows; null for a file that is not there. */
function readSizes({ accepted, rejects }: StagedPaths): Promise<readonly (number | null)[]> {
  return Promise.all(
    [accepted, rejects].map(async (file) => (existsSync(file) ? (await stat(file)).size : null)),
  );
}

function toStagedPaths(folder: string, key: string): StagedPaths {
  return {
    facts: path.join(folder, `${key}.json`),
    accepted: path.join(folder, `${key}.parquet`),
    rejects: path.join(folder, `${key}.rejects.parquet`),
  };
}

async function stageOnce(
  session: Session,
  { file, mapping, facts, accepted, rejects, staged: earlier }: Plan,
  workbooks: ReadAhead,
): Promise<StagedRows> {
  const paths = { accepted, rejects };
  if (earlier !== null) return { staged: earlier, ...paths };
  for (const left of [facts, accepted, rejects]) await rm(left, { force: true });
  const staged =
    file.kind === "survey"
      ? await stageSurvey(session, file, mapping ?? (await chooseSurveyMapping(file, [])), paths)
      : await stageAssessments(session, file, paths, workbooks);
  await refuseChanged(file);
  for (const each of [accepted, rejects]) if (existsSync(each)) await chmod(each, 0o600);
  // The facts come last: a file counts as staged only once they are there.
  const kept: StagedFacts = { staged, sizes: await readSizes({ facts, accepted, rejects }) };
  await writeFile(`${facts}.draft`, JSON.stringify(kept), { mode: 0o600 });
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
    // Details workbooks of one organisation and day are parts of one snapshot.
    if (staged.kind === "dsat_details") continue;
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

/** A survey cannot have ended after today; a slip in a year would make a wave that is still to come. */
function listFuturePeriods(rows: readonly StagedRows[], now: Date): readonly FileFault[] {
  return rows.flatMap(({ staged }) =>
    staged.kind !== "survey" || !isFutureDay(staged.lastDay, now)
      ? []
      : [
          new FileFault({
            code: "future_date",
            file: staged.file,
            place: "field period",
            found: staged.lastDay,
            remedy: "Correct the field period in the mapping, or the dates of the column that it names.",
          }),
        ],
  );
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
    // An organisation may be assessed on several frameworks, each with exports of its own.
    const what = staged.framework === defaultFramework ? "" : ` (${staged.framework})`;
    return staged.units.map(({ unit }) => `${unit}${what} on ${staged.snapshotDate}`);
  }
  const [year, month] = staged.fieldMidpoint.split("-").map(Number);
  return [`survey ${staged.instrument} in quarter ${Math.ceil((month ?? 1) / 3)} of ${year}`];
}

/** `read_parquet` over several files, or null for none. */
export function toParquetSource(files: readonly string[]): string | null {
  return files.length === 0 ? null : `read_parquet([${files.map(quoteText).join(", ")}])`;
}
