import { z } from "zod";
import { listHotspotSearches, listHotspots } from "../../queries/hotspots.server";
import type { HotspotKind } from "../../release/schema";
import { type ApiRoute, defineRoute } from "../api-route";
import { codeSchema, releaseQuery, rowsQuery } from "../common-schemas";
import { sliceRows } from "../rows-answer";
import { checkPlaceCode } from "./check-codes";
import { geographyLevelSchema, professionLevelSchema } from "./dimension-rows";

const KINDS = ["capability", "barrier", "joint"] as const satisfies readonly HotspotKind[];
const number = (description: string) => z.number().describe(description);
const barrierNumber = (description: string) =>
  z.number().nullable().describe(`${description}; null unless joint.`);

const hotspotRow = z.strictObject({
  kind: z.enum(KINDS),
  instrument_code: z.string(),
  first_wave_code: z.string().describe("The period is every wave from this one to `wave_code`."),
  wave_code: z.string(),
  geography_level: geographyLevelSchema,
  geography_code: z.string(),
  geography_name: z.string(),
  profession_level: professionLevelSchema,
  profession_code: z.string(),
  profession_name: z.string(),
  domain_code: z.string().describe("Empty for a barrier."),
  barrier_code: z.string().describe("Empty for a capability."),
  people: z.int().describe("People who answered in the period."),
  value: number("Points of gap, or share from 0 to 1."),
  benchmark: number("The same in the rest of England, same profession."),
  excess: number("Value minus benchmark."),
  need_share: z
    .number()
    .nullable()
    .describe("Share of need in the domain, 0 to 1; null where there is none."),
  shrunken_excess: number("Best estimate of the excess."),
  shrunken_lower: number("Lower limit of its 95 % interval."),
  shrunken_upper: number("Upper limit of its 95 % interval."),
  adjusted_p: number("Adjusted within levels of place and profession."),
  overall_p: number("Adjusted over every candidate searched."),
  status: z.enum(["confirmed", "to_confirm"]),
  explained: z.int().describe("Flagged groups inside this one that it speaks for."),
  burden: number("People times best estimate; what hotspots of a kind are ranked by."),
  hotspot_rank: z.int(),
  rank_lower: z.int(),
  rank_upper: z.int(),
  top_five_p: number("Probability of being among the first five."),
  barrier_instrument_code: z.string().nullable(),
  barrier_wave_code: z.string().nullable(),
  barrier_people: z.int().nullable(),
  barrier_value: barrierNumber("Share that reported the barrier"),
  barrier_benchmark: barrierNumber("The same in the rest of England"),
  barrier_shrunken_excess: barrierNumber("Best estimate of its excess"),
  barrier_shrunken_lower: barrierNumber("Lower limit of its 95 % interval"),
  barrier_shrunken_upper: barrierNumber("Upper limit of its 95 % interval"),
});

const searchRow = z.strictObject({
  kind: z.enum(KINDS),
  instrument_code: z.string(),
  first_wave_code: z.string(),
  wave_code: z.string(),
  candidates: z.int().describe("Figures tested."),
  flagged: z.int(),
  reported: z.int(),
  expected_false: number("The most false ones to expect among the flagged."),
});

/** Where need is clearly above the rest of England. */
export const hotspotRoutes: readonly ApiRoute[] = [
  defineRoute({
    operation: "listHotspots",
    method: "GET",
    path: "/hotspots",
    topic: "Figures",
    summary: "Reported hotspots",
    description:
      "Lists the groups whose gap (capability), prevalence of a barrier (barrier) or both (joint) stand above the rest of England in the same profession, by kind and rank.",
    scope: "release",
    params: z.strictObject({}),
    query: z.strictObject({
      kind: z.enum(KINDS).optional().describe("Only of this kind."),
      level: geographyLevelSchema.optional().describe("Only of places of this level."),
      place: codeSchema.optional().describe("Only of the place of this code."),
      ...releaseQuery,
      ...rowsQuery,
    }),
    body: null,
    answer: { kind: "rows", row: hotspotRow },
    problems: ["invalid-cursor"],
    example: "/hotspots",
    handle: async ({ release }, asked) => {
      const { kind, level, place } = asked.query;
      await checkPlaceCode(release.db, "place", place);
      const found = await Promise.all(KINDS.map((each) => listHotspots(release.db, each)));
      const rows = found
        .flat()
        .filter(
          ({ row }) =>
            (kind === undefined || row.kind === kind) &&
            (level === undefined || row.geography_level === level) &&
            (place === undefined || row.geography_code === place),
        )
        .map(({ row, facts }) => ({
          ...row,
          geography_name: facts.place,
          profession_name: facts.profession,
        }));
      return sliceRows(rows, hotspotRow, asked);
    },
  }),
  defineRoute({
    operation: "listHotspotSearches",
    method: "GET",
    path: "/hotspot-searches",
    topic: "Figures",
    summary: "What was searched for hotspots",
    description:
      "Tells for each assessment and survey how many figures were tested and how many were flagged and reported.",
    scope: "release",
    params: z.strictObject({}),
    query: z.strictObject({ ...releaseQuery, ...rowsQuery }),
    body: null,
    answer: { kind: "rows", row: searchRow },
    problems: ["invalid-cursor"],
    example: "/hotspot-searches",
    handle: async ({ release }, asked) =>
      sliceRows(
        (await listHotspotSearches(release.db)).map((each) => ({ ...each })),
        searchRow,
        asked,
      ),
  }),
];
