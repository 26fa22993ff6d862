import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Session } from "../../pipelines/duckdb.ts";
import { type CsvCell, toCsvText } from "../../pipelines/sample/csv-text.ts";
import { writeDsatWorkbook } from "../../pipelines/sample/dsat-workbook.ts";
import { writeWorkbook } from "../../pipelines/sample/workbook.ts";
import { scoreColumns } from "../../pipelines/sources/assessment-columns.ts";

type DrawnRow = Readonly<Record<string, string | number | null>>;

/** Workbooks of one load: as many as centres send in a quarter. */
export const workbooks = 200;

/** Writes the drawn rows as DSAT workbooks of 200 centres, which belong to the first 200 organisations, and the centre map. */
export async function writeBenchCentres(
  session: Session,
  folder: string,
  drawn: string,
  rows: number,
): Promise<void> {
  const size = Math.ceil(rows / workbooks);
  await writeFile(
    path.join(folder, "centres.csv"),
    toCsvText([
      ["centre_id", "organisation_code"],
      ...Array.from({ length: workbooks }, (_, index): CsvCell[] => [
        String(index + 1),
        `BEN${String(index + 1).padStart(3, "0")}`,
      ]),
    ]),
  );
  for (let centre = 1; centre <= workbooks; centre += 1) {
    const learners = await session.rows<DrawnRow>(
      `from ${drawn} limit ${size} offset ${(centre - 1) * size}`,
    );
    const base = learners.map((row) => {
      const [year = 0, month = 0] = String(row.month).split("-").map(Number);
      return { month, year, answers: [], status: String(row.status) };
    });
    await mkdir(folder, { recursive: true });
    await writeDsatWorkbook({
      path: path.join(folder, `DLS DSAT Report - Centre ${centre} - downloaded 2026-10-31.xlsx`),
      version: "V3",
      outcomes: learners.map((row, index) => ({
        ...(base[index] ?? { month: 0, year: 0, answers: [], status: "" }),
        jobGroup: String(row.job_group),
        learningLaunched: 1,
        learningCompleted: 0,
        scores: scoreColumns.map((name) => toScore(row[name])),
      })),
      delegates: base.map((row, index) => ({
        ...row,
        firstName: `First${index}`,
        lastName: `Last${index}`,
        email: `p${centre}.${index}@example.org`,
      })),
    });
  }
}

/** Writes the drawn rows as one workbook that holds an assessment extract. */
export async function writeBenchSheet(session: Session, file: string, drawn: string): Promise<void> {
  const rows = await session.rows<DrawnRow>(`from ${drawn}`);
  const names = Object.keys(rows[0] ?? {});
  await writeWorkbook(file, {
    sheets: [
      { name: "Extract", rows: [names, ...rows.map((row) => names.map((name) => row[name] ?? null))] },
    ],
  });
}

/** Writes 200 Details workbooks of 60 answers, five of each organisation, and the same answers as a plain CSV at `twin`. */
export async function writeBenchDetails(folder: string, twin: string): Promise<void> {
  const groups = [
    "Data, information and content",
    "Teaching, learning and self-development",
    "Communication, collaboration and participation",
    "Technical proficiency",
    "Creation, innovation and research",
    "Digital identity, wellbeing, safety and security",
  ];
  const header = ["Group", "Competency", "AssessmentQuestion", "SelfAssessmentResult"];
  const all: (readonly string[])[] = [];
  for (let learner = 0; learner < workbooks; learner += 1) {
    const rows = Array.from({ length: 60 }, (_, index) => [
      groups[Math.floor(index / 10)] ?? "",
      String(Math.floor(index / 2) + 1),
      index % 2 === 0 ? "Where are you now" : "Where do you need to be",
      String((learner * 7 + index * 3) % 11),
    ]);
    all.push(...rows);
    const organisation = `BEN${String(Math.floor(learner / 5) + 1).padStart(3, "0")}`;
    await writeWorkbook(
      path.join(
        folder,
        `DSAT Details - ${organisation} - 1 - 2026-05 - ${learner % 5} - downloaded 2026-10-31.xlsx`,
      ),
      {
        sheets: [
          { name: "Summary", rows: [["Name"], [`Person ${learner}`]] },
          { name: "Details", rows: [header, ...rows] },
        ],
      },
    );
  }
  await writeFile(twin, toCsvText([header, ...all]));
}

function toScore(value: string | number | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}
