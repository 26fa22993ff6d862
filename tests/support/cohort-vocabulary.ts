import type { CohortVocabulary, VocabularyNode } from "../../app/domain/cohort-vocabulary";

const node = (
  level: string,
  code: string,
  name: string,
  parent: string | null,
  order: number,
): VocabularyNode => ({
  level,
  code,
  name,
  key: code,
  parent,
  order,
});

/** A small release's names: two regions, an assessment with records, and a survey. */
export const SMALL_VOCABULARY: CohortVocabulary = {
  releaseId: "r1",
  smallestGroup: 20,
  records: { stored: 0, seen: 0 },
  instruments: [
    {
      code: "dsat",
      name: "Digital skills assessment",
      kind: "assessment",
      waves: [
        { code: "2025-26-Q3", name: "2025-26 Q3", order: 1, isProvisional: false },
        { code: "2025-26-Q4", name: "2025-26 Q4", order: 2, isProvisional: false },
        { code: "2026-27-Q1", name: "2026-27 Q1", order: 3, isProvisional: false },
        { code: "2026-27-Q2", name: "2026-27 Q2", order: 4, isProvisional: true },
      ],
      domains: [
        { code: "data", name: "Data, information and content" },
        { code: "skills", name: "Technical proficiency" },
      ],
      barriers: [],
      measures: ["respondents", "confidence", "target", "gap", "need"],
      hasRecords: true,
    },
    {
      code: "survey",
      name: "Survey of barriers",
      kind: "survey",
      waves: [{ code: "2025-26-Q4", name: "2025-26 Q4", order: 5, isProvisional: true }],
      domains: [],
      barriers: [
        { code: "time", name: "Time and workload" },
        { code: "funding", name: "Funding" },
      ],
      measures: ["respondents", "barrier"],
      hasRecords: false,
    },
  ],
  places: [
    node("england", "ENG", "England", null, 1),
    node("region", "Y62", "North West", "ENG", 2),
    node("region", "Y56", "London", "ENG", 3),
    node("icb", "QOP", "NHS Greater Manchester", "Y62", 4),
    node("organisation", "A01", "One Trust", "QOP", 5),
    node("organisation", "A02", "Two Trust", "QOP", 6),
  ],
  professions: [
    node("all", "all", "All professions", null, 1),
    node("group", "clinical", "Clinical staff", "all", 2),
    node("family", "nursing", "Nursing and midwifery", "clinical", 3),
    node("job_group", "job-01", "Nursing / midwifery", "nursing", 4),
  ],
};
