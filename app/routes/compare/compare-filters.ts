import type { MeasureCode } from "../../domain/measure";
import type { GeographyLevel } from "../../release/schema";

/** The parameters every compare page takes, so that a link from one to another keeps them all. */
export const COMPARE_PARAMS = [
  "level",
  "within",
  "peers",
  "measure",
  "subject",
  "wave",
  "profession",
  "geography",
  "sort",
] as const;

/** What stands in the address; empty where the default applies. */
export type CompareAddress = Partial<Readonly<Record<(typeof COMPARE_PARAMS)[number], string>>>;

/** The levels whose places can be compared. */
export type UnitLevel = Exclude<GeographyLevel, "england">;

/** The levels a reader can choose, the highest first. */
export const LEVEL_CHOICES = [
  { value: "region", label: "Regions" },
  { value: "icb", label: "Integrated care boards" },
  { value: "organisation", label: "Organisations" },
] as const satisfies readonly { readonly value: UnitLevel; readonly label: string }[];

/** The measures that can be compared. */
export const MEASURE_CHOICES = [
  { value: "gap", label: "Gap" },
  { value: "confidence", label: "Confidence" },
  { value: "target", label: "Target" },
  { value: "need", label: "Need share" },
  { value: "barrier", label: "Barrier" },
] as const satisfies readonly { readonly value: MeasureCode; readonly label: string }[];

export type CompareMeasure = (typeof MEASURE_CHOICES)[number]["value"];

/** The orders of a list of units; those not shown always stand apart, by name. */
export const SORT_CHOICES = [
  { value: "highest", label: "Highest first" },
  { value: "lowest", label: "Lowest first" },
  { value: "name", label: "By name" },
  { value: "people", label: "Most people first" },
] as const;

export type CompareSort = (typeof SORT_CHOICES)[number]["value"];

/** The compare pages, in the order of their tabs. */
export const COMPARE_PAGES = [
  { path: "/compare", label: "Compare" },
  { path: "/compare/funnel", label: "Funnel" },
  { path: "/compare/rug", label: "Domains" },
  { path: "/compare/mix", label: "Same mix" },
  { path: "/compare/map", label: "Map" },
  { path: "/compare/over-time", label: "Over time" },
  { path: "/compare/similar", label: "Similar" },
] as const;

export type ComparePath = (typeof COMPARE_PAGES)[number]["path"];

/** The most organisations a peer group may have. */
export const MOST_PEERS = 100;
