import { z } from "zod";
import { getMeasure, listMeasures } from "../../domain/measure";
import { listMeasuresOfInstruments } from "../../queries/instrument-measures.server";
import { type ApiRoute, defineRoute } from "../api-route";
import { releaseQuery, rowsQuery } from "../common-schemas";
import { sliceRows } from "../rows-answer";

const measureRow = z.strictObject({
  measure: z.string().describe("Its code."),
  label: z.string(),
  kind: z.enum(["count", "mean", "share"]).describe("People, points of the scale, or a share from 0 to 1."),
  unit: z.string(),
  definition: z.string(),
  instruments: z
    .string()
    .describe("Codes of the assessments and surveys of this release that have it, joined by `, `."),
});

/** What figures measure. */
export const measureRoutes: readonly ApiRoute[] = [
  defineRoute({
    operation: "listMeasures",
    method: "GET",
    path: "/measures",
    topic: "Dimensions",
    summary: "What figures measure",
    description:
      "Lists every measure with its definition, and the assessments and surveys of the release that have it.",
    scope: "release",
    params: z.strictObject({}),
    query: z.strictObject({ ...releaseQuery, ...rowsQuery }),
    body: null,
    answer: { kind: "rows", row: measureRow },
    problems: ["invalid-cursor"],
    example: "/measures",
    handle: async ({ release }, asked) => {
      const found = await listMeasuresOfInstruments(release.db);
      const rows = listMeasures().map(({ code }) => {
        const { label, kind, unit, definition } = getMeasure(code);
        const instruments = found
          .filter(({ measure }) => measure === code)
          .map((each) => each.instrument_code);
        return { measure: code, label, kind, unit, definition, instruments: instruments.join(", ") };
      });
      return sliceRows(rows, measureRow, asked);
    },
  }),
];
