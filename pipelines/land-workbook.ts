import { quoteName, type Session } from "./duckdb.ts";
import { FileFault } from "./fault.ts";
import type { Landed } from "./landed.ts";
import type { DsatWorkbookFile } from "./sources/detection.ts";
import { type DsatWorkbook, dsatColumns } from "./sources/dsat-workbook.ts";
import { defaultFramework } from "./sources/frameworks.ts";

/** Puts the anonymised sheet of a workbook into `landing.dsat_workbook` as text. */
export async function landWorkbook(
  session: Session,
  source: DsatWorkbookFile,
  read: (path: string) => Promise<DsatWorkbook>,
): Promise<Landed> {
  await checkCentre(session, source);
  const workbook = await read(source.path);
  const columns = dsatColumns.map((name) => `${quoteName(name)} varchar`).join(", ");
  await session.run(`create or replace table landing.dsat_workbook (source_row integer, ${columns})`);
  const appender = await session.connection.createAppender("dsat_workbook", "landing");
  for (const row of workbook.rows) {
    appender.appendInteger(row.rowNumber);
    for (const cell of row.cells) {
      if (cell === null) appender.appendNull();
      else appender.appendVarchar(cell);
    }
    appender.endRow();
  }
  appender.closeSync();
  return {
    model: "dsat_workbook",
    version: workbook.version,
    snapshotDate: workbook.downloadedOn,
    framework: defaultFramework,
    unitCode: `centre-${workbook.centreId}`,
    rowsIn: workbook.rowsIn,
    notes:
      workbook.droppedPromptCount === 0
        ? []
        : [
            {
              code: "prompt_columns_dropped",
              note: `${workbook.droppedPromptCount} columns of the centre's own questions were dropped unread.`,
              isPublished: false,
            },
          ],
    decisions: [],
    variables: {},
    countRagged: () => Promise.resolve(0),
    numberRows: () => Promise.resolve(),
  };
}

async function checkCentre(session: Session, source: DsatWorkbookFile): Promise<void> {
  const [centre] = await session.rows<{ organisation_code: string; is_known: boolean }>(
    `select centre.organisation_code, organisation.organisation_code is not null as is_known
     from reference.centre as centre
     left join reference.organisation as organisation using (organisation_code)
     where centre.centre_id = $centreId`,
    { centreId: source.centreId },
  );
  if (centre?.is_known) return;
  throw new FileFault({
    code: centre === undefined ? "unknown_centre" : "unknown_organisation",
    file: source.file,
    place: "file name",
    found:
      centre === undefined
        ? `centre ${source.centreId}`
        : `centre ${source.centreId} of organisation ${centre.organisation_code}`,
    remedy:
      centre === undefined
        ? "Add the centre to a centre map (a CSV with centre_id, organisation_code)."
        : "Add the organisation to an ODS organisation file.",
  });
}
