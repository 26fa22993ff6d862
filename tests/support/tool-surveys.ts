import { toCsvText } from "../../pipelines/sample/csv-text.ts";

/** One invented person who answers the survey. */
interface Person {
  readonly number: number;
  readonly organisation: string;
  readonly organisationName: string;
  readonly job: string;
  /** 1 to 5 for three statements: enough time, slow systems get in the way, confident. */
  readonly ratings: readonly [number, number, number];
  /** Indexes into `options`. */
  readonly ticked: readonly number[];
  readonly comment: string;
}

/** How many people answer each survey. */
export const respondents = 60;

export const agreement = [
  "Strongly disagree",
  "Disagree",
  "Neither agree nor disagree",
  "Agree",
  "Strongly agree",
] as const;

export const statements = [
  "I have enough time to learn",
  "Slow systems get in the way of my learning",
  "I feel confident with new technology",
] as const;

export const hindrances = "What gets in the way of your digital learning?";

export const options = ["No quiet place to study", "Lack of funding", "None of these"] as const;

const organisations = [
  ["RAA", "Alpha Hospitals NHS Trust"],
  ["RAB", "Bravo Community NHS Trust"],
] as const;
const jobs = ["Nursing / midwifery", "Admin / clerical", "Allied Health Professional"] as const;

/** Free text that must never be shown: every comment is different and holds a name. */
function toComment(number: number): string {
  return `Ask Zebedee Quillfeather${number}, he knows`;
}

const people: readonly Person[] = Array.from({ length: respondents }, (_, index) => {
  const organisation = organisations[index % 2]!;
  return {
    number: index + 1,
    organisation: organisation[0],
    organisationName: organisation[1],
    job: jobs[index % 3]!,
    ratings: [(index % 5) + 1, (Math.floor(index / 5) % 5) + 1, index === 7 ? 3 : index % 2 === 0 ? 4 : 5],
    ticked: index % 4 === 3 ? [2] : index % 4 === 1 ? [0, 1] : [0],
    comment: toComment(index + 1),
  };
});

function toLabel(rating: number): string {
  return agreement[rating - 1]!;
}

function toQualtrics(): string {
  const columns = [
    ["StartDate", "Start Date"],
    ["EndDate", "End Date"],
    ["Status", "Response Type"],
    ["IPAddress", "IP Address"],
    ["Finished", "Finished"],
    ["RecordedDate", "Recorded Date"],
    ["RecipientEmail", "Recipient Email"],
    ["OrgCode", "OrgCode"],
    ["Q2", "Which of these is closest to your job?"],
    ...statements.map((text, index) => [`Q3_${index + 1}`, `How far do you agree? - ${text}`]),
    ["Q4", `${hindrances} Tick all that apply`],
    ["Q5", "Tell us more"],
  ] as const;
  return toCsvText([
    columns.map(([name]) => name!),
    columns.map(([, text]) => text!),
    columns.map(([name]) => JSON.stringify({ ImportId: name })),
    ...people.map((person) => [
      "2026-05-08 16:53:00",
      "2026-05-08 16:58:00",
      "IP Address",
      "192.0.2.1",
      "True",
      `2026-05-${String((person.number % 20) + 1).padStart(2, "0")} 16:58:01`,
      "z.quillfeather@example.org",
      person.organisation,
      person.job,
      ...person.ratings.map(toLabel),
      person.ticked.map((at) => options[at]!).join(","),
      person.comment,
    ]),
  ]);
}

/** Legacy: `V1` and so on, two header rows, a byte order mark, a comma at the end of every row, answers as numbers. */
function toQualtricsLegacy(): string {
  const system = ["ResponseID", "ResponseSet", "Name", "ExternalDataReference", "EmailAddress", "IPAddress"];
  const rest = ["Status", "StartDate", "EndDate", "Finished"];
  const questions = ["OrgCode", "Q2", "Q3_1", "Q3_2", "Q3_3", "Q5"];
  const anchors = "(1 = strongly disagree, 5 = strongly agree)";
  const rows = [
    [...[...system, ...rest].map((_, index) => `V${index + 1}`), ...questions],
    [
      ...system,
      ...rest,
      "OrgCode",
      "Which of these is closest to your job?",
      ...statements.map((text) => `How far do you agree? ${anchors} - ${text}`),
      "Tell us more",
    ],
    ...people.map((person) => [
      `R_${person.number}`,
      "Default Response Set",
      "Quillfeather, Zebedee",
      "",
      "z.quillfeather@example.org",
      "192.0.2.1",
      "0",
      "2026-05-08 16:53:00",
      `2026-05-${String((person.number % 20) + 1).padStart(2, "0")} 16:58:01`,
      "1",
      person.organisation,
      person.job,
      ...person.ratings.map(String),
      person.comment,
    ]),
  ];
  return `\ufeff${toCsvText(rows.map((row) => [...row, ""]))}`;
}

function toSemicolons(rows: readonly (readonly string[])[]): string {
  return rows
    .map((row) => row.map((cell) => (cell === "" ? "" : `"${cell.replaceAll('"', '""')}"`)).join(";"))
    .join("\r\n");
}

function toLimeSurvey(): string {
  const header = [
    "id. Response ID",
    "submitdate. Date submitted",
    "lastpage. Last page",
    "startlanguage. Start language",
    "seed. Seed",
    "token. Token",
    "org. Which organisation do you work for?",
    "job. What is your job role?",
    ...statements.map((text, index) => `E01[SQ00${index + 1}]. How far do you agree? [${text}]`),
    ...options.map((text, index) => `M01[SQ00${index + 1}]. ${hindrances} [${text}]`),
    "more. Tell us more",
  ];
  return `\ufeff${toSemicolons([
    header,
    ...people.map((person) => [
      String(person.number),
      "1980-01-01 00:00:00",
      "3",
      "en",
      "123456789",
      `tok${person.number}`,
      person.organisationName,
      person.job,
      ...person.ratings.map(toLabel),
      ...options.map((_, index) => (person.ticked.includes(index) ? "Y" : "")),
      person.comment,
    ]),
  ])}\r\n\r\n`;
}

/** As Excel saves it: Windows-1252, British dates, several options in a cell with a semicolon after each. */
function toForms(): Buffer {
  const text = toCsvText([
    [
      "ID",
      "Start time",
      "Completion time",
      "Email",
      "Name",
      "Which organisation do you work for?",
      "What is your job role?",
      ...statements,
      `${hindrances} – tick all that apply`,
      "Tell us more",
    ],
    ...people.map((person) => [
      String(person.number),
      `${String((person.number % 27) + 1).padStart(2, "0")}/05/2026 09:00`,
      `${String((person.number % 27) + 1).padStart(2, "0")}/05/2026 09:05`,
      "anonymous",
      "",
      person.organisationName,
      person.job,
      ...person.ratings.map(toLabel),
      `${person.ticked.map((at) => options[at]!).join(";")};${person.number === 9 ? "My ward manager Zebedee Quillfeather;" : ""}`,
      person.comment,
    ]),
  ]);
  return Buffer.from(text.replaceAll("–", "\u0096"), "latin1");
}

function toSmartSurvey(): string {
  const system = ["UserID", "UserNo", "Name", "Email", "IP Address", "Unique ID", "Started", "Ended"];
  return `\ufeff${toCsvText([
    [
      ...system,
      "Q1. Which organisation do you work for?",
      "Q2. What is your job role?",
      "Q3. How far do you agree?",
      "",
      "",
      `Q4. ${hindrances}`,
      "",
      "",
      "Q5. Tell us more",
    ],
    [...system.map(() => ""), "", "", ...statements, ...options, ""],
    ...people.map((person) => [
      String(1000 + person.number),
      String(person.number),
      "Zebedee Quillfeather",
      "z.quillfeather@example.org",
      "192.0.2.1",
      "",
      "13/05/2026 09:00:00",
      "13/05/2026 09:05:00",
      person.organisationName,
      person.job,
      ...person.ratings.map(toLabel),
      ...options.map((option, index) => (person.ticked.includes(index) ? option : "")),
      person.comment,
    ]),
  ])}`;
}

function toJisc(): string {
  return toCsvText([
    [
      "Unique Response Number",
      "1. Which organisation do you work for?",
      "2. What is your job role?",
      "3. How far do you agree?",
      ...statements.map((text, index) => `3.${index + 1}. ${text}`),
      "4. Tell us more",
    ],
    ...people.map((person) => [
      `100-100-${person.number}`,
      person.organisationName,
      person.job,
      "",
      ...person.ratings.map(toLabel),
      person.comment,
    ]),
  ]);
}

/** A table of somebody's own, with numbers that nobody explains. */
function toPlain(): string {
  return toCsvText([
    ["organisation", "job", "completed at", "enough time", "slow systems", "confident", "remarks"],
    ...people.map((person) => [
      person.organisation,
      person.job,
      "2026-05-13",
      ...person.ratings.map(String),
      person.comment,
    ]),
  ]);
}

/** The same survey as every tool exports it, by a name for its file. */
export const toolSurveys: readonly { readonly name: string; readonly content: () => string | Buffer }[] = [
  { name: "qualtrics", content: toQualtrics },
  { name: "qualtrics_legacy", content: toQualtricsLegacy },
  { name: "limesurvey", content: toLimeSurvey },
  { name: "microsoft_forms", content: toForms },
  { name: "smartsurvey", content: toSmartSurvey },
  { name: "jisc", content: toJisc },
  { name: "plain", content: toPlain },
];
