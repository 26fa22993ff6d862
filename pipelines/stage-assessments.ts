import { rename, rm } from "node:fs/promises";
import { listAssessmentNotes } from "./assessment-notes.ts";
import { quoteText, type Session } from "./duckdb.ts";
import { FileFault } from "./fault.ts";
import type { FileIdentity } from "./file-identity.ts";
import { type AssessmentFile, landAssessments } from "./land-assessments.ts";
import type { AssessmentModel, Landed } from "./landed.ts";
import { type Pivot, pivotItems } from "./pivot-items.ts";
import type { ReadAhead } from "./read-ahead.ts";
import { raggedRejects } from "./refused-lines.ts";
import { toSnapshotId } from "./snapshot-id.ts";
import { orderedScoreColumns } from "./sources/assessment-columns.ts";
import type { FileNote, StagedAssessments } from "./staged-file.ts";
import { createStagingViews, setVariables } from "./staging-session.ts";

/** Where a file's rows rest after staging. */
export interface StagedPaths {
  readonly accepted: string;
  readonly rejects: string;
}

const scores = orderedScoreColumns.join(", ");

const keptColumns = `unit_code, job_group_code, archetype_code, month, status, assessment_key, learning_launched, learning_completed,
  domains, ${scores}, items, lost_confidence, learning_lost, records`;

/** The order of rows in the export can identify people, so accepted rows are stored in the order of their contents. */
const contentOrder = `order by md5(concat_ws('|', month, job_group_code, status, ${scores})), ${scores}`;

/** A pseudonym counts once a month: the furthest status, then the contents, decide which row. */
const duplicateOrdinal = `row_number() over (
  partition by assessment_key, month
  order by list_position(['submitted', 'reviewing', 'incomplete'], status), ${orderedScoreColumns.map((name) => `${name} desc nulls first`).join(", ")}, unit_code,
    job_group_code, archetype_code, items
)`;

const duplicateRejects = `
  select source_row, 'duplicate_assessment' as reject_reason, 'assessment_key' as reject_column, assessment_key as reject_value,
    to_json({ 'unit_code': unit_code, 'job_group': job_group, 'month': month_text, 'status': status_text,
      'confidence': confidence_text, 'target': target_text }) as row_content
  from (from staging.assessment where reject_reason is null and assessment_key is not null)
  qualify ${duplicateOrdinal} > 1`;

/**
 * Lands one assessment file, casts it, and stores accepted and refused rows as Parquet. Rows are counted in records of the file: of an
 * item table each answer is one, so an accepted assessment stands for as many as it was made of.
 * @throws FileFault for anything that makes the file unusable as a whole
 */
export async function stageAssessments(
  session: Session,
  source: AssessmentFile & FileIdentity,
  paths: StagedPaths,
  workbooks: ReadAhead,
): Promise<StagedAssessments> {
  const { fileId } = source;
  const snapshotId = toSnapshotId(source);
  const landed = await landAssessments(session, source, workbooks);
  const { model } = landed;
  await setVariables(session, {
    snapshot_date: { date: landed.snapshotDate },
    unit_code: landed.unitCode,
    has_organisation: model !== "dsat_workbook",
    framework: landed.framework,
    ...landed.variables,
    ...(await readFramework(session, landed.framework)),
  });
  const pivot = model === "item_table" ? await pivotItems(session, source.file, landed) : undefined;
  await prepareViews(session, model);

  const draft = `${paths.accepted}.draft`;
  // A workbook's rows stand in the order of a sheet full of names; other files have no such sheet beside them.
  await session.run(
    `copy (select ${quoteText(snapshotId)} as file_id, ${keptColumns}, reject_reason from staging.assessment ${model === "dsat_workbook" ? contentOrder : ""})
     to ${quoteText(draft)} (format parquet)`,
  );
  const reasons = await session.rows<{ reason: string; n: string }>(
    `select reject_reason as reason, sum(records)::bigint as n from read_parquet(${quoteText(draft)})
     where reject_reason is not null group by all order by 1`,
  );
  const ragged = await landed.countRagged();
  const duplicates = model === "item_table" ? 0 : await countDuplicates(session, draft);
  const rejected: Record<string, number> = {
    ...pivot?.rejected,
    ...Object.fromEntries(reasons.map(({ reason, n }) => [reason, Number(n)])),
    ...(ragged > 0 ? { ragged_row: ragged } : {}),
    ...(duplicates > 0 ? { duplicate_assessment: duplicates } : {}),
  };
  if (Object.keys(rejected).length > 0) {
    await landed.numberRows();
    const rejects = [
      `from staging.${model === "item_table" ? "item_reject" : "assessment_reject"}`,
      ...(ragged > 0 ? [raggedRejects] : []),
      ...(duplicates > 0 ? [duplicateRejects] : []),
    ];
    await session.run(
      `copy (select ${quoteText(fileId)} as file_id, * from (${rejects.join(" union all by name ")}) order by source_row)
       to ${quoteText(paths.rejects)} (format parquet)`,
    );
  }
  if (reasons.length > 0 || duplicates > 0) {
    await session.run(
      `copy (
         select * exclude (reject_reason) from read_parquet(${quoteText(draft)}) where reject_reason is null
         qualify assessment_key is null or ${duplicateOrdinal} = 1
       ) to ${quoteText(`${draft}.kept`)} (format parquet)`,
    );
    await rename(`${draft}.kept`, paths.accepted);
    await rm(draft);
  } else {
    await rename(draft, paths.accepted);
  }
  const facts = await readFacts(session, paths.accepted);
  const rejectedTotal = Object.values(rejected).reduce((sum, n) => sum + n, 0);
  if (landed.rowsIn !== facts.accepted + rejectedTotal) {
    throw new FileFault({
      code: "rows_unaccounted",
      file: source.file,
      place: "row count",
      found: `${landed.rowsIn} records, but ${facts.accepted} accepted and ${rejectedTotal} rejected`,
      remedy: "Look for line breaks inside quoted values and save the file again with one record per line.",
    });
  }
  return {
    fileId,
    file: source.file,
    sha256: source.sha256,
    kind: toKind(source, landed),
    version: landed.version,
    snapshotId,
    framework: landed.framework,
    snapshotDate: landed.snapshotDate,
    units:
      model === "dsat_workbook"
        ? [{ unit: landed.unitCode, firstMonth: null, lastMonth: null }]
        : facts.units,
    rowsIn: landed.rowsIn,
    accepted: facts.accepted,
    rejected,
    notes: [
      ...landed.notes,
      ...toPivotNotes(pivot),
      ...(await listAssessmentNotes(session, paths.accepted, model)),
    ],
    decisions: landed.decisions,
    findings: [],
  };
}

/** A Parquet file is detected as an extract and may turn out to be an item table. */
function toKind(source: AssessmentFile, landed: Landed): StagedAssessments["kind"] {
  return source.kind === "assessment_extract" && landed.model === "item_table" ? "item_table" : source.kind;
}

function toPivotNotes(pivot: Pivot | undefined): readonly FileNote[] {
  if (pivot === undefined) return [];
  return [
    {
      code: "assessments_pivoted",
      note: `The records make ${pivot.assessments} assessments; rows are counted in records.`,
      isPublished: false,
    },
    ...(pivot.generalRecords > 0
      ? [
          {
            code: "general_questions_unused",
            note: `${pivot.generalRecords} answers to the general questions belong to no domain and are not used.`,
            isPublished: false,
          },
        ]
      : []),
  ];
}

/** The model whose staging views a session has; making them again for each of many files takes as long as staging it. */
const preparedModel = new WeakMap<Session, string>();

async function prepareViews(session: Session, model: AssessmentModel): Promise<void> {
  if (preparedModel.get(session) === model) return;
  await createStagingViews(session, [`stg_${model}__assessment`]);
  await session.run(
    `create or replace view staging.source_assessment as from staging.stg_${model}__assessment`,
  );
  await createStagingViews(session, [
    "assessment",
    model === "item_table" ? "item_reject" : "assessment_reject",
  ]);
  preparedModel.set(session, model);
}

async function readFramework(
  session: Session,
  framework: string,
): Promise<{ domains: number; scale_min: number; scale_max: number }> {
  const [found] = await session.rows<{ domains: string; scale_min: string; scale_max: string }>(
    `select count(*) as domains, min(scale_min) as scale_min, max(scale_max) as scale_max
     from reference.framework_domain where framework = $framework`,
    { framework },
  );
  return {
    domains: Number(found?.domains),
    scale_min: Number(found?.scale_min),
    scale_max: Number(found?.scale_max),
  };
}

async function countDuplicates(session: Session, draft: string): Promise<number> {
  const source = `read_parquet(${quoteText(draft)}) where assessment_key is not null and reject_reason is null`;
  // Hardly any file has one; numbers are counted in a third of the time that texts take, and say so.
  const [hashed] = await session.rows<{ n: string; different: string }>(
    `select sum(n)::bigint as n, count(*) as different
     from (select count(*) as n from ${source} group by hash(assessment_key, month))`,
  );
  if (hashed === undefined || Number(hashed.n ?? 0) === Number(hashed.different)) return 0;
  return session.count(
    `select coalesce(sum(n - 1), 0)::bigint from (
       select count(*) as n from ${source}
       group by assessment_key, month having count(*) > 1
     )`,
  );
}

async function readFacts(session: Session, accepted: string) {
  const units = await session.rows<{ unit: string; first_month: string; last_month: string; n: string }>(
    `select unit_code as unit, min(month) as first_month, max(month) as last_month, sum(records)::bigint as n from read_parquet(${quoteText(accepted)})
     group by unit_code order by unit_code`,
  );
  return {
    accepted: units.reduce((sum, { n }) => sum + Number(n), 0),
    units: units.map(({ unit, first_month, last_month }) => ({
      unit,
      firstMonth: first_month,
      lastMonth: last_month,
    })),
  };
}
