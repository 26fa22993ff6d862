import { chmod, rename, rm } from "node:fs/promises";
import path from "node:path";
import { auditWarehouse } from "./audit/audit-warehouse.ts";
import { runChecks } from "./checks.ts";
import { quoteText, type Session } from "./duckdb.ts";
import { createTableFrom } from "./insert-rows.ts";
import { listModels, type Model, splitAtAudit, toBuildOrder } from "./model.ts";
import type { Progress } from "./progress.ts";
import { toExtractVariables } from "./protect/extract-variables.ts";
import { comparisonModels } from "./protect/held-organisations.ts";
import type { DisclosurePolicy } from "./protect/policy.ts";
import { createPolicyTables } from "./protect/policy-tables.ts";
import { toPolicyVariables } from "./protect/policy-variables.ts";
import type { PublishedHistory } from "./protect/published-population.ts";
import { createPublishedTables } from "./protect/published-tables.ts";
import { orderedScoreColumns } from "./sources/assessment-columns.ts";
import { type StagedRows, toParquetSource } from "./stage-files.ts";
import { countRejected, type StagedFile, toRowsId } from "./staged-file.ts";
import { createSchemas, setVariables } from "./staging-session.ts";
import { warehouseCatalog } from "./warehouse-file.ts";
import { type WarehouseRecord, writeWarehouseRecord } from "./warehouse-record.ts";

export interface WarehouseInput {
  readonly rows: readonly StagedRows[];
  readonly policy: DisclosurePolicy;
  readonly record: WarehouseRecord;
  /** What the load was compared with. */
  readonly history: PublishedHistory;
}

/** Models that choose among rows of other tables, or name them; millions of rows are not stored twice. */
export const views: ReadonlySet<string> = new Set([
  "core.assessment",
  "core.candidate_assessment",
  "core.survey_response",
  "marts.answer_by_leaf",
  "marts.figure",
  "marts.keyed_answer",
  "marts.keyed_assessment",
  "marts.keyed_response",
  "marts.measure_by_cell",
  "marts.measure_by_leaf",
  "marts.measure_spread",
  "marts.named_cell",
  "marts.published_measure",
  "marts.score_by_leaf",
  "marts.score_given",
]);

/**
 * Builds the warehouse beside the current one, checks it, and renames it in. The session must hold the reference tables, and the
 * protection secret as variables.
 * @throws PipelineError (exit code 4 or 6) when a check finds a violation or the disclosure audit is not passed; the current warehouse then stays
 */
export async function buildWarehouse(
  session: Session,
  folder: string,
  input: WarehouseInput,
  progress: Progress,
): Promise<void> {
  const target = path.join(folder, "warehouse.duckdb");
  const draft = path.join(folder, "warehouse.draft.duckdb");
  await rm(draft, { force: true });
  await rm(`${draft}.wal`, { force: true });
  await session.run(`attach ${quoteText(draft)} as ${warehouseCatalog}`);
  await chmod(draft, 0o600);
  await session.run(`use ${warehouseCatalog}`);
  await createSchemas(session);
  await copyReference(session);
  await createStagingTables(session, input.rows);
  await createPublishedTables(session, folder, input.history);
  await setVariables(session, {
    geography_as_at: { date: input.record.dataThrough },
    ...toPolicyVariables(input.policy),
    ...toExtractVariables(input.policy, input.record.isSynthetic),
  });
  // No mart depends on the order of its rows, and keeping it would have one thread write every table.
  await session.run("set preserve_insertion_order = false");
  await buildModels(session, toBuildOrder(await listModels(session, "core")), progress);
  await createPolicyTables(session, input.policy);
  const marts = splitAtAudit(toBuildOrder(await listModels(session, "marts")));
  await buildModels(session, marts.before, progress);
  progress.advance(0, 1, "audit: reading waves");
  await auditWarehouse(session, { policy: input.policy, folder, code: input.record.code }, progress);
  await buildModels(session, marts.after, progress);
  await session.run("set preserve_insertion_order = true");
  await writeWarehouseRecord(
    session,
    input.record,
    input.rows.map(({ staged }) => staged),
  );
  await runChecks(session, "warehouse");
  // Detaching would do it, too, and then not say what stopped it.
  await session.run(`checkpoint ${warehouseCatalog}`);
  await session.run("use memory");
  await session.run(`detach ${warehouseCatalog}`);
  // Changes that a damaged file never took in must not be played into its successor.
  await rm(`${target}.wal`, { force: true });
  await rename(draft, target);
}

/** Makes the table, or view, of a model; what the comparison with earlier releases has made already is taken over. */
async function createModel(session: Session, { layer, name, sql }: Model): Promise<void> {
  const table = `${layer}.${name}`;
  const compared = `memory.${table}`;
  if (!comparisonModels.has(name) || !(await hasTable(session, layer, name))) {
    return session.run(`create ${views.has(table) ? "view" : "table"} ${table} as ${sql}`);
  }
  await session.run(`create table ${table} as from ${compared}`);
  await session.run(`drop table ${compared}`);
}

async function hasTable(session: Session, schema: string, name: string): Promise<boolean> {
  const found = await session.count(
    "select count(*) from duckdb_tables() where database_name = 'memory' and schema_name = $schema and table_name = $name",
    { schema, name },
  );
  return found > 0;
}

async function buildModels(session: Session, models: readonly Model[], progress: Progress): Promise<void> {
  for (const [index, model] of models.entries()) {
    progress.advance(index, models.length, `${model.layer}.${model.name}`);
    await createModel(session, model);
  }
  progress.advance(models.length, models.length, `${models[0]?.layer ?? ""} built`);
}

async function copyReference(session: Session): Promise<void> {
  const tables = await session.rows<{ name: string }>(
    "select table_name as name from duckdb_tables() where database_name = 'memory' and schema_name = 'reference' order by 1",
  );
  for (const { name } of tables) {
    await session.run(`create table reference.${name} as from memory.reference.${name}`);
  }
}

const nullScores = orderedScoreColumns.map((name) => `null::tinyint as ${name}`).join(", ");

/** Describes the staged files to the models, in the catalog that the session uses. */
export async function createStagingTables(session: Session, rows: readonly StagedRows[]): Promise<void> {
  const text = "varchar";
  const assessments = rows.filter(({ staged }) => staged.kind !== "survey");
  const surveys = rows.filter(({ staged }) => staged.kind === "survey");
  await session.run(
    `create view staging.accepted_assessment as ${
      toAcceptedSource(assessments) ??
      `select null::varchar as file_id, null::varchar as unit_code, null::varchar as job_group_code, null::varchar as archetype_code, null::date as month,
         null::varchar as status, null::varchar as assessment_key, null::tinyint as domains, ${nullScores},
         null::tinyint[] as items, null::tinyint as lost_confidence, null::integer as records where false`
    }`,
  );
  await session.run(
    `create view staging.accepted_survey_response as ${
      toAcceptedSource(surveys) ??
      `select null::varchar as file_id, null::varchar as instrument_code, null::date as field_midpoint, null::varchar as organisation_code,
         null::varchar as job_group_code, null::varchar[] as answered_barriers, null::varchar[] as reported_barriers where false`
    }`,
  );
  await createTableFrom(
    session,
    "staging.file",
    { file_id: text, file: text, kind: text, rows_in: "bigint", accepted: "bigint", rejected: "bigint" },
    rows.map(({ staged }) => ({
      file_id: staged.fileId,
      file: staged.file,
      kind: staged.kind,
      rows_in: staged.rowsIn,
      accepted: staged.accepted,
      rejected: countRejected(staged),
    })),
  );
  await createTableFrom(
    session,
    "staging.file_note",
    { file_id: text, unit_code: text, note_code: text, note: text, is_published: "boolean" },
    rows.flatMap(({ staged }) =>
      staged.notes.map((note) => ({
        file_id: toRowsId(staged),
        unit_code: null,
        note_code: note.code,
        note: note.note,
        is_published: note.isPublished,
      })),
    ),
  );
  await createTableFrom(
    session,
    "staging.assessment_unit",
    {
      file_id: text,
      unit_code: text,
      instrument_code: text,
      snapshot_date: "date",
      first_month: "date",
      last_month: "date",
    },
    listSnapshotUnits(rows.map(({ staged }) => staged)),
  );
  const surveyFiles = rows.map(({ staged }) => staged).filter((staged) => staged.kind === "survey");
  await createTableFrom(
    session,
    "staging.survey",
    { instrument_code: text, title: text },
    surveyFiles.map((staged) => ({ instrument_code: staged.instrument, title: staged.title })),
  );
  await createTableFrom(
    session,
    "staging.survey_question",
    { instrument_code: text, barrier_code: text, question_text: text, reporting_answers: text },
    surveyFiles.flatMap((staged) =>
      staged.questions.map((question) => ({
        instrument_code: staged.instrument,
        barrier_code: question.barrier,
        question_text: question.text,
        reporting_answers: question.reportingAnswers,
      })),
    ),
  );
}

/** What each snapshot is of; files that are parts of one snapshot speak for the months from their first to their last together. */
function listSnapshotUnits(files: readonly StagedFile[]) {
  const units = new Map<string, SnapshotUnitRow>();
  for (const staged of files) {
    if (staged.kind === "survey") continue;
    for (const { unit, firstMonth, lastMonth } of staged.units) {
      const key = `${staged.snapshotId} ${unit}`;
      const other = units.get(key);
      units.set(key, {
        file_id: staged.snapshotId,
        unit_code: unit,
        instrument_code: staged.framework,
        snapshot_date: staged.snapshotDate,
        first_month: [firstMonth, other?.first_month ?? firstMonth].sort()[0] ?? null,
        last_month: [lastMonth, other?.last_month ?? lastMonth].sort()[1] ?? null,
      });
    }
  }
  return [...units.values()];
}

type SnapshotUnitRow = Readonly<
  Record<"file_id" | "unit_code" | "instrument_code" | "snapshot_date", string> &
    Record<"first_month" | "last_month", string | null>
>;

function toAcceptedSource(rows: readonly StagedRows[]): string | null {
  const source = toParquetSource(rows.map(({ accepted }) => accepted));
  return source === null ? null : `from ${source}`;
}
