import { toQuestionText } from "./question-text.ts";
import type { SurveyTool } from "./survey-table.ts";

/** A column as its header records name it, before names are made unique. */
export interface SurveyHeading {
  readonly name: string;
  readonly text: string;
  readonly group: string | null;
}

export interface SurveyHeadings {
  readonly version: string;
  readonly headerRecords: number;
  /** One per column of the file. */
  readonly headings: readonly SurveyHeading[];
}

type Cells = readonly string[];

function toHeading(cell: string): SurveyHeading {
  const name = toQuestionText(cell);
  return { name, text: name, group: null };
}

function listRepeated(stems: readonly (string | null)[]): ReadonlySet<string | null> {
  const seen = new Set<string | null>();
  return new Set(stems.filter((stem) => seen.size === seen.add(stem).size));
}

/** Qualtrics numbers the columns of one question `Q3_1`, `Q3_2`; what follows the last " - " of their texts tells them apart. */
function toQualtricsHeadings(names: Cells, texts: Cells): readonly SurveyHeading[] {
  const stems = names.map((name) => /^(.+?)_\d+(?:_TEXT)?$/.exec(name.trim())?.[1] ?? null);
  const repeated = listRepeated(stems);
  return names.map((cell, index) => {
    const name = cell.trim();
    const text = toQuestionText(texts[index] ?? "") || name;
    const stem = stems[index] ?? null;
    return { name, text, group: stem !== null && repeated.has(stem) ? stem : null };
  });
}

const lime = /^([A-Za-z][A-Za-z0-9_]*)((?:\[[^\]]*\])*)(?:\.\s+([\s\S]*))?$/;

/** LimeSurvey: `E01[SQ001]` as code, `E01[SQ001]. text` as code and text, else the question's text, cut short or not. */
function toLimeHeadings(first: Cells): SurveyHeadings {
  const cells = first.map(toQuestionText);
  const keys = cells.map((cell) => cell.toLowerCase());
  const isCode = keys.includes("submitdate");
  const isBoth = !isCode && keys.includes("submitdate. date submitted");
  if (isCode || isBoth) {
    return {
      version: isCode ? "headings as codes" : "headings as codes and texts",
      headerRecords: 1,
      headings: cells.map((cell) => {
        const [, code = cell, parts = "", text] = lime.exec(cell) ?? [];
        const name = `${code}${parts}`;
        return { name, text: text || name, group: parts === "" ? null : code };
      }),
    };
  }
  const isShort = cells.every((cell) => (findGroup(cell) ?? cell).length <= 20);
  return {
    version: isShort ? "abbreviated headings" : "headings as full texts",
    headerRecords: 1,
    headings: cells.map((cell) => {
      return { name: cell, text: cell, group: findGroup(cell) };
    }),
  };
}

/** What stands before the brackets that a heading ends in; null where it ends in none, or begins with them. */
function findGroup(cell: string): string | null {
  if (!cell.endsWith("]")) return null;
  // An expression would look for the last bracket again from every bracket.
  const open = cell.indexOf("[", cell.lastIndexOf("]", cell.length - 2) + 1);
  return open > 0 ? cell.slice(0, open).trimEnd() || null : null;
}

/** SmartSurvey leaves the cells to the right of a question blank, and puts its options or statements into a second record. */
function toSmartHeadings(first: Cells, second: Cells): SurveyHeadings {
  const identifier = first.findIndex((cell) => toQuestionText(cell).toLowerCase() === "userid");
  // A response has its number here; the second header record has nothing to say about it.
  if (second.length === 0 || (second[identifier] ?? "").trim() !== "") {
    return { version: "one header row", headerRecords: 1, headings: first.map(toHeading) };
  }
  let main = "";
  const mains = first.map((cell, index) => {
    const text = toQuestionText(cell);
    const isContinued = text === "" && toQuestionText(second[index] ?? "") !== "";
    main = isContinued ? main : text;
    return { main, isContinued };
  });
  return {
    version: "two header rows",
    headerRecords: 2,
    headings: mains.map((heading, index) => {
      const sub = toQuestionText(second[index] ?? "");
      const name = sub === "" ? heading.main : `${heading.main} - ${sub}`;
      const hasOthers = heading.isContinued || mains[index + 1]?.isContinued === true;
      return { name, text: name, group: hasOthers ? heading.main : null };
    }),
  };
}

/** Jisc numbers its questions: `4.d. ` and `4.1. ` stand under `4. `. */
function toJiscHeadings(first: Cells): readonly SurveyHeading[] {
  const headings = first.map(toHeading);
  const stems = headings.map(({ name }) => /^(\d+)\./.exec(name)?.[1] ?? null);
  const repeated = listRepeated(stems);
  const tops = new Map<string | null, string>();
  return headings.map((heading, index) => {
    const stem = stems[index] ?? null;
    const top = tops.get(stem) ?? heading.name;
    tops.set(stem, top);
    return { ...heading, group: stem !== null && repeated.has(stem) ? top : null };
  });
}

/** Reads the names and texts of all columns from the first records of an export of a tool. */
export function readSurveyHeadings(tool: SurveyTool, records: readonly Cells[]): SurveyHeadings {
  const [first = [], second = []] = records;
  switch (tool) {
    case "qualtrics":
      return {
        version: "three header rows",
        headerRecords: 3,
        headings: toQualtricsHeadings(first, second),
      };
    case "qualtrics_legacy":
      return {
        version: "two header rows (legacy)",
        headerRecords: 2,
        headings: toQualtricsHeadings(first, second),
      };
    case "limesurvey":
      return toLimeHeadings(first);
    case "smartsurvey":
      return toSmartHeadings(first, second);
    case "jisc": {
      const isOld = toQuestionText(first[0] ?? "").toLowerCase() === "unique response number";
      return {
        version: isOld ? "version 2" : "version 3",
        headerRecords: 1,
        headings: toJiscHeadings(first),
      };
    }
    case "microsoft_forms":
      return {
        version: first.some((cell) => toQuestionText(cell).toLowerCase() === "total points")
          ? "quiz"
          : "form",
        headerRecords: 1,
        headings: first.map(toHeading),
      };
    case "plain":
      return { version: "one header row", headerRecords: 1, headings: first.map(toHeading) };
  }
}
