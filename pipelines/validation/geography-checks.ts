import { listFailures, listWarnings } from "./check.ts";

/** Checks of where organisations are and were, and of who took them over. */
export const geographyChecks = [
  ...listFailures([
    [
      "history_overlap",
      "No organisation is in two ICBs on one day",
      "Its people would be counted twice, or in the wrong place.",
    ],
    ["history_reversed", "Every stay in an ICB ends after it begins", "A stay that never was places nobody."],
    [
      "icb_not_open",
      "Every stay lies within the life of its ICB",
      "An ICB that does not exist has no figures.",
    ],
    [
      "succession_split",
      "Every organisation has one successor at most",
      "Nobody knows which of two its people belong to.",
    ],
    ["succession_cycle", "No chain of successors leads back", "Nobody would hold the people in the end."],
  ]),
  ...listWarnings([
    [
      "split_icb_unplaced",
      "Every organisation of an ICB that was split has its place",
      "From that day on it counts under no ICB of its region.",
      "Give each a row in an organisation history (organisation_code, icb_code, valid_from, valid_to), or load a newer organisation file.",
    ],
    [
      "icb_before_unknown",
      "For answers from before an ICB was made it is known where the organisation was",
      "Before that day it counts under no ICB of its region.",
      "Give each a row in an organisation history that says where it was.",
    ],
    [
      "organisation_closed_without_successor",
      "Nobody enrolled at an organisation after it had closed",
      "Those people may belong to whoever took it over.",
      "Give its successor in an organisation successor table (predecessor_code, successor_code, effective_from), or correct the centre map or the closing date.",
    ],
    [
      "merged_code_in_use",
      "No export names an organisation that had merged",
      "Its answers count for the successor.",
      "Check effective_from in the organisation successor table, or have the centre moved to the successor.",
    ],
    [
      "centre_unused",
      "Every centre of the centre map has a workbook",
      "An export may have been forgotten.",
      "Add the exports of these centres, or check the centre numbers.",
    ],
    [
      "history_gap",
      "An organisation's stays in ICBs follow one another without a gap",
      "In the gap the earlier ICB is kept while it exists, which may be wrong.",
      "Add the row that is missing.",
    ],
    [
      "icb_region_changed",
      "An organisation's region is that of its ICB",
      "The region of the ICB is used.",
      "Check the organisation history, or the ICB in the organisation file, which follows the postcode.",
    ],
  ]),
];
