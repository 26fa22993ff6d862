import { type TestAssessment, toExtractText } from "./assessment-files.ts";
import { type DataFolder, ingestFolder, makeDataFolder } from "./data-folder.ts";

/** Quarters of the release, the first from April 2019 on; all are final. */
export const LONG_QUARTERS = 28;
/** The quarter, counted from 0, from which on people say that they need less: 2022-23-Q3. */
export const STEP_AT = 14;

const PEOPLE = 60;

/** People of one quarter: confidence near 4; targets near 9 before the step and near 6 from it on. */
function listQuarter(quarter: number): readonly TestAssessment[] {
  const year = 2019 + Math.floor((quarter + 1) / 4);
  const month = `${year}-${String(((quarter + 1) % 4) * 3 + 1).padStart(2, "0")}`;
  const level = quarter < STEP_AT ? 8 : 5;
  return Array.from({ length: PEOPLE }, (_, person) => ({
    organisation: "RAA",
    jobGroup: "Nursing / midwifery",
    month,
    scores: Array.from({ length: 12 }, (_each, column) =>
      column % 2 === 0 ? 3 + ((person + quarter) % 3) : level + ((person * 3 + column) % 3),
    ),
  }));
}

/** A data folder with 28 quarters of one organisation whose gaps fall once, and the baselines declared for them; ingested. */
export async function makeLongRelease(
  baselines: readonly string[],
): Promise<{ readonly folder: DataFolder; readonly releaseId: string }> {
  const folder = await makeDataFolder();
  await folder.put(
    "extract-2026-11-09.csv",
    toExtractText(Array.from({ length: LONG_QUARTERS }, (_, quarter) => listQuarter(quarter)).flat()),
  );
  await folder.put(
    "reference/baselines.csv",
    `${[
      "geography_level,geography_code,instrument_code,measure,subject,wave_code,reason,declared_by",
      ...baselines,
    ].join("\n")}\n`,
  );
  const { releaseId } = await ingestFolder(folder);
  if (releaseId === null) throw new Error("the release was not published");
  return { folder, releaseId };
}
