import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Session } from "../duckdb.ts";
import { createTableFrom } from "../insert-rows.ts";
import { sqlFolder } from "../paths.ts";
import { type StagedRows, toParquetSource } from "../stage-files.ts";
import { toRowsId } from "../staged-file.ts";

/** What the checks of a load read, each from those before it. */
const basisTables = [
  "answered_row",
  "answered_cell",
  "shared_profile",
  "repeated_row",
  "file_fact",
  "score_column",
  "consistency",
  "wave_row",
  "wave_pair",
  "barrier_share",
  "person_record",
  "refused_value",
] as const;

/** Tables with a row a respondent, or with counts that may be of one. */
const respondentTables = ["answered_cell", "shared_profile", "wave_row"] as const;

/** A row a respondent, too, read where the rows are stored. */
const respondentView = "answered_row";

/** Makes the schema `checks`: the tables of `sql/checks/basis`, and what staging knows of surveys and refused rows. */
export async function createCheckTables(session: Session, rows: readonly StagedRows[]): Promise<void> {
  await session.run("create schema if not exists checks");
  await session.connection.run(await readFile(path.join(sqlFolder, "checks", "wording.sql"), "utf8"));
  await createFileNames(session, rows);
  await createSurveyTables(session, rows);
  await createRejectTables(session, rows);
  for (const name of basisTables) await createBasisTable(session, name);
}

async function createBasisTable(session: Session, name: string): Promise<void> {
  const sql = await readFile(path.join(sqlFolder, "checks", "basis", `${name}.sql`), "utf8");
  await session.run(
    `create or replace ${name === respondentView ? "view" : "table"} checks.${name} as ${sql}`,
  );
}

/** Takes what has respondents' rows away again; what is left is small and holds counts. */
export async function dropRespondentTables(session: Session): Promise<void> {
  for (const name of respondentTables) await session.run(`drop table checks.${name}`);
  await session.run(`drop view checks.${respondentView}`);
}

/** Files of a snapshot that are named; the rest is summed up. */
const namedFiles = 3;

/** Makes `checks.file_name`: what a finding calls the file, or the files, of the rows or rejects with an id. */
async function createFileNames(session: Session, rows: readonly StagedRows[]): Promise<void> {
  const files = new Map<string, string[]>();
  for (const { staged } of rows) {
    for (const id of new Set([staged.fileId, toRowsId(staged)])) {
      files.set(id, [...(files.get(id) ?? []), staged.file]);
    }
  }
  await createTableFrom(
    session,
    "checks.file_name",
    { file_id: "varchar", file: "varchar" },
    [...files].map(([id, names]) => ({ file_id: id, file: toFileNames(names.sort()) })),
  );
}

function toFileNames(names: readonly string[]): string {
  const rest = names.length - namedFiles;
  return names.slice(0, namedFiles).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

async function createSurveyTables(session: Session, rows: readonly StagedRows[]): Promise<void> {
  const surveys = rows.map(({ staged }) => staged).filter((staged) => staged.kind === "survey");
  const text = "varchar";
  await createTableFrom(
    session,
    "checks.survey_file",
    {
      file_id: text,
      file: text,
      instrument_code: text,
      first_day: "date",
      last_day: "date",
      accepted: "bigint",
    },
    surveys.map((survey) => ({
      file_id: survey.fileId,
      file: survey.file,
      instrument_code: survey.instrument,
      first_day: survey.firstDay,
      last_day: survey.lastDay,
      accepted: survey.accepted,
    })),
  );
}

async function createRejectTables(session: Session, rows: readonly StagedRows[]): Promise<void> {
  const text = "varchar";
  await createTableFrom(
    session,
    "checks.rejected",
    { file_id: text, rows_id: text, reject_reason: text, n: "bigint", rows_in: "bigint" },
    rows.flatMap(({ staged }) =>
      Object.entries(staged.rejected).map(([reason, n]) => ({
        file_id: staged.fileId,
        rows_id: toRowsId(staged),
        reject_reason: reason,
        n,
        rows_in: staged.rowsIn,
      })),
    ),
  );
  const source = toParquetSource(rows.map(({ rejects }) => rejects).filter((file) => existsSync(file)));
  await session.run(
    `create or replace view checks.refused_row as ${
      source === null
        ? "select null::varchar as file_id, null::varchar as reject_reason, null::varchar as reject_column, null::varchar as reject_value, null::json as row_content where false"
        : `select file_id, reject_reason, reject_column, reject_value, row_content from ${source}`
    }`,
  );
}
