const words: Readonly<Record<string, string>> = {
  dsat_workbook: "DSAT workbook",
  dsat_details: "DSAT workbook with details of each learner",
  assessment_extract: "Assessment extract",
  item_table: "Table of item ratings",
  survey: "Barrier survey",
  survey_mapping: "Mapping of a barrier survey",
  organisations: "Organisations (ODS)",
  centres: "Centre map",
  organisation_history: "Organisation history",
  organisation_types: "Organisation types",
  workforce_headcount: "Workforce headcount",
  digital_champions: "Digital champions",
  resource_catalogue: "Resource catalogue",
  domain_barriers: "Domain–barrier table",
  boundaries: "Boundaries",
  ignored: "Not a data file: it will be left out",
};

/** Says what a kind of file is called; a kind without a name of its own is shown as its identifier, with spaces. */
export function toKindWords(kind: string): string {
  const spaced = kind.replaceAll("_", " ");
  return words[kind] ?? spaced.replace(/^./, (letter) => letter.toUpperCase());
}
