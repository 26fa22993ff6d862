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

/** Columns of an assessment extract that are no scores. */
export const assessmentColumns: readonly string[] = ["organisation_code", "job_group", "month", "status"];

/** Confidence and target of the 30 items: 60 optional columns of an assessment extract. */
export const itemColumns: readonly string[] = Array.from({ length: 30 }, (_, index) =>
  String(index + 1).padStart(2, "0"),
).flatMap((number) => [`item_${number}_confidence`, `item_${number}_target`]);
