import { listFailures, listWarnings } from "./check.ts";

const atItsSource = "Mend the value where it comes from and export again; the rest of the file is loaded.";

/** Checks of item tables and Details workbooks: of each as a whole, and of their records. */
export const itemChecks = [
  ...listFailures([
    [
      "details_file_name",
      "No Details workbook has the name of a person",
      "The platform names the file after the learner; names are kept nowhere.",
    ],
    [
      "unknown_job_group",
      "The job group in the name of a Details workbook is in the codebook",
      "Its person would belong to no profession.",
    ],
    [
      "unknown_framework",
      "Every framework of an item table is known",
      "Its domains and its scale would be unknown.",
    ],
    ["several_frameworks", "An item table is of one framework", "Scores of different scales would be mixed."],
  ]),
  ...listWarnings([
    [
      "group_unknown",
      "Every group of an item is a domain of the framework",
      "Its answers belong to no domain.",
      "Write the group as in data/reference/framework_domains.csv, or add the name there under aliases.",
    ],
    [
      "item_unknown",
      "Every competency is an item of the framework",
      "Its answers belong to no item.",
      "Write the number or the short title of data/reference/dsat_items.csv and export again.",
    ],
    [
      "question_unknown",
      "Every assessment question is known",
      "Whether it asks for confidence or for the target is not known.",
      "Write the question as in data/reference/assessment_questions.csv, or add its wording there.",
    ],
    [
      "result_not_valid",
      "Every result is a number or a level",
      "What is neither cannot be counted.",
      atItsSource,
    ],
    [
      "result_out_of_range",
      "Every result is on the scale of its framework",
      "A result beyond the scale was typed, or belongs to another framework.",
      atItsSource,
    ],
    [
      "repeated_answer",
      "Every question of an assessment is answered once",
      "Nobody knows which of two answers is meant.",
      "Give every assessment a key of its own; do not put exports together by hand.",
    ],
    [
      "assessment_key_missing",
      "Every record says which assessment it belongs to",
      "Records without a key cannot be put together.",
      "Give every record the key of its assessment.",
    ],
    [
      "inconsistent_assessment",
      "All records of an assessment agree about its person",
      "One key was given to two assessments, or the table was edited.",
      "Give every assessment a key of its own, the same organisation, job group, month and status throughout.",
    ],
    [
      "archetype_unknown",
      "Every archetype is in the codebook",
      "People of unknown archetypes are left out everywhere.",
      "Write the archetype or its badge as in data/reference/dart_ed_archetypes.csv and export again.",
    ],
  ]),
];
