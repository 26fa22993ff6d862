import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { toCsvSource } from "../csv-reader.ts";
import { openSession, type Session } from "../duckdb.ts";
import { FileFault } from "../fault.ts";
import { landSurveyRecords } from "../land-survey.ts";
import { codebookFolder } from "../paths.ts";
import { detectCsv } from "../sources/detect-csv.ts";
import type { OrganisationsFile } from "../sources/detection.ts";
import type { SurveyTable } from "../sources/survey-table.ts";
import { readAnyTextHead } from "../sources/text-encoding.ts";
import { createSchemas } from "../staging-session.ts";
import { readBarrierKeywords } from "./barrier-keywords.ts";
import type { CarriedMapping } from "./carried-mapping.ts";
import { listCarriedQuestions } from "./carried-questions.ts";
import { type AnswerCount, type ColumnProfile, listColumnProfiles } from "./column-profile.ts";
import type { SurveySuggestions } from "./draft-mapping.ts";
import { type FieldPeriodColumn, findFieldPeriod, listDateColumns } from "./field-period.ts";
import {
  findOrganisationColumn,
  type KnownOrganisation,
  toCarriedOrganisation,
} from "./organisation-column.ts";
import { findProfessionColumn, type KnownJobGroup, toCarriedProfession } from "./profession-column.ts";
import { listChosenAnswers } from "./shown-answers.ts";
import { suggestQuestions } from "./suggest-questions.ts";

/** A survey export as far as it can be understood without a mapping. */
export interface InspectedSurvey {
  readonly table: SurveyTable;
  /** Responses in the file; previews and unfinished ones are among them. */
  readonly responses: number;
  readonly suggestions: SurveySuggestions;
}

/** Recognises a list of organisations by its first records, however long the file is. */
async function findOrganisationsFile(file: string): Promise<OrganisationsFile | undefined> {
  try {
    const detected = detectCsv(file, await readAnyTextHead(file), false);
    return detected.kind === "organisations" ? detected : undefined;
  } catch (error) {
    // Another file's fault is not this one's; loading will name it.
    if (error instanceof FileFault) return undefined;
    throw error;
  }
}

async function listOrganisations(
  session: Session,
  files: readonly string[],
): Promise<readonly KnownOrganisation[]> {
  const known: KnownOrganisation[] = [];
  for (const file of files.filter((each) => /\.csv$/i.test(each))) {
    const found = await findOrganisationsFile(file);
    if (found === undefined) continue;
    const header = Array.from({ length: 27 }, (_, index) => `c${index + 1}`);
    const source = toCsvSource({ path: found.path, header, hasHeader: found.hasHeader });
    known.push(
      ...(await session.rows<{ code: string; name: string }>(
        `select trim(c1) as code, trim(c2) as name from ${source}`,
      )),
    );
  }
  return known;
}

function listJobGroups(session: Session): Promise<readonly KnownJobGroup[]> {
  const codebook = (file: string, columns: readonly string[]): string =>
    toCsvSource({ path: path.join(codebookFolder, file), header: columns, hasHeader: true });
  const groups = codebook("dls_job_groups.csv", ["id", "label", "family", "staff_group_code"]);
  const staff = codebook("staff_groups.csv", ["staff_group_code", "staff_group_name"]);
  return session.rows<KnownJobGroup>(
    `select label, staff_group_name as "staffGroup"
     from ${groups} as job_group left join ${staff} as staff_group using (staff_group_code)
     order by cast(id as integer)`,
  );
}

async function inspectIn(
  session: Session,
  file: string,
  table: SurveyTable,
  nearby: readonly string[],
  carried: CarriedMapping | undefined,
): Promise<InspectedSurvey> {
  await createSchemas(session);
  const questions = table.columns.filter(({ role }) => role === "question");
  const dates = listDateColumns(table.columns);
  await landSurveyRecords(session, file, table, [
    ...new Set([...questions, ...dates].map(({ name }) => name)),
  ]);
  const profiles = await listColumnProfiles(session, questions);
  const fieldPeriod = await findFieldPeriod(session, file, dates);
  const known = {
    organisations: await listOrganisations(session, nearby),
    jobGroups: await listJobGroups(session),
  };
  const found =
    carried === undefined
      ? await suggestAfresh(session, profiles, fieldPeriod, known)
      : await carryOver(session, profiles, known, carried);
  return {
    table,
    responses: await session.count("select count(*) from landing.survey_record"),
    suggestions: {
      name: path.basename(file).replace(/\.[a-z]+$/i, ""),
      tool: table.tool,
      fieldPeriod,
      ...found,
    },
  };
}

interface Known {
  readonly organisations: readonly KnownOrganisation[];
  readonly jobGroups: readonly KnownJobGroup[];
}

type Found = Omit<SurveySuggestions, "name" | "tool" | "fieldPeriod">;

const listNamed = (
  { answers }: ColumnProfile,
  isKnown: (answer: string) => boolean,
): readonly AnswerCount[] => listChosenAnswers(answers, isKnown);

async function suggestAfresh(
  session: Session,
  profiles: readonly ColumnProfile[],
  fieldPeriod: FieldPeriodColumn | undefined,
  { organisations, jobGroups }: Known,
): Promise<Found> {
  const organisation = findOrganisationColumn(profiles, organisations, listNamed);
  const others = profiles.filter((profile) => profile !== organisation?.profile);
  const profession = findProfessionColumn(others, jobGroups, listNamed);
  const asked = others.filter((profile) => profile !== profession?.profile);
  const questions = asked.filter(({ column }) => column.name !== fieldPeriod?.column);
  return {
    organisation,
    profession,
    questions: await suggestQuestions(session, questions, await readBarrierKeywords()),
  };
}

async function carryOver(
  session: Session,
  profiles: readonly ColumnProfile[],
  { organisations, jobGroups }: Known,
  carried: CarriedMapping,
): Promise<Found> {
  const { mapping, file } = carried;
  const find = (name: string): ColumnProfile | undefined =>
    profiles.find(({ column }) => column.name === name);
  const place = "column" in mapping.organisation ? find(mapping.organisation.column) : undefined;
  const earlier = "column" in mapping.organisation ? mapping.organisation.values : undefined;
  const job = find(mapping.profession.column);
  const none = (): boolean => false;
  return {
    organisation: place && toCarriedOrganisation(place, earlier, file, organisations, listNamed(place, none)),
    profession:
      job && toCarriedProfession(job, mapping.profession.values, file, jobGroups, listNamed(job, none)),
    questions: await listCarriedQuestions(session, carried, profiles),
  };
}

/**
 * Reads a survey export and suggests what its columns mean. Identifying and free-text columns are not read; the answers are counted
 * in a database of its own that goes away afterwards.
 * @param nearby files among which lists of organisations are looked for
 * @param carried the mapping of an earlier round that fits, which then says what the questions mean
 */
export async function inspectSurvey(
  file: string,
  table: SurveyTable,
  nearby: readonly string[],
  carried: CarriedMapping | undefined,
): Promise<InspectedSurvey> {
  const temporaryFolder = await mkdtemp(path.join(tmpdir(), "readiness-inspect-"));
  const session = await openSession({
    allowedFolders: [
      ...new Set([file, ...nearby].map((each) => path.dirname(each))),
      temporaryFolder,
      codebookFolder,
    ],
    temporaryFolder,
    memoryLimit: "2GB",
  });
  try {
    return await inspectIn(session, file, table, nearby, carried);
  } finally {
    session.close();
    await rm(temporaryFolder, { recursive: true, force: true });
  }
}
