import { listWarnings } from "./check.ts";

const atItsSource = "Mend the value where it comes from and export again; the rest of the file is loaded.";

/** Reasons for which single rows are refused. */
export const rowChecks = listWarnings([
  [
    "blank_row",
    "No row is blank",
    "Blank rows are often what is left of rows that were deleted.",
    "Nothing, if it was meant.",
  ],
  [
    "ragged_row",
    "Every row has as many cells as the header",
    "Cells beyond the header are in the wrong columns.",
    "Look for separators or line breaks inside values and export again.",
  ],
  [
    "month_not_valid",
    "Every enrolment month is a month",
    "Without it the row belongs to no wave.",
    atItsSource,
  ],
  [
    "month_out_of_range",
    "No enrolment month is in the future or before 2018",
    "It would open a wave of its own.",
    atItsSource,
  ],
  [
    "job_group_unknown",
    "Every job group is in the codebook",
    "People of unknown job groups are left out everywhere.",
    "Write the job group as in data/reference/dls_job_groups.csv and export again.",
  ],
  [
    "status_unknown",
    "Every status is Submitted, Reviewing or Incomplete",
    "Only submitted rows count.",
    atItsSource,
  ],
  [
    "organisation_unknown",
    "Every organisation is in an organisation file",
    "Its people would be in no ICB or region.",
    "Correct the code, or add the organisation to an ODS organisation file.",
  ],
  [
    "assessment_key_too_long",
    "Every pseudonym has at most 64 characters",
    "A longer text may be more than a pseudonym.",
    "Ask the supplier for pseudonyms of at most 64 characters.",
  ],
  [
    "score_not_whole_number",
    "Every score is a whole number",
    "The platform gives whole numbers; others were changed on the way.",
    atItsSource,
  ],
  [
    "score_out_of_range",
    "Every score is on its scale",
    "A score beyond the scale was typed or shifted from another column.",
    atItsSource,
  ],
  [
    "duplicate_assessment",
    "Every pseudonym has one assessment a month",
    "A person would count twice; the furthest row counts.",
    "Nothing, if people may start again; else ask the supplier.",
  ],
  [
    "preview",
    "No response is a preview",
    "Whoever built the survey answered it to try it.",
    "Nothing: previews are left out.",
  ],
  [
    "unfinished",
    "Every response is finished",
    "What was not sent off was not meant to be counted.",
    "Nothing: unfinished responses are left out.",
  ],
  [
    "organisation_missing",
    "Every response says its organisation",
    "Without it the response belongs nowhere.",
    "Make the question one that must be answered.",
  ],
  [
    "profession_missing",
    "Every response says its job group",
    "Without it the response belongs to no profession.",
    "Make the question one that must be answered.",
  ],
  [
    "profession_unknown",
    "Every job group of a survey is in the codebook or the mapping",
    "Its people are left out everywhere.",
    "Add the label to profession.values of the mapping.",
  ],
  [
    "answer_not_in_mapping",
    "Every answer is in the mapping",
    "Nobody knows whether such an answer reports the barrier.",
    "Add the answer to the question's values or missing in the mapping.",
  ],
  [
    "no_answers",
    "Every response answers a mapped question",
    "A response without any answer says nothing.",
    "Nothing, if people may skip questions.",
  ],
]);
