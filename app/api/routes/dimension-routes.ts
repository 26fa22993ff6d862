import { z } from "zod";
import { API_BASE } from "../../http/api-path";
import { readDimensionLists } from "../../queries/dimension-lists.server";
import type { RowValue } from "../api-answer";
import { notOneOf } from "../api-problem";
import { type ApiRoute, defineRoute } from "../api-route";
import { releaseQuery, rowsQuery } from "../common-schemas";
import { sliceRows } from "../rows-answer";
import { DIMENSIONS, type DimensionDefinition } from "./dimension-definitions";

type Row = Readonly<Record<string, RowValue>>;

const listRow = z.strictObject({
  dimension: z.string(),
  title: z.string(),
  href: z.string().describe("Address of its values."),
});

/** The lists of what figures are told apart by. */
export const dimensionRoutes: readonly ApiRoute[] = [
  defineRoute({
    operation: "listDimensions",
    method: "GET",
    path: "/dimensions",
    topic: "Dimensions",
    summary: "What figures are told apart by",
    description: "Lists the dimensions and the addresses of their values.",
    scope: "nothing",
    params: z.strictObject({}),
    query: z.strictObject(rowsQuery),
    body: null,
    answer: { kind: "rows", row: listRow },
    problems: ["invalid-cursor"],
    example: "/dimensions",
    handle: async (_reach, asked) =>
      sliceRows(
        DIMENSIONS.map(({ name, title }) => ({
          dimension: name,
          title,
          href: `${API_BASE}/dimensions/${name}`,
        })),
        listRow,
        asked,
      ),
  }),
  ...DIMENSIONS.map(toRoute),
];

function toRoute(definition: DimensionDefinition): ApiRoute {
  const { name, title, description, row, filters, hasValidity = false } = definition;
  const filterShape = Object.fromEntries(
    Object.entries(filters).map(([parameter, { schema }]) => [parameter, schema.optional()]),
  );
  return defineRoute({
    operation: `list${name[0]?.toUpperCase()}${name.slice(1)}`,
    method: "GET",
    path: `/dimensions/${name}`,
    topic: "Dimensions",
    summary: title,
    description,
    scope: "release",
    params: z.strictObject({}),
    query: z.strictObject({
      ...filterShape,
      ...(hasValidity ? { valid_on: z.iso.date().optional().describe("Only those open on this day.") } : {}),
      ...releaseQuery,
      ...rowsQuery,
    }),
    body: null,
    answer: { kind: "rows", row },
    problems: ["invalid-cursor"],
    example: `/dimensions/${name}`,
    handle: async ({ release }, asked) => {
      const all = (await readDimensionLists(release.db))[name] as unknown as readonly Row[];
      const query: Readonly<Record<string, unknown>> = asked.query;
      const isKept = Object.entries(filters).map(([parameter, { column }]) => {
        const wanted = query[parameter];
        // A code that the whole list does not have is a mistake, and no empty answer.
        if (wanted !== undefined && !all.some((each) => each[column] === wanted)) {
          throw notOneOf(
            parameter,
            String(wanted),
            [...new Set(all.flatMap((each) => each[column] ?? []))].map(String),
          );
        }
        return (each: Row) => wanted === undefined || each[column] === wanted;
      });
      const { valid_on } = query;
      const rows = all.filter(
        (each) =>
          isKept.every((keep) => keep(each)) && (typeof valid_on !== "string" || isOpenOn(each, valid_on)),
      );
      return sliceRows(rows, row, {
        position: asked.position,
        query: asked.query as { readonly limit?: number },
      });
    },
  });
}

function isOpenOn(row: Row, day: string): boolean {
  const { valid_from = null, valid_to = null } = row;
  return (valid_from === null || String(valid_from) <= day) && (valid_to === null || String(valid_to) >= day);
}
