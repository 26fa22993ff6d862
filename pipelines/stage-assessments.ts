import { rename, rm } from "node:fs/promises";
import { quoteText, type Session } from "./duckdb.ts";
import { FileFault } from "./fault.ts";
import type { FileIdentity } from "./file-identity.ts";
import { landExtract } from "./land-extract.ts";
import { landWorkbook } from "./land-workbook.ts";
import type { ReadAhead } from "./read-ahead.ts";
import { raggedRejects } from "./refused-lines.ts";
import type { AssessmentExtractFile, DsatWorkbookFile } from "./sources/detection.ts";
import type { FileNote, StagedAssessments } from "./staged-file.ts";
import { createStagingViews, setVariables } from "./staging-session.ts";

/** Where a file's rows rest after staging. */
export interface StagedPaths {
  readonly accepted: string;
  readonly rejects: string;
}

const keptColumns = `unit_code, job_group_code, month, status, assessment_key, learning_launched, learning_completed,
  confidence, target, items, lost_confidence, learning_lost`;

/** The order of rows in the export can identify people, so accepted rows are stored in the order of their contents. */
const contentOrder =
  "order by md5(concat_ws('|', month, job_group_code, status, confidence, target)), confidence, target";

/** A pseudonym counts once a month: the furthest status, then the contents, decide which row. */
const duplicateOrdinal = `row_number() over (
  partition by assessment_key, month
  order by list_position(['submitted', 'reviewing', 'incomplete'], status), confidence desc, target desc, unit_code,
    job_group_code, items
)`;

const duplicateRejects = `
  select source_row, 'duplicate_assessment' as reject_reason, 'assessment_key' as reject_column, assessment_key as reject_value,
    to_json({ 'unit_code': unit_code, 'job_group': job_group, 'month': month_text, 'status': status_text,
      'confidence': confidence_text, 'target': target_text }) as row_content
  from (from staging.assessment where reject_reason is null and assessment_key is not null)
  qualify ${duplicateOrdinal} > 1`;

/**
 * Lands one assessment file, casts it, and stores accepted and refused rows as Parquet.
 * @throws FileFault for anything that makes the file unusable as a whole
 */
export async function stageAssessments(
  session: Session,
  source: (DsatWorkbookFile | AssessmentExtractFile) & FileIdentity,
  paths: StagedPaths,
  workbooks: ReadAhead,
): Promise<StagedAssessments> {
  const { fileId } = source;
  const isWorkbook = source.kind === "dsat_workbook";
  const landed = isWorkbook
    ? await landWorkbook(session, source, workbooks.read)
    : await landExtract(session, source);
  await setVariables(session, {
    snapshot_date: { date: landed.snapshotDate },
    unit_code: landed.unitCode,
    has_organisation: !isWorkbook,
    ...(await readScale(session)),
  });
  await prepareViews(session, source.kind);

  const draft = `${paths.accepted}.draft`;
  await session.run(
    `copy (select ${quoteText(fileId)} as file_id, ${keptColumns}, reject_reason from staging.assessment ${isWorkbook ? contentOrder : ""})
     to ${quoteText(draft)} (format parquet)`,
  );
  const ragged = await landed.countRagged();
  const reasons = await session.rows<{ reason: string; n: string }>(
    `select reject_reason as reason, count(*) as n from read_parquet(${quoteText(draft)})
     where reject_reason is not null group by all order by 1`,
  );
  const rejected: Record<string, number> = Object.fromEntries(
    reasons.map(({ reason, n }) => [reason, Number(n)]),
  );
  if (ragged > 0) rejected.ragged_row = ragged;
  const duplicates = await countDuplicates(session, draft);
  if (duplicates > 0) rejected.duplicate_assessment = duplicates;
  if (Object.keys(rejected).length > 0) {
    await landed.numberRows();
    const rejects = [
      "from staging.assessment_reject",
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
    kind: source.kind,
    version: landed.version,
    snapshotDate: landed.snapshotDate,
    units: isWorkbook ? [{ unit: landed.unitCode, firstMonth: null, lastMonth: null }] : facts.units,
    rowsIn: landed.rowsIn,
    accepted: facts.accepted,
    rejected,
    notes: [...landed.notes, ...(await listNotes(session, paths.accepted, isWorkbook))],
    decisions: [],
    findings: [],
  };
}

/** The kind of file whose staging models a session has as views; making them again for each of many files takes as long as staging it. */
const preparedKind = new WeakMap<Session, string>();

async function prepareViews(session: Session, kind: StagedAssessments["kind"]): Promise<void> {
  if (preparedKind.get(session) === kind) return;
  await createStagingViews(session, [`stg_${kind}__assessment`]);
  await session.run(
    `create or replace view staging.source_assessment as from staging.stg_${kind}__assessment`,
  );
  await createStagingViews(session, ["assessment", "assessment_reject"]);
  preparedKind.set(session, kind);
}

async function readScale(session: Session): Promise<{ scale_min: number; scale_max: number }> {
  const [scale] = await session.rows<{ scale_min: string; scale_max: string }>(
    "select min(scale_min) as scale_min, max(scale_max) as scale_max from reference.framework_domain where framework = 'dsat'",
  );
  return { scale_min: Number(scale?.scale_min), scale_max: Number(scale?.scale_max) };
}

function countDuplicates(session: Session, draft: string): Promise<number> {
  return session.count(
    `select coalesce(sum(n - 1), 0)::bigint from (
       select count(*) as n from read_parquet(${quoteText(draft)})
       where assessment_key is not null and reject_reason is null
       group by assessment_key, month having count(*) > 1
     )`,
  );
}

async function readFacts(session: Session, accepted: string) {
  const units = await session.rows<{ unit: string; first_month: string; last_month: string; n: string }>(
    `select unit_code as unit, min(month) as first_month, max(month) as last_month, count(*) as n from read_parquet(${quoteText(accepted)})
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

async function listNotes(
  session: Session,
  accepted: string,
  isWorkbook: boolean,
): Promise<readonly FileNote[]> {
  const [found] = await session.rows<{
    teaching: boolean | null;
    learning: boolean | null;
    untouched: string;
  }>(
    `select
       bool_or(len(lost_confidence) > 0) as teaching,
       bool_or(learning_lost) as learning,
       count(*) filter (
         where list_max(confidence) = 0 and list_max(target) = 0 and list_count(target) = len(target)
           and list_count(confidence) + len(lost_confidence) = len(confidence)
       ) as untouched
     from read_parquet(${quoteText(accepted)})`,
  );
  const defects = new Map(
    (
      await session.rows<{ defect_code: string; note: string }>(
        "select defect_code, note from reference.export_defect",
      )
    ).map(({ defect_code, note }) => [defect_code, note]),
  );
  const untouched = Number(found?.untouched ?? 0);
  return [
    ...(found?.teaching ? [toDefectNote("teaching_learning_confidence_constant", defects, true)] : []),
    ...(found?.learning ? [toDefectNote("learning_activity_blank", defects, false)] : []),
    ...(untouched > 0
      ? [
          {
            code: "untouched_rows",
            note: `${untouched} all-zero rows (sliders never moved) are left out of the headline base.`,
            isPublished: false,
          },
        ]
      : []),
    ...(isWorkbook
      ? [
          {
            code: "truncated_means",
            note: "The export cuts each domain score down to a whole number, so scores read up to 0.8 points low.",
            isPublished: true,
          },
        ]
      : []),
  ];
}

function toDefectNote(code: string, notes: ReadonlyMap<string, string>, isPublished: boolean): FileNote {
  return { code, note: notes.get(code) ?? code, isPublished };
}
