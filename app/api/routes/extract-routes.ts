import { z } from "zod";
import type { Cohort } from "../../domain/cohort";
import { cohortSchema } from "../../domain/cohort-schema";
import { LONGEST_PURPOSE, PURPOSE_RULE, parsePurpose } from "../../domain/purpose";
import type { Viewer } from "../../domain/viewer";
import { toCohortTable } from "../../extract/cohort-table";
import { EXTRACT_FORMATS, type ExtractFormat, FORMAT_FACTS } from "../../extract/extract-format";
import type { ExtractOrder } from "../../extract/extract-order";
import { ExtractRefusal } from "../../extract/extract-refusal";
import { describeExtract, findExtractProgress, openExtract } from "../../extract/open-extract.server";
import { countCohort } from "../../queries/cohort-page.server";
import { getCohortVocabulary } from "../../queries/cohort-vocabulary.server";
import type { Release } from "../../release/connection.server";
import { allow } from "../api-access";
import type { FileAnswer } from "../api-answer";
import { ApiProblem } from "../api-problem";
import { type ApiReach, type ApiRoute, defineRoute } from "../api-route";
import { releaseQuery } from "../common-schemas";
import { JSON_TYPE } from "../media-type";
import type { ProblemKind } from "../problem-kinds";
import { toCohort } from "./cell-cohort";

const formatParams = z.strictObject({
  format: z
    .enum(EXTRACT_FORMATS)
    .describe("Kind of file; `zip` is a data package with codebook, methods and citation."),
});
const purpose = z
  .string()
  .max(LONGEST_PURPOSE)
  .optional()
  .describe(`For records only, and needed there: what they are for. ${PURPOSE_RULE}`);
const bom = z
  .boolean()
  .optional()
  .describe("For `csv` only: whether to begin with a byte order mark, as old spreadsheets want.");
/** What of an address decides which file is meant. */
const fileQuery = z.strictObject({ ...cohortSchema.shape, bom, purpose, ...releaseQuery });
const MEDIA_TYPES = [
  ...new Set(EXTRACT_FORMATS.map((format) => FORMAT_FACTS[format].contentType.split(";")[0] ?? "")),
];

const countSchema = z.strictObject({
  rows: z.int().describe("Rows the extract has."),
  shown: z.int().describe("Figures shown; 0 for records."),
  not_shown: z.int().describe("Figures hidden to protect people."),
  not_collected: z.int().describe("Figures lost before they were loaded."),
});

const progressSchema = z.strictObject({
  state: z
    .enum(["not_asked_for", "waiting", "writing", "stored"])
    .describe(
      "`not_asked_for`: nobody waits for the file; `waiting`: others are written first; `stored`: it can be had at once.",
    ),
  bytes: z.int().describe("Bytes written so far, with what is needed on the way."),
  percent: z
    .int()
    .nullable()
    .describe("About how much is done; null where that is not known, as for most files."),
});

const PROBLEMS: readonly ProblemKind[] = ["too-many-rows", "too-large", "busy"];

/** Cohorts as files. */
export const extractRoutes: readonly ApiRoute[] = [
  defineRoute({
    operation: "getExtract",
    method: "GET",
    path: "/extracts/{format}",
    topic: "Extracts",
    summary: "A cohort as a file",
    description:
      "Gives a cohort whole: figures, or the record-level extract where the release has one. Ranges are answered, so that a broken download can go on. The same cohort of a pinned release is the same file for ever.",
    scope: "release",
    params: formatParams,
    query: fileQuery,
    body: null,
    answer: { kind: "file", mediaTypes: MEDIA_TYPES },
    problems: PROBLEMS,
    example:
      "/extracts/csv?waves=latest-4&levels=region&within=Y62&professions=nursing-and-midwifery&domains=data_information_content",
    handle: async (reach, { params: { format }, query: { bom: withBom, purpose, release: _, ...request } }) =>
      toFile(reach, { request, format, withBom, purpose, kind: "invalid-parameter" }),
  }),
  defineRoute({
    operation: "queryExtract",
    method: "POST",
    path: "/extracts/{format}",
    topic: "Extracts",
    summary: "A cohort as a file, asked for by a body",
    description: "Gives the same for cohorts that are too long for an address.",
    scope: "release",
    params: formatParams,
    query: z.strictObject({ bom, purpose, ...releaseQuery }),
    body: cohortSchema,
    answer: { kind: "file", mediaTypes: MEDIA_TYPES },
    problems: PROBLEMS,
    example: {
      waves: ["latest-4"],
      levels: ["region"],
      professions: ["nursing-and-midwifery"],
      measures: ["gap"],
    },
    examplePath: "/extracts/csv",
    handle: async (reach, { params: { format }, query: { bom: withBom, purpose }, body }) =>
      toFile(reach, { request: body, format, withBom, purpose, kind: "invalid-body" }),
  }),
  defineRoute({
    operation: "countExtract",
    method: "GET",
    path: "/extracts",
    topic: "Extracts",
    summary: "How large a cohort is",
    description: "Counts the rows of a cohort, and its figures by whether they are shown.",
    scope: "release",
    params: z.strictObject({}),
    query: z.strictObject({ ...cohortSchema.shape, ...releaseQuery }),
    body: null,
    answer: { kind: "document", mediaType: JSON_TYPE, schema: countSchema },
    problems: [],
    example: "/extracts?waves=latest-4&levels=region",
    handle: async ({ release: { db }, viewer }, { query: { release: _, ...request } }) => {
      const vocabulary = await getCohortVocabulary(db);
      const cohort = toRequested(request, vocabulary);
      if (cohort.kind === "records") allow(viewer, "download_records");
      const { rows, shown, notShown, notCollected } = await countCohort(db, vocabulary, cohort);
      return { kind: "document", value: { rows, shown, not_shown: notShown, not_collected: notCollected } };
    },
  }),
  defineRoute({
    operation: "getExtractProgress",
    method: "GET",
    path: "/extracts/{format}/progress",
    topic: "Extracts",
    summary: "How far a file is that is being made",
    description:
      "Takes the parameters of the file itself. A file is made whole before it is sent; a `HEAD` request has it made. Breaking the request off stops the making once nobody else waits for it.",
    scope: "release",
    params: formatParams,
    query: fileQuery,
    body: null,
    answer: { kind: "document", mediaType: JSON_TYPE, schema: progressSchema },
    isPassing: true,
    problems: [],
    example: "/extracts/csv/progress?waves=latest-4&levels=region",
    handle: async (
      reach,
      { params: { format }, query: { bom: withBom, purpose, release: _, ...request } },
    ) => {
      const asked = { request, format, withBom, purpose, kind: "invalid-parameter" } as const;
      const { order } = await toOrder(reach, asked);
      return { kind: "document", value: await findExtractProgress(order, reach.spool()) };
    },
  }),
];

interface FileRequest {
  readonly request: Readonly<Record<string, unknown>>;
  readonly format: ExtractFormat;
  readonly withBom: boolean | undefined;
  readonly purpose: string | undefined;
  readonly kind: "invalid-parameter" | "invalid-body";
}

type FileReach = Pick<ApiReach, "spool" | "signal" | "viewer" | "origin"> & { readonly release: Release };

async function toFile(reach: FileReach, asked: FileRequest): Promise<FileAnswer> {
  const { order, purpose } = await toOrder(reach, asked);
  const { spool, signal } = reach;
  const { contentType, fileName, etag } = await describeExtract(order);
  return {
    kind: "file",
    contentType,
    fileName,
    etag,
    purpose,
    open: () => openExtract(order, { spool: spool(), signal }).catch(refuse),
  };
}

/** Makes the order of a file, and finds what records of it are for; throws a problem where it cannot be had. */
async function toOrder(
  { release, viewer, origin }: FileReach,
  { request, format, withBom, purpose, kind }: FileRequest,
): Promise<{ readonly order: ExtractOrder; readonly purpose: string | null }> {
  if (withBom !== undefined && format !== "csv") {
    throw new ApiProblem(
      "invalid-parameter",
      `A file of the format "${format}" has no byte order mark. Leave out bom.`,
      {
        parts: [{ at: "bom", found: String(withBom), remedy: "Leave it out, or take the format csv." }],
      },
    );
  }
  const vocabulary = await getCohortVocabulary(release.db);
  const cohort = toRequested(request, vocabulary, kind);
  const stated = toStatedPurpose(viewer, cohort, purpose);
  const order: ExtractOrder = {
    release,
    table: toCohortTable(release, vocabulary, cohort, origin),
    format,
    ...(withBom === undefined ? {} : { withBom }),
  };
  return { order, purpose: stated };
}

/** Records are for analysts who say what they need them for; null for figures, which need no purpose. */
function toStatedPurpose(viewer: Viewer, cohort: Cohort, purpose: string | undefined): string | null {
  if (cohort.kind !== "records") return null;
  allow(viewer, "download_records");
  const stated = parsePurpose(purpose ?? "");
  if (stated !== null) return stated;
  throw new ApiProblem("invalid-parameter", `Records are given for a stated purpose. ${PURPOSE_RULE}`, {
    parts: [{ at: "purpose", found: purpose ?? "", remedy: PURPOSE_RULE }],
  });
}

function toRequested(
  request: Readonly<Record<string, unknown>>,
  vocabulary: Parameters<typeof toCohort>[1],
  kind?: FileRequest["kind"],
): Cohort {
  const given = Object.entries(request).filter(([, value]) => value !== undefined);
  return toCohort(Object.fromEntries(given), vocabulary, kind);
}

function refuse(error: unknown): never {
  if (!(error instanceof ExtractRefusal)) throw error;
  const kinds = {
    too_many_rows: "too-many-rows",
    too_large: "too-large",
    too_slow: "busy",
    no_room: "busy",
    busy: "busy",
  } as const;
  const headers = kinds[error.code] === "busy" ? { "retry-after": "10" } : undefined;
  throw new ApiProblem(kinds[error.code], `${error.message} ${error.remedy}`, headers && { headers });
}
