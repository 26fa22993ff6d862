import { listFailures, listWarnings } from "./check.ts";

/** Checks of surveys as wholes, of their mappings and of the days they were open. */
export const surveyChecks = [
  ...listFailures([
    ["missing_mapping", "Every survey has a mapping", "Without one nobody knows what its questions mean."],
    [
      "invalid_mapping",
      "Every mapping is complete and correct",
      "A wrong mapping turns an answer into its opposite.",
    ],
    [
      "old_mapping",
      "Every mapping is of the present version",
      "Older ones do not say of every question what becomes of it.",
    ],
    [
      "mapping_not_reviewed",
      "Every doubtful suggestion in a drafted mapping was looked at",
      "A guess about what an answer means would become a figure.",
    ],
    [
      "other_survey_tool",
      "Every mapping is for the tool of its survey",
      "Tools name columns and finished answers differently.",
    ],
    [
      "missing_column",
      "Every mapped column is in the survey",
      "A question would be missing from the figures.",
    ],
    [
      "identifying_column",
      "No mapping reads a column that can identify people",
      "Names, addresses and free text are never loaded.",
    ],
    [
      "unmapped_questions",
      "Every question of a survey is mapped or set aside",
      "A question nobody decided on may be the one that matters.",
    ],
    [
      "ragged_header",
      "A survey's header records are equally long",
      "Question texts would belong to other columns.",
    ],
    [
      "mixed_date_order",
      "All dates of a column have one order of day and month",
      "The field period would be wrong by months.",
    ],
    [
      "unreadable_dates",
      "The field period can be read from its column",
      "Without it the survey belongs to no quarter.",
    ],
  ]),
  ...listWarnings([
    [
      "date_order_unproven",
      "The dates show whether day or month comes first",
      "Read the wrong way round, the survey moves to another quarter.",
      "Look at one date you know. If the month comes first, give fieldPeriod as from and to.",
    ],
    [
      "unreadable_date",
      "Every value of the date column is a date",
      "The first or the last day may be among the others.",
      "Look at the column, or give fieldPeriod as from and to.",
    ],
  ]),
];
