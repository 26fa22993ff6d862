import { createReadStream, createWriteStream } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { quoteName, quoteText, type Session } from "../../pipelines/duckdb.ts";
import { agreement, listReportingAnswers, surveyQuestions } from "../../pipelines/sample/survey-question.ts";
import { writeWorkbook } from "../../pipelines/sample/workbook.ts";
import type { SurveyTool } from "../../pipelines/sources/survey-table.ts";

/** How a tool writes a survey. */
export interface SurveyLayout {
  readonly tool: SurveyTool;
  readonly extension: "csv" | "tsv" | "xlsx";
  readonly delimiter: string;
  readonly encoding: "utf-8" | "utf-8 with a mark" | "utf-16" | "windows-1252";
  /** Columns of the tool in front of the questions: name and SQL over the drawn rows. */
  readonly system: readonly (readonly [name: string, sql: string])[];
}

const day = "strftime(date '2026-05-01' + cast(number % 28 as integer), '%d/%m/%Y') || ' 09:30'";
const isoDay = "strftime(date '2026-05-01' + cast(number % 28 as integer), '%Y-%m-%d') || ' 09:30:00'";

export const qualtricsSystem: SurveyLayout["system"] = [
  ["StartDate", isoDay],
  ["EndDate", isoDay],
  ["Status", "'IP Address'"],
  ["IPAddress", "'192.0.2.' || number % 250"],
  ["Finished", "'True'"],
  ["RecordedDate", isoDay],
  ["ResponseId", "'R_' || number"],
];

export const limesurveySystem: SurveyLayout["system"] = [
  ["id", "number"],
  ["submitdate", isoDay],
  ["lastpage", "3"],
  ["startlanguage", "'en'"],
  ["seed", "number * 7"],
  ["token", "'t' || number"],
  ["ipaddr", "'192.0.2.' || number % 250"],
];

export const formsSystem: SurveyLayout["system"] = [
  ["ID", "number"],
  ["Start time", day],
  ["Completion time", day],
  ["Email", "'p' || number || '@example.org'"],
  ["Name", "'Person ' || number"],
];

const organisationColumn = "Where do you work?";
const jobColumn = "Which is your job?";
const choicesColumn = "What gets in your way?";
const choices = {
  "No time – ever": "time",
  Equipment: "access_equipment",
  Cost: "funding",
  Access: "policy_ig",
};

/**
 * Writes a survey of as many responses as `drawn` has rows, its mapping beside it, and the same cells as a plain CSV at `twin`: 14 statements, a
 * question with several options in one cell, and a comment.
 * @param drawn a table with `organisation_code` and `job_group`
 */
export async function writeBenchSurvey(
  session: Session,
  folder: string,
  layout: SurveyLayout,
  drawn: string,
  twin: string,
): Promise<void> {
  const answers = `[${[...agreement, ""].map(quoteText).join(", ")}]`;
  const columns: readonly (readonly [name: string, sql: string])[] = [
    ...layout.system,
    [organisationColumn, "organisation_code"],
    [jobColumn, "job_group"],
    ...surveyQuestions.map(
      ({ column }, index) =>
        [`Statement ${column}`, `${answers}[cast(1 + hash(number * 31 + ${index}) % 6 as integer)]`] as const,
    ),
    [
      choicesColumn,
      `list_aggregate(list_filter([${Object.keys(choices).map(quoteText).join(", ")}], lambda option, place: (hash(number) >> place) & 1 = 1), 'string_agg', ';')`,
    ],
    ["Any other comments?", "if(number % 5 = 0, 'It’s hard – really; I’d like \"protected\" time', '')"],
  ];
  await session.run(
    `create or replace temp table survey as
     select ${columns.map(([name, sql]) => `cast(${sql} as varchar) as ${quoteName(name)}`).join(", ")}
     from (select row_number() over () as number, * from ${drawn})`,
  );
  await session.run(`copy survey to ${quoteText(twin)} (format csv, header true, force_quote *)`);
  const file = path.join(folder, `survey.${layout.extension}`);
  const names = columns.map(([name]) => name);
  if (layout.extension === "xlsx") {
    const rows = await session.rows<Record<string, string | null>>("from survey");
    await writeWorkbook(file, {
      sheets: [
        { name: "Sheet1", rows: [names, ...rows.map((row) => names.map((name) => row[name] ?? null))] },
      ],
    });
  } else {
    const body = `${file}.body`;
    await session.run(
      `copy survey to ${quoteText(body)} (format csv, header false, delimiter ${quoteText(layout.delimiter)}, force_quote *)`,
    );
    await encode(toHeader(layout, names), body, file, layout.encoding);
    await rm(body);
  }
  await session.run("drop table survey");
  await writeFile(path.join(folder, "survey.mapping.json"), toMapping(layout));
}

function toHeader({ tool, delimiter }: SurveyLayout, names: readonly string[]): string {
  const records =
    tool === "qualtrics" ? [names, names, names.map((name) => JSON.stringify({ ImportId: name }))] : [names];
  return records
    .map((record) => `${record.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)}\n`)
    .join("");
}

async function encode(
  header: string,
  body: string,
  target: string,
  encoding: SurveyLayout["encoding"],
): Promise<void> {
  const toBytes = (text: string) => {
    if (encoding === "utf-16") return Buffer.from(text, "utf16le");
    if (encoding === "windows-1252")
      return Buffer.from(text.replaceAll("’", "\u0092").replaceAll("–", "\u0096"), "latin1");
    return Buffer.from(text);
  };
  const mark = encoding === "utf-16" || encoding === "utf-8 with a mark" ? "\ufeff" : "";
  await pipeline(
    createReadStream(body, { encoding: "utf8", highWaterMark: 1 << 20 }),
    async function* (chunks: AsyncIterable<string>) {
      yield toBytes(mark + header);
      for await (const chunk of chunks) yield toBytes(chunk);
    },
    createWriteStream(target),
  );
}

function toMapping({ tool }: SurveyLayout): string {
  return JSON.stringify({
    version: 2,
    instrument: "bench",
    title: "Bench survey",
    tool,
    fieldPeriod: { from: "2026-05-01", to: "2026-05-31" },
    organisation: { column: organisationColumn },
    profession: { column: jobColumn },
    questions: [
      ...surveyQuestions.map((question) => ({
        column: `Statement ${question.column}`,
        barrier: question.barrier,
        direction: question.direction,
        values: Object.fromEntries(agreement.map((answer, index) => [answer, index + 1])),
        reports: listReportingAnswers(question),
      })),
      { kind: "choices", column: choicesColumn, separator: ";", options: choices },
    ],
    ignored: [],
  });
}
