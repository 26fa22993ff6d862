import { quoteText, type Session } from "./duckdb.ts";
import type { AssessmentModel } from "./landed.ts";
import { orderedScoreColumns } from "./sources/assessment-columns.ts";
import type { FileNote } from "./staged-file.ts";

/** What readers must know about the accepted rows of a file: spoilt columns, sliders never moved, averages cut down. */
export async function listAssessmentNotes(
  session: Session,
  accepted: string,
  model: AssessmentModel,
): Promise<readonly FileNote[]> {
  const [found] = await session.rows<{
    teaching: boolean | null;
    learning: boolean | null;
    untouched: string;
  }>(
    `select
       bool_or(lost_confidence > 0) as teaching,
       bool_or(learning_lost) as learning,
       count(*) filter (
         where case
           when target_1 = 0
             then is_all_zero([${listScores("confidence")}], [${listScores("target")}], domains, lost_confidence)
         end
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
    ...(model === "assessment_extract" ? [] : [truncatedMeans[model]]),
  ];
}

function listScores(measure: string): string {
  return orderedScoreColumns.filter((name) => name.startsWith(measure)).join(", ");
}

const truncatedMeans: Readonly<Record<Exclude<AssessmentModel, "assessment_extract">, FileNote>> = {
  dsat_workbook: {
    code: "truncated_means",
    note: "The export cuts each domain score down to a whole number, so scores read up to 0.8 points low.",
    isPublished: true,
  },
  item_table: {
    code: "truncated_means",
    note: "Domain scores are averages of items cut down to whole numbers, as in the platform's workbooks, so scores read up to 0.8 points low.",
    isPublished: true,
  },
};

function toDefectNote(code: string, notes: ReadonlyMap<string, string>, isPublished: boolean): FileNote {
  return { code, note: notes.get(code) ?? code, isPublished };
}
