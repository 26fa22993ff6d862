/** Kinds of files as people call them. */
const words: Readonly<Record<string, string>> = {
  dsat_workbook: "DSAT workbook",
  dsat_details: "DSAT Details workbook",
  assessment_extract: "Assessment extract",
  item_table: "Item table",
  survey: "Barrier survey",
  survey_mapping: "Survey mapping",
  organisations: "Organisation file (ODS)",
  centres: "Centre map",
  organisation_history: "Organisation history",
  organisation_types: "Organisation types",
  workforce_headcount: "Workforce headcount",
  digital_champions: "Digital champions",
  resource_catalogue: "Resource catalogue",
  domain_barriers: "Domain–barrier table",
  boundaries: "Boundaries",
};

/** The kind of a file in words. */
export function toKindWords(kind: string): string {
  return words[kind] ?? kind.replaceAll("_", " ");
}
