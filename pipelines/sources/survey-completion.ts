import type { SurveyColumn, SurveyTable } from "./survey-table.ts";

/** The columns by which a tool tells previews and unfinished answers; null where it exports finished answers only. */
export interface SurveyCompletion {
  /** Holds the kind of a response: anything but an ordinary one is a preview. */
  readonly status: SurveyColumn | null;
  /** Says whether a response was finished. */
  readonly finished: SurveyColumn | null;
  /** Holds the day a response was finished on, and is empty until then. */
  readonly ended: SurveyColumn | null;
}

const nothing: SurveyCompletion = { status: null, finished: null, ended: null };

function find(table: SurveyTable, pattern: RegExp): SurveyColumn | null {
  return table.columns.find(({ name, role }) => role === "system" && pattern.test(name)) ?? null;
}

/** In the legacy format of Qualtrics the names are in the second record. */
function findByText(table: SurveyTable, pattern: RegExp): SurveyColumn | null {
  return table.columns.find(({ name, text }) => /^V\d+$/.test(name) && pattern.test(text)) ?? null;
}

/** Finds the columns that tell how far a response got. */
export function findSurveyCompletion(table: SurveyTable): SurveyCompletion {
  switch (table.tool) {
    case "qualtrics":
      return { ...nothing, status: find(table, /^Status$/), finished: find(table, /^Finished$/) };
    case "qualtrics_legacy":
      return {
        ...nothing,
        status: findByText(table, /^Status$/i),
        finished: findByText(table, /^Finished$/i),
      };
    case "limesurvey":
      return { ...nothing, ended: find(table, /^(?:submitdate|date submitted)$/i) };
    case "smartsurvey":
      return { ...nothing, ended: find(table, /^ended$/i) };
    default:
      return nothing;
  }
}

/** Columns that a tool always writes and without which unfinished answers could not be told apart. */
export function listMissingCompletion(table: SurveyTable): readonly string[] {
  const { status, finished, ended } = findSurveyCompletion(table);
  switch (table.tool) {
    case "qualtrics":
    case "qualtrics_legacy":
      return [...(status === null ? ["Status"] : []), ...(finished === null ? ["Finished"] : [])];
    case "smartsurvey":
      return ended === null ? ["Ended"] : [];
    default:
      return [];
  }
}
