import type { Kysely } from "kysely";
import { z } from "zod";
import { readDimensionLists } from "../../queries/dimension-lists.server";
import { listAllQualityNotes } from "../../queries/quality-notes.server";
import type { QualityNoteTable, ReleaseDatabase } from "../../release/schema";
import { notOneOf } from "../api-problem";
import { type ApiRoute, defineRoute } from "../api-route";
import { codeSchema, releaseQuery, rowsQuery } from "../common-schemas";
import { sliceRows } from "../rows-answer";

const noteRow = z.strictObject({
  instrument_code: z.string(),
  wave_code: z.string(),
  organisation_code: z.string(),
  note_code: z.string(),
  note: z.string().describe("What to keep in mind of the organisation's data of that wave."),
});

/** What is known of the quality of data. */
export const qualityRoutes: readonly ApiRoute[] = [
  defineRoute({
    operation: "listQualityNotes",
    method: "GET",
    path: "/quality-notes",
    topic: "Quality",
    summary: "What to keep in mind of data",
    description: "Lists the notes on the data of organisations, by assessment or survey and wave.",
    scope: "release",
    params: z.strictObject({}),
    query: z.strictObject({
      instrument: codeSchema.optional().describe("Only of this assessment or survey."),
      wave: codeSchema.optional().describe("Only of this wave."),
      organisation: codeSchema.optional().describe("Only of this organisation."),
      note: codeSchema.optional().describe("Only of this kind."),
      ...releaseQuery,
      ...rowsQuery,
    }),
    body: null,
    answer: { kind: "rows", row: noteRow },
    problems: ["invalid-cursor"],
    example: "/quality-notes",
    handle: async ({ release }, asked) => {
      const all = await listAllQualityNotes(release.db);
      await checkCodes(release.db, all, asked.query);
      const { instrument, wave, organisation, note } = asked.query;
      const rows = all.filter(
        (each) =>
          (instrument === undefined || each.instrument_code === instrument) &&
          (wave === undefined || each.wave_code === wave) &&
          (organisation === undefined || each.organisation_code === organisation) &&
          (note === undefined || each.note_code === note),
      );
      return sliceRows(
        rows.map((each) => ({ ...each })),
        noteRow,
        asked,
      );
    },
  }),
];

/** An organisation without notes is an empty answer; a code that nothing has is a mistake. */
async function checkCodes(
  db: Kysely<ReleaseDatabase>,
  notes: readonly QualityNoteTable[],
  query: Partial<Readonly<Record<"instrument" | "wave" | "organisation" | "note", string | undefined>>>,
): Promise<void> {
  const { instruments, waves, places } = await readDimensionLists(db);
  const known = {
    instrument: instruments.map((each) => each.instrument_code),
    wave: waves.map((each) => each.wave_code),
    organisation: places
      .filter((each) => each.geography_level === "organisation")
      .map((each) => each.geography_code),
    note: notes.map((each) => each.note_code),
  };
  for (const [parameter, codes] of Object.entries(known)) {
    const wanted = query[parameter as keyof typeof known];
    if (wanted !== undefined && !codes.includes(wanted))
      throw notOneOf(parameter, wanted, [...new Set(codes)].sort());
  }
}
