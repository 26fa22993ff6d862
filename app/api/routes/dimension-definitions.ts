import { z } from "zod";
import type { DimensionLists } from "../../queries/dimension-lists.server";
import { codeSchema } from "../common-schemas";
import {
  bandRow,
  barrierRow,
  domainRow,
  geographyLevelSchema,
  instrumentRow,
  placeRow,
  professionLevelSchema,
  professionRow,
  questionRow,
  successionRow,
  waveRow,
} from "./dimension-rows";

/** A list of what figures are told apart by. */
export interface DimensionDefinition {
  readonly name: keyof DimensionLists;
  readonly title: string;
  readonly description: string;
  readonly row: z.ZodObject;
  /** Parameters that keep the rows with that value in a column, by the name of the column. */
  readonly filters: Readonly<Record<string, { readonly column: string; readonly schema: z.ZodType }>>;
  /** Whether rows have a first and a last day. */
  readonly hasValidity?: boolean;
}

const byInstrument = {
  instrument: {
    column: "instrument_code",
    schema: codeSchema.describe("Only of this assessment or survey."),
  },
};

export const DIMENSIONS: readonly DimensionDefinition[] = [
  {
    name: "instruments",
    title: "Assessments and surveys",
    description: "Every assessment and survey that the release has figures of.",
    row: instrumentRow,
    filters: {
      kind: { column: "kind", schema: z.enum(["assessment", "survey"]).describe("Only of this kind.") },
    },
  },
  {
    name: "waves",
    title: "Waves",
    description:
      "People who enrolled in a financial-year quarter (assessments), or the quarter of a survey's field period. A provisional wave may still change.",
    row: waveRow,
    filters: byInstrument,
  },
  {
    name: "places",
    title: "Places",
    description:
      "England, regions, integrated care boards and organisations, open and closed, with the first and the last day of each.",
    row: placeRow,
    filters: {
      level: { column: "geography_level", schema: geographyLevelSchema.describe("Only of this level.") },
      code: { column: "geography_code", schema: codeSchema.describe("Only the place of this code.") },
      parent: { column: "parent_code", schema: codeSchema.describe("Only places directly below this code.") },
    },
    hasValidity: true,
  },
  {
    name: "successions",
    title: "Successions of places",
    description: "Which place took over from which, whole or in part, and from which day.",
    row: successionRow,
    filters: {
      predecessor: { column: "predecessor_code", schema: codeSchema.describe("Only from this place.") },
      successor: { column: "successor_code", schema: codeSchema.describe("Only to this place.") },
    },
  },
  {
    name: "professions",
    title: "Professions",
    description: "Everybody, the clinical and the administrative group, families, job groups and archetypes.",
    row: professionRow,
    filters: {
      level: { column: "profession_level", schema: professionLevelSchema.describe("Only of this level.") },
      parent: { column: "parent_code", schema: codeSchema.describe("Only directly below this code.") },
    },
  },
  {
    name: "domains",
    title: "Domains",
    description: "The domains of each assessment with the ends of their scale.",
    row: domainRow,
    filters: byInstrument,
  },
  {
    name: "bands",
    title: "Bands of the scale",
    description: "The bands in which the answers of an assessment are counted.",
    row: bandRow,
    filters: byInstrument,
  },
  {
    name: "barriers",
    title: "Barriers",
    description: "The barriers with their definitions and the groups of both taxonomies.",
    row: barrierRow,
    filters: {},
  },
  {
    name: "questions",
    title: "Questions about barriers",
    description: "How each survey asked about each barrier, and which answers count as reporting it.",
    row: questionRow,
    filters: {
      ...byInstrument,
      barrier: { column: "barrier_code", schema: codeSchema.describe("Only about this barrier.") },
    },
  },
];
