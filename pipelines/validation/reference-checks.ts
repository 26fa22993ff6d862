import { listFailures, listWarnings } from "./check.ts";

/** Checks of reference tables. */
export const referenceChecks = [
  ...listFailures([
    [
      "reference_value",
      "Every value of a reference table is of its kind",
      "A wrong date would move an organisation.",
    ],
    [
      "repeated_key",
      "Every key of a reference table is there once",
      "Two rows for one thing contradict each other.",
    ],
    [
      "unknown_code",
      "Codes of reference tables are in their codebooks",
      "What refers to nothing would be dropped.",
    ],
    [
      "baseline_reason",
      "Every reason of a new baseline is short and has nothing that looks like a name",
      "It stands on charts that everybody sees. No pattern knows every name, so somebody must read the reasons.",
    ],
    ["unknown_region", "Every region of an organisation is known", "Its people would be in no region."],
    ["unknown_icb", "Every ICB of an organisation is known", "Its people would be in no ICB."],
    ["unknown_boundaries", "A boundary file is a FeatureCollection", "Anything else cannot be drawn."],
    ["unreadable_boundaries", "Every boundary has a code and a shape", "A shape without a code is nobody's."],
  ]),
  ...listWarnings([
    [
      "organisation_without_icb",
      "Every organisation with a region has an ICB",
      "Its people are missing from every ICB.",
      "Add the organisation to the organisation history with its ICB.",
    ],
    [
      "baseline_unused",
      "Every new baseline is of a place, a wave and an instrument that there are",
      "A declaration of a series that there is not is told nowhere.",
      "Correct the place, the instrument or the wave in the table of new baselines, or load the exports it is about.",
    ],
    [
      "more_people_than_headcount",
      "No organisation has more people than it employs",
      "People are counted twice, or the centre belongs to another organisation.",
      "Compare the centre map and the headcount with what the organisation says.",
    ],
  ]),
];
