import { listAssessments, putWorkbook, toExtractText, workbookName } from "./assessment-files.ts";
import { type DataFolder, ingestFolder, makeDataFolder } from "./data-folder.ts";
import { listResponses, putSurvey } from "./survey-files.ts";

/** A data folder with one of everything, ingested: large and small organisations, one in two ICBs, small professions. */
export async function makeSmallRelease(): Promise<{
  readonly folder: DataFolder;
  readonly releaseId: string;
}> {
  const folder = await makeDataFolder();
  const months = ["2026-02", "2026-03", "2026-05"];
  await folder.put(
    "extract-2026-11-09.csv",
    toExtractText(
      [
        ...listAssessments(90, { organisation: "RAA" }, months),
        ...listAssessments(45, { organisation: "RAC" }, months),
        ...listAssessments(33, { organisation: "RAE" }, months),
        ...listAssessments(8, { organisation: "NAT01" }, months),
        ...listAssessments(5, { organisation: "RAA", status: "Incomplete" }, months),
        ...listAssessments(4, { organisation: "RAA", jobGroup: "Social Worker" }, months),
      ].map((row, index) => ({ ...row, key: `pseudonym-${index}` })),
      { withKey: true },
    ),
  );
  await putWorkbook(folder, workbookName("102", "2026-09-30"), listAssessments(40, {}, months));
  await putSurvey(folder, [
    ...listResponses(40),
    ...listResponses(25, { organisation: "RAE" }),
    ...listResponses(6, { organisation: "RAB" }),
  ]);
  await folder.put(
    "reference/headcount.csv",
    "organisation_code,profession_family,as_at,headcount\nRAA,Nursing and midwifery,2026-03-31,900\nRAA,Students,2026-03-31,4\n",
  );
  await folder.put("reference/champions.csv", "organisation_code,as_at,champions\nRAA,2026-06-30,12\n");
  await folder.put("reference/types.csv", "organisation_code,organisation_type\nRAA,Acute\n");
  const { releaseId } = await ingestFolder(folder);
  if (releaseId === null) throw new Error("the small release was not published");
  return { folder, releaseId };
}
