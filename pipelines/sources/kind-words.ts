import type { Detection } from "./detection.ts";

type DetectionKind = Detection["kind"];

const words: Readonly<Record<DetectionKind, string>> = {
  dsat_workbook: "DSAT workbook",
  dsat_details: "DSAT Details workbook",
  assessment_extract: "Assessment extract",
  item_table: "Item table",
  survey: "Barrier survey",
  survey_mapping: "Survey mapping",
  organisations: "Organisation file (ODS)",
  centres: "Centre map",
  organisation_history: "Organisation history",
  organisation_successors: "Organisation successors",
  organisation_types: "Organisation types",
  workforce_headcount: "Workforce headcount",
  digital_champions: "Digital champions",
  baselines: "New baselines",
  resource_catalogue: "Resource catalogue",
  domain_barriers: "Domain–barrier table",
  boundaries: "Boundaries",
  ignored: "Not a data file: it will be left out",
};

/** What people call a kind of file. */
export function toKindWords(kind: DetectionKind): string {
  return words[kind];
}
