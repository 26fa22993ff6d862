import type { Session } from "./duckdb.ts";
import { FileFault } from "./fault.ts";
import { itemRecordColumns } from "./land-items.ts";
import type { Landed } from "./landed.ts";
import { readDetailsWorkbook } from "./sources/details-workbook.ts";
import type { DsatDetailsFile } from "./sources/detection.ts";
import { defaultFramework } from "./sources/frameworks.ts";

/** Puts the answers of one learner into `landing.item_record`, under the organisation, job group and month that the file name tells. */
export async function landDetails(session: Session, source: DsatDetailsFile): Promise<Landed> {
  const jobGroup = await getJobGroup(session, source);
  const workbook = await readDetailsWorkbook(source.path);
  await session.run("drop view if exists landing.item_record");
  await session.run(
    `create or replace table landing.item_answer_sheet (source_row integer, group_text varchar, competency varchar, assessment_question varchar, result varchar)`,
  );
  const appender = await session.connection.createAppender("item_answer_sheet", "landing");
  for (const { rowNumber, cells } of workbook.rows) {
    appender.appendInteger(rowNumber);
    for (const cell of cells) {
      const text = cell?.trim() ?? "";
      if (text === "") appender.appendNull();
      else appender.appendVarchar(text);
    }
    appender.endRow();
  }
  appender.closeSync();
  const constants: Readonly<Record<string, string>> = {
    assessment_key: "'details'",
    organisation_code: "getvariable('details_organisation')",
    job_group: "getvariable('details_job_group')",
    month: "getvariable('details_month')",
    status: "getvariable('details_status')",
    framework: `'${defaultFramework}'`,
    archetype: "cast(null as varchar)",
  };
  const columns = itemRecordColumns.map((name) => `${constants[name] ?? name} as ${name}`);
  await session.run(
    `create or replace view landing.item_record as select source_row, ${columns.join(", ")} from landing.item_answer_sheet`,
  );
  return {
    model: "item_table",
    version: "Details",
    snapshotDate: source.downloadedOn,
    framework: defaultFramework,
    unitCode: `details-${source.organisationCode}`,
    rowsIn: workbook.rowsIn,
    notes: [],
    decisions: [
      workbook.isComplete
        ? "Every question has a result, so the assessment counts as submitted."
        : "Some questions have no result, so the assessment counts as incomplete.",
    ],
    variables: {
      unit_prefix: "details-",
      keeps_key: false,
      details_organisation: source.organisationCode,
      details_job_group: jobGroup,
      details_month: source.enrolledMonth,
      details_status: workbook.isComplete ? "Submitted" : "Incomplete",
    },
    countRagged: () => Promise.resolve(0),
    numberRows: () => Promise.resolve(),
  };
}

async function getJobGroup(session: Session, source: DsatDetailsFile): Promise<string> {
  const [found] = await session.rows<{ job_group: string | null; is_known: boolean }>(
    `select (select job_group_name from reference.job_group where job_group_id = cast($number as integer)) as job_group,
       exists (from reference.organisation where organisation_code = $organisation) as is_known`,
    { number: source.jobGroupNumber, organisation: source.organisationCode },
  );
  if (found?.is_known === true && found.job_group !== null) return found.job_group;
  const isJobGroup = found?.is_known === true;
  throw new FileFault({
    code: isJobGroup ? "unknown_job_group" : "unknown_organisation",
    file: source.file,
    place: "file name",
    found: isJobGroup ? `job group ${source.jobGroupNumber}` : `organisation ${source.organisationCode}`,
    remedy: isJobGroup
      ? "Give the number of a job group in data/reference/dls_job_groups.csv."
      : "Correct the code, or add the organisation to an ODS organisation file.",
  });
}
