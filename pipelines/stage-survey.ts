import type { ChosenMapping } from "./choose-survey-mapping.ts";
import { quoteName, quoteText, type Session } from "./duckdb.ts";
import { FileFault } from "./fault.ts";
import type { FileIdentity } from "./file-identity.ts";
import { landSurveyRecords, recordNumber } from "./land-survey.ts";
import { landSurveyMapping } from "./land-survey-mapping.ts";
import { countRagged, createSkippedLines, raggedRejects, withLineNumbers } from "./refused-lines.ts";
import { checkSurveyMapping } from "./sources/check-survey-mapping.ts";
import type { SurveyFile } from "./sources/detection.ts";
import { getParsed } from "./sources/parsed.ts";
import { readSurveyTable } from "./sources/read-survey-table.ts";
import { findSurveyCompletion } from "./sources/survey-completion.ts";
import { fieldPeriodMidpoint, parseSurveyMapping, type SurveyMapping } from "./sources/survey-mapping.ts";
import { listQuestionColumns } from "./sources/survey-mapping-rules.ts";
import type { SurveyTable } from "./sources/survey-table.ts";
import type { StagedPaths } from "./stage-assessments.ts";
import type { StagedSurvey } from "./staged-file.ts";
import { createStagingViews } from "./staging-session.ts";
import { type ReadFieldPeriod, readFieldPeriod } from "./survey-field-period.ts";
import { listAskedQuestions } from "./survey-question-list.ts";
import { listAnswerFindings } from "./validation/answer-findings.ts";

/**
 * Lands one survey export through its mapping, and stores accepted and refused responses as Parquet. Only mapped columns are
 * read: addresses, places and free text never reach a table.
 * @throws FileFault for anything that makes the file or its mapping unusable as a whole
 */
export async function stageSurvey(
  session: Session,
  source: SurveyFile & FileIdentity,
  chosen: ChosenMapping,
  paths: StagedPaths,
): Promise<StagedSurvey> {
  const { fileId } = source;
  const mapping = await parseMapping(session, chosen);
  const table = await readSurveyTable(source.path);
  checkSurveyMapping(source.path, mapping, table);
  const rowsIn = await land(session, source, mapping, table);
  const { period, decisions, findings } = await getFieldPeriod(session, source, mapping);
  await createStagingViews(session, [
    "stg_survey__choice",
    "stg_survey__answer",
    "survey_response",
    "survey_common_text",
    "survey_response_reject",
  ]);
  await session.run(
    `copy (
       select ${quoteText(fileId)} as file_id, ${quoteText(mapping.instrument)} as instrument_code,
         cast(${quoteText(fieldPeriodMidpoint(period))} as date) as field_midpoint,
         organisation_code, job_group_code, answered_barriers, reported_barriers
       from staging.survey_response where reject_reason is null
       order by md5(concat_ws('|', organisation_code, job_group_code, answered_barriers, reported_barriers))
     ) to ${quoteText(paths.accepted)} (format parquet)`,
  );
  const rejected = await copyRejects(session, fileId, paths);
  const accepted = await session.count(`select count(*) from read_parquet(${quoteText(paths.accepted)})`);
  // They look at single answers, so they come before these are forgotten.
  const answerFindings = await listAnswerFindings(session);
  await forget(session);
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
    tool: table.tool,
    version: table.version,
    rowsIn,
    accepted,
    rejected,
    notes: [],
    decisions: [...table.decisions, ...(chosen.decision === null ? [] : [chosen.decision]), ...decisions],
    findings: [...findings, ...answerFindings],
    instrument: mapping.instrument,
    title: mapping.title,
    firstDay: period.from,
    fieldMidpoint: fieldPeriodMidpoint(period),
    lastDay: period.to,
    questions: listAskedQuestions(mapping, table),
  };
}

async function parseMapping(session: Session, chosen: ChosenMapping): Promise<SurveyMapping> {
  const barriers = await session.rows<{ code: string }>("select barrier_code as code from reference.barrier");
  const jobGroups = await session.rows<{ label: string }>(
    "select job_group_name as label from reference.job_group",
  );
  const frameworks = await session.rows<{ code: string }>(
    "select distinct framework as code from reference.framework_domain",
  );
  return getParsed(
    parseSurveyMapping(chosen.path, chosen.text, {
      barrierCodes: new Set(barriers.map(({ code }) => code)),
      jobGroupLabels: new Set(jobGroups.map(({ label }) => label)),
      frameworkCodes: new Set(frameworks.map(({ code }) => code)),
    }),
  );
}

/** A text as labels are compared: lower case, one space where there are several or odd ones. */
function toKey(text: string): string {
  const spaces =
    "[\\s\\x{00a0}\\x{1680}\\x{2000}-\\x{200b}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]+";
  return `lower(trim(regexp_replace(${text}, '${spaces}', ' ', 'g')))`;
}

/** As with `recordNumber`, no heading is called like it. */
const sourceRow = '" row"';

/** Puts the mapped columns of a survey into `landing`. Returns the number of responses by a counter of its own. */
async function land(
  session: Session,
  source: SurveyFile,
  mapping: SurveyMapping,
  table: SurveyTable,
): Promise<number> {
  const { organisation, profession, fieldPeriod } = mapping;
  const { status, finished, ended } = findSurveyCompletion(table);
  const answers = [...new Set(mapping.questions.flatMap(listQuestionColumns))];
  const others = [
    ...("column" in organisation ? [organisation.column] : []),
    profession.column,
    ...("column" in fieldPeriod ? [fieldPeriod.column] : []),
    ...[status, finished, ended].flatMap((column) => (column === null ? [] : [column.name])),
  ];
  const { rowsIn } = await landSurveyRecords(session, source.path, table, [
    ...new Set([...answers, ...others]),
  ]);
  if (rowsIn === 0) {
    throw new FileFault({
      code: "empty_file",
      file: source.file,
      place: "rows",
      found: "a header and no responses",
      remedy: "Export the survey again once somebody has answered it; remove this file.",
    });
  }
  await createSkippedLines(session, null);
  await session.run(
    `create or replace table landing.survey_row as from ${withLineNumbers(
      "from landing.survey_record",
      `${recordNumber} - 1`,
      { record: recordNumber, row: sourceRow },
    )}`,
  );
  await session.run("drop table landing.survey_record");
  const textOf = (column: { readonly name: string } | null) =>
    column === null ? "cast(null as varchar)" : quoteName(column.name);
  const ending = finished ?? ended;
  const organisationText =
    "column" in organisation ? quoteName(organisation.column) : quoteText(organisation.code);
  await session.run(
    `create or replace table landing.survey_response as
     select ${sourceRow} as source_row,
       ${quoteText(status?.name ?? "")} as status_column, ${textOf(status)} as status_text,
       ${quoteText(ending?.name ?? "")} as finished_column,
       ${status === null ? "false" : `coalesce(lower(trim(${textOf(status)})), '') not in ('ip address', '0')`} as is_preview,
       ${
         finished !== null
           ? `coalesce(lower(trim(${textOf(finished)})), '') not in ('true', '1')`
           : `${ended !== null} and coalesce(trim(${textOf(ended)}), '') = ''`
       } as is_unfinished,
       ${organisationText} as organisation_text, ${toKey(organisationText)} as organisation_key,
       ${quoteName(profession.column)} as profession_text, ${toKey(quoteName(profession.column))} as profession_key,
       ${"column" in fieldPeriod ? quoteName(fieldPeriod.column) : "cast(null as varchar)"} as field_text
     from landing.survey_row`,
  );
  await session.run(
    `create or replace table landing.survey_answer as
     select ${sourceRow} as source_row, column_name, answer, ${toKey("answer")} as answer_key from (
       unpivot (select ${sourceRow}, ${answers.map(quoteName).join(", ")} from landing.survey_row)
       on ${answers.map(quoteName).join(", ")} into name column_name value answer
     )`,
  );
  await session.run("drop table landing.survey_row");
  await landSurveyMapping(session, mapping);
  return rowsIn;
}

async function getFieldPeriod(
  session: Session,
  source: SurveyFile,
  { fieldPeriod }: SurveyMapping,
): Promise<ReadFieldPeriod> {
  return "column" in fieldPeriod
    ? readFieldPeriod(session, source.path, fieldPeriod.column)
    : { period: fieldPeriod, decisions: [], findings: [] };
}

/** Stores the refused responses. Returns their number by reason. */
async function copyRejects(
  session: Session,
  fileId: string,
  paths: StagedPaths,
): Promise<Readonly<Record<string, number>>> {
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
  return rejected;
}

/** Cells with several options can hold words of a person's own: they stay no longer than staging needs them. */
async function forget(session: Session): Promise<void> {
  await session.run("truncate landing.survey_answer");
  await session.run("truncate landing.survey_response");
}
