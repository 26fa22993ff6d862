import { listAssessments, toExtractText } from "./assessment-files.ts";
import { type DataFolder, ingestFolder, makeDataFolder } from "./data-folder.ts";

const SCORES = [
  "digital_implementation",
  "digital_health_patients_public",
  "ethical_legal_regulatory",
  "human_factors",
  "health_data_management",
  "artificial_intelligence",
].flatMap((code) => [`${code}_confidence`, `${code}_target`]);

/** People by archetype, in all organisations together: most are enough to be shown, one is not. */
const PEOPLE = { Users: 120, Embedders: 60, Creators: 45, Drivers: 40, Shapers: 5 } as const;

/** A data folder with DART-Ed scores of people of every archetype, in three organisations, beside a few digital skills assessments; ingested. */
export async function makeDartRelease(): Promise<{
  readonly folder: DataFolder;
  readonly releaseId: string;
}> {
  const folder = await makeDataFolder();
  const header = ["organisation_code", "job_group", "month", "status", "archetype", ...SCORES].join(",");
  const lines = Object.entries(PEOPLE).flatMap(([archetype, people], kind) =>
    Array.from({ length: people }, (_, index) =>
      [
        ["RAA", "RAC", "RAE"][index % 3],
        index % 2 === 0 ? "Nursing / midwifery" : "Admin / clerical",
        "2026-05",
        "Submitted",
        archetype,
        // Targets lie above confidence, most where it is about artificial intelligence.
        ...SCORES.map((_column, position) =>
          position % 2 === 0 ? 1 + ((index + kind) % 2) : 2 + ((index + position + kind) % 3),
        ),
      ].join(","),
    ),
  );
  await folder.put("dart-2026-11-09.csv", [header, ...lines].join("\n"));
  await folder.put(
    "extract-2026-11-09.csv",
    toExtractText(listAssessments(90, { organisation: "RAA" }, ["2026-05"])),
  );
  const { releaseId } = await ingestFolder(folder);
  if (releaseId === null) throw new Error("the release was not published");
  return { folder, releaseId };
}
