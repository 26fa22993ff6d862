import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { assessmentColumns, scoreColumns } from "../sources/assessment-columns.ts";
import type { Assessment } from "./assessment.ts";
import { toCsvText } from "./csv-text.ts";
import { toDay, toMonth } from "./day.ts";
import { openRandom } from "./random.ts";
import { toSnapshotRow } from "./snapshot-row.ts";

/** Day on which the national extract was taken. */
export const extractDate = "2026-11-09";

/** Name of the extract below the exports. */
export const extractFile = `assessment-extract-${extractDate}.csv.gz`;

/** Writes the national extract below `folder`, in the order of the pseudonyms; gives its number of rows. */
export async function writeNationalExtract(
  folder: string,
  seed: number,
  assessments: readonly Assessment[],
): Promise<number> {
  const random = openRandom(seed, "assessment keys");
  const day = toDay(extractDate);
  const rows = assessments
    .map((assessment) => {
      const key = Array.from({ length: 4 }, () => random.between(0, 0xffff).toString(16).padStart(4, "0"));
      const { status, scores } = toSnapshotRow(assessment, day);
      const month = toMonth(assessment.enrolledOn);
      return [key.join(""), assessment.organisation, assessment.jobGroup, month, status, ...scores] as const;
    })
    .sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const text = toCsvText([["assessment_key", ...assessmentColumns, ...scoreColumns], ...rows]);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, extractFile), await promisify(gzip)(text));
  return rows.length;
}
