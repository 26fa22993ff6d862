/** Codes of the six DSAT domains in the order of the export; `data/reference/framework_domains.csv` names them. */
export const dsatDomainCodes = [
  "data_information_content",
  "teaching_learning_self_development",
  "communication_collaboration_participation",
  "technical_proficiency",
  "creation_innovation_research",
  "digital_identity_wellbeing_safety_security",
] as const;

export type DsatDomainCode = (typeof dsatDomainCodes)[number];

/** Confidence and target of every domain, in export order: 12 columns. */
export const scoreColumns: readonly string[] = dsatDomainCodes.flatMap((code) => [
  `${code}_confidence`,
  `${code}_target`,
]);

/** Domains that the tables of assessments have columns for; no framework has more. */
export const mostDomains = 6;

/** `confidence_1` to `confidence_6` and `target_1` to `target_6`: scores by the order of a framework's domains. */
export const orderedScoreColumns: readonly string[] = ["confidence", "target"].flatMap((measure) =>
  Array.from({ length: mostDomains }, (_, index) => `${measure}_${index + 1}`),
);

/** Columns of an assessment extract that are no scores. */
export const assessmentColumns: readonly string[] = ["organisation_code", "job_group", "month", "status"];

/** Confidence and target of the 30 items: 60 optional columns of an assessment extract. */
export const itemColumns: readonly string[] = Array.from({ length: 30 }, (_, index) =>
  String(index + 1).padStart(2, "0"),
).flatMap((number) => [`item_${number}_confidence`, `item_${number}_target`]);

/** Confidence and target of every domain of a framework, in its order. */
export function toScoreColumns(domainCodes: readonly string[]): readonly string[] {
  return domainCodes.flatMap((code) => [`${code}_confidence`, `${code}_target`]);
}

/** Columns of a long item table that every one has. */
export const itemTableColumns: readonly string[] = [
  ...assessmentColumns,
  "assessment_key",
  "group",
  "competency",
  "assessment_question",
  "result",
];

/** The names that the platform's sheet `Details` gives to columns of an item table. */
export const detailsColumns: Readonly<Record<string, string>> = {
  Group: "group",
  Competency: "competency",
  AssessmentQuestion: "assessment_question",
  SelfAssessmentResult: "result",
};
