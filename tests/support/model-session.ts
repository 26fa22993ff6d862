import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createAuditTables } from "../../pipelines/audit/audit-tables.ts";
import { openSession, type Session } from "../../pipelines/duckdb.ts";
import { loadCodebooks } from "../../pipelines/load-reference.ts";
import { listModels, type Model, toBuildOrder } from "../../pipelines/model.ts";
import { codebookFolder } from "../../pipelines/paths.ts";
import { toExtractVariables } from "../../pipelines/protect/extract-variables.ts";
import { type DisclosurePolicy, readDisclosurePolicy } from "../../pipelines/protect/policy.ts";
import { createPolicyTables } from "../../pipelines/protect/policy-tables.ts";
import { toPolicyVariables } from "../../pipelines/protect/policy-variables.ts";
import { noHistory } from "../../pipelines/protect/published-population.ts";
import { createPublishedTables } from "../../pipelines/protect/published-tables.ts";
import { setSecret } from "../../pipelines/protect/secret.ts";
import { mostDomains, orderedScoreColumns } from "../../pipelines/sources/assessment-columns.ts";
import { createSchemas, setVariables } from "../../pipelines/staging-session.ts";

/** A session in memory that holds the codebooks and runs the real models on rows that a test makes up. */
export interface ModelSession {
  readonly session: Session;
  /** A folder the session may read. */
  readonly folder: string;
  readonly policy: DisclosurePolicy;
  /** Builds core afresh from the `staging`, `published` and `reference` tables. */
  readonly buildCore: () => Promise<void>;
  /** Builds core and marts afresh from the `staging` and `reference` tables. */
  readonly build: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** An accepted assessment, as staging leaves it. */
export interface AcceptedAssessment {
  readonly organisation: string;
  readonly jobGroup: string;
  /** Framework assessed; `dsat` unless given. */
  readonly framework?: "dsat" | "dart_ed";
  /** Code of an archetype, for frameworks that ask for it. */
  readonly archetype?: string | null;
  /** `yyyy-MM`. */
  readonly month: string;
  readonly status: "submitted" | "reviewing" | "incomplete";
  readonly confidence: readonly (number | null)[];
  readonly target: readonly (number | null)[];
  /** Confidence and target of each item in turn; none unless given. */
  readonly items?: readonly number[];
  /** Whether its file lost Teaching and learning confidence. */
  readonly isLost: boolean;
}

export interface AcceptedResponse {
  readonly organisation: string;
  readonly jobGroup: string;
  readonly day: string;
  readonly answered: readonly string[];
  readonly reported: readonly string[];
}

/** Where organisations are: ICB and the days it holds; a national body has none. */
export interface Placement {
  readonly organisation: string;
  readonly icb: string | null;
  readonly from: string;
  readonly to: string | null;
}

export async function openModelSession(options: {
  readonly minimumBase: number;
  readonly secret?: Buffer;
}): Promise<ModelSession> {
  const folder = await mkdtemp(path.join(tmpdir(), "readiness-models-"));
  const session = await openSession({
    allowedFolders: [codebookFolder, folder],
    temporaryFolder: folder,
    memoryLimit: "1GB",
    threads: 1,
  });
  await createSchemas(session);
  await loadCodebooks(session);
  await createEmptyTables(session);
  await createPublishedTables(session, folder, noHistory);
  await createAuditTables(session, [], [], []);
  const policy = await readDisclosurePolicy();
  await setSecret(session, { bytes: options.secret ?? randomBytes(32), fingerprint: "" });
  await setVariables(session, {
    ...toPolicyVariables(policy),
    geography_as_at: { date: "2026-11-21" },
    minimum_base: options.minimumBase,
    ...toExtractVariables(policy, true),
  });
  const core = toBuildOrder(await listModels(session, "core"));
  const marts = toBuildOrder(await listModels(session, "marts"));
  const create = ({ layer, name, sql }: Model) =>
    session.run(`create or replace table ${layer}.${name} as ${sql}`);
  const buildCore = async () => {
    for (const model of core) await create(model);
  };
  return {
    session,
    folder,
    policy,
    buildCore,
    async build() {
      await buildCore();
      await createPolicyTables(session, policy);
      for (const model of marts) await create(model);
    },
    async close() {
      session.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function createEmptyTables(session: Session): Promise<void> {
  for (const table of [
    "reference.organisation (organisation_code varchar, organisation_name varchar, region_code varchar, icb_code varchar, open_date date, close_date date, listed_until date)",
    "reference.organisation_successor (predecessor_code varchar, successor_code varchar, effective_from date)",
    "reference.organisation_icb (organisation_code varchar, icb_code varchar, valid_from date, valid_to date)",
    "reference.centre (centre_id varchar, organisation_code varchar)",
    "reference.restatement (wave_code varchar, file_id varchar, restatement_order integer)",
    "reference.workforce_headcount (organisation_code varchar, profession_family varchar, as_at date, headcount bigint)",
    "reference.digital_champion (organisation_code varchar, as_at date, champions bigint)",
    `staging.accepted_assessment (file_id varchar, unit_code varchar, job_group_code varchar, archetype_code varchar, month date, status varchar, assessment_key varchar, domains tinyint, ${orderedScoreColumns.map((name) => `${name} tinyint`).join(", ")}, lost_confidence tinyint, items tinyint[], records integer)`,
    "staging.accepted_survey_response (file_id varchar, instrument_code varchar, field_midpoint date, organisation_code varchar, job_group_code varchar, answered_barriers varchar[], reported_barriers varchar[])",
    "staging.file_note (file_id varchar, unit_code varchar, note_code varchar, note varchar, is_published boolean)",
    "staging.survey (instrument_code varchar, title varchar)",
    "staging.assessment_unit (file_id varchar, unit_code varchar, instrument_code varchar, snapshot_date date, first_month date, last_month date)",
  ]) {
    await session.run(`create table ${table}`);
  }
}

const text = (value: string | null): string => (value === null ? "null" : `'${value}'`);
const list = (values: readonly (number | string | null)[]): string =>
  `[${values.map((value) => (typeof value === "string" ? text(value) : String(value))).join(", ")}]`;

/** Replaces the rows of a table by literals. */
async function fill(session: Session, table: string, rows: readonly (readonly string[])[]): Promise<void> {
  await session.run(`delete from ${table}`);
  if (rows.length === 0) return;
  await session.run(`insert into ${table} values ${rows.map((row) => `(${row.join(", ")})`).join(", ")}`);
}

/** Puts organisations where they are; each has a centre whose workbook of 2026-11-09 holds all its assessments, and an extract of that day with those of DART-Ed. */
export async function setOrganisations(session: Session, placements: readonly Placement[]): Promise<void> {
  const codes = [...new Set(placements.map(({ organisation }) => organisation))];
  await fill(
    session,
    "reference.organisation",
    codes.map((code) => [text(code), text(`${code} TRUST`), "null", "null", "null", "null", "null"]),
  );
  await fill(
    session,
    "reference.organisation_icb",
    placements
      .filter(({ icb }) => icb !== null)
      .map(({ organisation, icb, from, to }) => [text(organisation), text(icb), text(from), text(to)]),
  );
  await fill(
    session,
    "reference.centre",
    codes.map((code) => [text(`c${code}`), text(code)]),
  );
  await fill(
    session,
    "staging.assessment_unit",
    codes.flatMap((code) => [
      [text(`file-${code}`), text(`centre-c${code}`), "'dsat'", "'2026-11-09'", "null", "null"],
      [text(`dart_ed-${code}`), text(code), "'dart_ed'", "'2026-11-09'", "null", "null"],
    ]),
  );
}

/** One organisation's people belong to another from a day on. */
export interface Merger {
  readonly predecessor: string;
  readonly successor: string;
  readonly from: string;
}

/** Puts mergers into the reference tables, in place of those there. */
export async function setMergers(session: Session, mergers: readonly Merger[]): Promise<void> {
  await fill(
    session,
    "reference.organisation_successor",
    mergers.map(({ predecessor, successor, from }) => [text(predecessor), text(successor), text(from)]),
  );
}

export async function setAssessments(session: Session, rows: readonly AcceptedAssessment[]): Promise<void> {
  await fill(
    session,
    "staging.accepted_assessment",
    rows.map((row) => [
      text(`${row.framework === "dart_ed" ? "dart_ed" : "file"}-${row.organisation}`),
      text(row.framework === "dart_ed" ? row.organisation : `centre-c${row.organisation}`),
      text(row.jobGroup),
      text(row.archetype ?? null),
      text(`${row.month}-01`),
      text(row.status),
      "null",
      String(row.confidence.length),
      ...[row.confidence, row.target].flatMap((scores) =>
        Array.from({ length: mostDomains }, (_, index) => String(scores[index] ?? null)),
      ),
      row.isLost ? "2" : "0",
      list(row.items ?? []),
      "1",
    ]),
  );
}

export async function setResponses(session: Session, rows: readonly AcceptedResponse[]): Promise<void> {
  await fill(
    session,
    "staging.accepted_survey_response",
    rows.map((row) => [
      "'survey'",
      "'barriers'",
      text(row.day),
      text(row.organisation),
      text(row.jobGroup),
      list(row.answered),
      list(row.reported),
    ]),
  );
}
