import { listWarnings } from "./check.ts";

const treatWithCare = "Ask the centre how the assessment was introduced; the rows stay, the share is shown.";
const comparePlatform = "Compare a few rows with the platform and download the export again.";
const askSender =
  "Ask whoever sent the export what changed; accept the warning with the reason if it is real.";

/** Checks of what people answered: within a file, between waves and between organisations. */
export const answerChecks = listWarnings([
  [
    "straight_lining",
    "Few people give one answer throughout",
    "A file with many of them is to be treated with care.",
    treatWithCare,
  ],
  [
    "zero_variance",
    "Few rows hold a single score",
    "Such rows do not tell confidence from target.",
    treatWithCare,
  ],
  [
    "all_zero_rows",
    "Few rows are all zero",
    "Sliders that were never moved do not count in the headline.",
    treatWithCare,
  ],
  [
    "target_below_confidence",
    "Few people need less than they can everywhere",
    "Often confidence and target are exchanged.",
    comparePlatform,
  ],
  [
    "too_few_domains",
    "Most submitted rows cover two thirds of the domains",
    "Others are left out of the headline base.",
    treatWithCare,
  ],
  [
    "column_mostly_blank",
    "Every score column is filled in most rows",
    "A column that is mostly blank was lost on the way.",
    comparePlatform,
  ],
  [
    "constant_score_column",
    "Every score column varies",
    "One value for everybody is a fault of the export.",
    comparePlatform,
  ],
  [
    "constant_teaching_learning",
    "Teaching and learning varies outside the known defect",
    "The codebook of export defects may be out of date.",
    "Report it to the platform and add the dates to data/reference/export_defects.csv.",
  ],
  [
    "low_consistency",
    "The confidence scores hang together (alpha 0.7)",
    "Below that, rows or columns may be mixed up.",
    comparePlatform,
  ],
  [
    "redundant_scores",
    "The confidence scores differ from each other (alpha 0.95)",
    "Above that, one answer was copied into all.",
    treatWithCare,
  ],
  [
    "repeated_rows",
    "No more rows repeat than chance explains",
    "An export joined to itself repeats people.",
    "Download the export again; do not put exports together by hand.",
  ],
  [
    "people_in_two_places",
    "No two organisations share more rows than chance explains",
    "People enrolled at two centres are counted twice.",
    "Ask the centres; move the people to one of them on the platform.",
  ],
  [
    "months_long_before",
    "No enrolment is more than five years older than its file",
    "A year typed wrongly opens a wave of its own.",
    askSender,
  ],
  [
    "single_job_group",
    "Every centre has people of several job groups",
    "A default nobody changed, or a filtered export.",
    askSender,
  ],
  [
    "job_group_mix_shift",
    "The mix of job groups is that of the wave before",
    "A different mix makes waves incomparable.",
    askSender,
  ],
  [
    "score_shift",
    "Mean scores are near those of the wave before",
    "People change slowly, exports do not.",
    askSender,
  ],
  [
    "row_count_shift",
    "Waves are about as large as the one before",
    "Half an export looks like half a workforce.",
    askSender,
  ],
  [
    "completion_shift",
    "About as many people submit as in the wave before",
    "A status may be lost, or another list was exported.",
    askSender,
  ],
  [
    "barrier_share_shift",
    "Barriers are about as common as in the survey before",
    "A question may be read the wrong way round.",
    "Compare the question and its direction in the two mappings.",
  ],
  [
    "few_responses",
    "Every survey has at least 30 responses",
    "Nearly all of its figures would be hidden.",
    "Wait for more responses, or leave the survey out.",
  ],
  [
    "long_field_period",
    "No survey was open for more than six months",
    "All its answers count for one quarter.",
    "Correct fieldPeriod in the mapping, or export the quarters one by one.",
  ],
  [
    "overlapping_surveys",
    "No two surveys of one instrument were open at once",
    "A later export repeats the answers of an earlier one.",
    "Keep the later export only, or correct fieldPeriod in the mappings.",
  ],
  [
    "unanswered_question",
    "Every mapped question was answered by somebody",
    "It was not shown, or the mapping names another column.",
    "Compare the column in the mapping with the survey; take the question out if it was not asked.",
  ],
  [
    "unused_answer",
    "Every answer of the mapping was given by somebody",
    "The option may be spelt otherwise in the export.",
    "Compare the wording in the mapping with the survey.",
  ],
]);
