import { readFile } from "node:fs/promises";
import { toCsvSource } from "./csv-reader.ts";
import { quoteName, quoteText, type Session } from "./duckdb.ts";
import { FileFault } from "./fault.ts";
import type { FileIdentity } from "./file-identity.ts";
import { createTableFrom } from "./insert-rows.ts";
import {
  countRagged,
  createSkippedLines,
  dropRejectTables,
  raggedRejects,
  withLineNumbers,
} from "./refused-lines.ts";
import type { SurveyFile } from "./sources/detection.ts";
import { getParsed } from "./sources/parsed.ts";
import { readSurveyHeader, type SurveyHeader } from "./sources/survey-header.ts";
import { fieldPeriodMidpoint, parseSurveyMapping, type SurveyMapping } from "./sources/survey-mapping.ts";
import type { StagedPaths } from "./stage-assessments.ts";
import type { StagedSurvey } from "./staged-file.ts";
import { createStagingViews } from "./staging-session.ts";
import { listAnswerFindings } from "./validation/answer-findings.ts";

/** Header records of a Qualtrics export. They count in the record numbers of rejects, which are therefore rows of a spreadsheet. */
const headerRecords = 3;

/**
 * Lands one survey export through its mapping, and stores accepted and refused responses as Parquet. Only mapped columns are
 * read: addresses, places and free text never reach a table.
 * @throws FileFault for anything that makes the file or its mapping unusable as a whole
 */
export async function stageSurvey(
  session: Session,
  source: SurveyFile & FileIdentity,
  paths: StagedPaths,
): Promise<StagedSurvey> {
  const { fileId } = source;
  const mapping = await readMapping(session, source);
  const header = await readSurveyHeader(source.path, mapping);
  await land(session, source, mapping, header);
  await createStagingViews(session, ["stg_survey__answer", "survey_response", "survey_response_reject"]);
  await session.run(
    `copy (
       select ${quoteText(fileId)} as file_id, ${quoteText(mapping.instrument)} as instrument_code,
         cast(${quoteText(fieldPeriodMidpoint(mapping))} as date) as field_midpoint,
         organisation_code, job_group_code, answered_barriers, reported_barriers
       from staging.survey_response where reject_reason is null
       order by md5(concat_ws('|', organisation_code, job_group_code, answered_barriers, reported_barriers))
     ) to ${quoteText(paths.accepted)} (format parquet)`,
  );
  const reasons = await session.rows<{ reason: string; n: string }>(
    "select reject_reason as reason, count(*) as n from staging.survey_response where reject_reason is not null group by all order by 1",
  );
  const rejected: Record<string, number> = Object.fromEntries(
    reasons.map(({ reason, n }) => [reason, Number(n)]),
  );
  const ragged = await countRagged(session);
  if (ragged > 0) rejected.ragged_row = ragged;
  if (Object.keys(rejected).length > 0) {
    const rejects = ["from staging.survey_response_reject", ...(ragged > 0 ? [raggedRejects] : [])];
    await session.run(
      `copy (select ${quoteText(fileId)} as file_id, * from (${rejects.join(" union all by name ")}) order by source_row)
       to ${quoteText(paths.rejects)} (format parquet)`,
    );
  }
  const rowsIn = await countRecords(session, source.path);
  const accepted = await session.count(`select count(*) from read_parquet(${quoteText(paths.accepted)})`);
  const total = accepted + Object.values(rejected).reduce((sum, n) => sum + n, 0);
  if (rowsIn !== total) {
    throw new FileFault({
      code: "rows_unaccounted",
      file: source.file,
      place: "row count",
      found: `${rowsIn} records, but ${total} accepted or rejected`,
      remedy: "Export the survey again and do not edit the file by hand.",
    });
  }
  return {
    fileId,
    file: source.file,
    sha256: source.sha256,
    kind: source.kind,
    version: "three header rows",
    rowsIn,
    accepted,
    rejected,
    notes: [],
    decisions: [],
    findings: await listAnswerFindings(session),
    instrument: mapping.instrument,
    title: mapping.title,
    firstDay: mapping.fieldPeriod.from,
    fieldMidpoint: fieldPeriodMidpoint(mapping),
    lastDay: mapping.fieldPeriod.to,
    questions: mapping.questions.map((question) => ({
      barrier: question.barrier,
      text: header.questionTexts.get(question.column) ?? question.column,
      reportingAnswers: question.reports.join("; "),
    })),
  };
}

async function readMapping(session: Session, source: SurveyFile): Promise<SurveyMapping> {
  let text: string;
  try {
    text = await readFile(source.mappingPath, "utf8");
  } catch {
    throw new FileFault({
      code: "missing_mapping",
      file: source.file,
      place: "mapping file",
      found: "none",
      remedy:
        "Put a mapping beside the export, named like it with .mapping.json in place of .csv (data/README.md section 3).",
    });
  }
  const barriers = await session.rows<{ code: string }>("select barrier_code as code from reference.barrier");
  const jobGroups = await session.rows<{ label: string }>(
    "select job_group_name as label from reference.job_group",
  );
  const frameworks = await session.rows<{ code: string }>(
    "select distinct framework as code from reference.framework_domain",
  );
  return getParsed(
    parseSurveyMapping(source.mappingPath, text, {
      barrierCodes: new Set(barriers.map(({ code }) => code)),
      jobGroupLabels: new Set(jobGroups.map(({ label }) => label)),
      frameworkCodes: new Set(frameworks.map(({ code }) => code)),
    }),
  );
}

async function land(
  session: Session,
  source: SurveyFile,
  mapping: SurveyMapping,
  header: SurveyHeader,
): Promise<void> {
  await dropRejectTables(session);
  const positions = header.columns.map((_, index) => `c${index}`);
  const at = (column: string) => quoteName(positions[header.columns.indexOf(column)] ?? column);
  const table = toCsvSource({ path: source.path, header: positions, hasHeader: false, collectRagged: true });
  const asked = mapping.questions.map(({ column }) => `${at(column)} as ${quoteName(column)}`);
  await session.run(
    `create or replace table landing.survey_record as
     select * from (
       select row_number() over () as record_number, ${at("Status")} as "Status", ${at("Finished")} as "Finished",
         ${at(mapping.organisation.column)} as organisation_text, ${at(mapping.profession.column)} as profession_text,
         ${asked.join(", ")}
       from ${table}
     ) where record_number > ${headerRecords}`,
  );
  await createSkippedLines(session, null);
  await session.run(
    `create or replace table landing.survey_row as from ${withLineNumbers("from landing.survey_record", "record_number - 1")}`,
  );
  await session.run("drop table landing.survey_record");
  await session.run(
    `create or replace table landing.survey_response as
     select source_row, "Status" as status, "Finished" as finished, organisation_text, profession_text from landing.survey_row`,
  );
  await session.run(
    `create or replace table landing.survey_answer as
     select source_row, question, answer from (
       unpivot landing.survey_row on ${mapping.questions.map(({ column }) => quoteName(column)).join(", ")} into name question value answer
     )`,
  );
  const text = "varchar";
  await createTableFrom(
    session,
    "landing.question_answer",
    { question: text, barrier_code: text, answer: text, meaning: text },
    mapping.questions.flatMap((question) => [
      ...Object.keys(question.values).map((answer) => ({
        question: question.column,
        barrier_code: question.barrier,
        answer,
        meaning: question.reports.includes(answer) ? "reports" : "does_not_report",
      })),
      ...question.missing.map((answer) => ({
        question: question.column,
        barrier_code: question.barrier,
        answer,
        meaning: "missing",
      })),
    ]),
  );
  const labels = (values: Readonly<Record<string, string>> | undefined) => Object.entries(values ?? {});
  await createTableFrom(
    session,
    "landing.organisation_label",
    { label: text, organisation_code: text },
    labels(mapping.organisation.values).map(([label, organisation_code]) => ({ label, organisation_code })),
  );
  await createTableFrom(
    session,
    "landing.profession_label",
    { label: text, job_group_name: text },
    labels(mapping.profession.values).map(([label, job_group_name]) => ({ label, job_group_name })),
  );
}

/** Records of a CSV without splitting it into columns: line ends outside double quotes, less the header records. */
function countRecords(session: Session, path: string): Promise<number> {
  return session.count(
    `select len(list_filter(
       string_split(regexp_replace(content, '"[^"]*"', 'q', 'g'), chr(10)),
       lambda line: trim(replace(line, chr(13), '')) <> ''
     )) - ${headerRecords} from read_text(${quoteText(path)})`,
  );
}
