import type { ExtractColumn, ExtractType } from "./extract-column";

function column(
  name: string,
  type: ExtractType,
  title: string,
  description: string,
  unit = "",
): ExtractColumn {
  return { name, type, title, description, unit };
}

const MEASURED = "as the unit says";
const ROUNDED =
  "rounded as on the pages: points to 2 decimals, percent to 1 decimal, whole where fewer than 100 people are behind it";

/** The numbers of a figure; all but `status` are empty where it is not shown. */
export const FIGURE_NUMBERS: readonly ExtractColumn[] = [
  {
    ...column(
      "status",
      "string",
      "Status",
      "shown; not_shown: hidden to protect people; not_collected: lost before it was loaded. A group that nobody answered in has no row.",
    ),
    isRequired: true,
    values: ["shown", "not_shown", "not_collected"],
  },
  column("n", "integer", "People", "People behind the figure.", "people"),
  column(
    "value",
    "number",
    "Value",
    `The figure, ${ROUNDED}. Empty for a share that is told only as near an end.`,
    MEASURED,
  ),
  {
    ...column(
      "band",
      "string",
      "Near an end",
      "under or over, for a share that is told only as near 0 or 100 percent; else empty.",
    ),
    values: ["under", "over"],
  },
  column(
    "band_limit",
    "number",
    "Limit of the end",
    "What such a share is under or over; empty for others.",
    "percent",
  ),
  column(
    "standard_error",
    "number",
    "Standard error",
    "Of the value, sampling and protection noise together, with one decimal more than the value. Empty for counts and for shares told only as near an end.",
    MEASURED,
  ),
  column(
    "lower_95",
    "number",
    "Lower 95% limit",
    `Of the 95% interval, ${ROUNDED}. Empty for counts.`,
    MEASURED,
  ),
  column(
    "upper_95",
    "number",
    "Upper 95% limit",
    `Of the 95% interval, ${ROUNDED}. Empty for counts.`,
    MEASURED,
  ),
  {
    ...column(
      "trust",
      "string",
      "Trust grade",
      "green, amber or red: the worst of coverage, age, completeness, flatness and precision; empty where the figure is not shown.",
    ),
    values: ["green", "amber", "red"],
  },
];

/** The comparisons of a figure with the people outside it, as tested and adjusted when the release was built. */
export const FIGURE_VERDICTS: readonly ExtractColumn[] = [
  ...verdicts("parent_rest", "rest of the parent place"),
  ...verdicts("england_rest", "rest of England"),
];

function verdicts(prefix: string, rest: string): readonly ExtractColumn[] {
  return [
    column(
      `${prefix}_difference`,
      "number",
      `Difference from the ${rest}`,
      `Value minus the value of the same profession in the ${rest}, with as many decimals as the value. Empty where not compared, and for shares told only as near an end.`,
      MEASURED,
    ),
    column(
      `${prefix}_adjusted_p`,
      "number",
      `Adjusted p against the ${rest}`,
      "P of a difference larger than the smallest effect (0.5 points, 5 percentage points), Benjamini-Hochberg adjusted in its family, rounded up to 4 decimals. Empty where not tested.",
    ),
    {
      ...column(
        `${prefix}_verdict`,
        "string",
        `Verdict against the ${rest}`,
        "higher, lower, no_clear_difference, or not_compared; empty where the figure is not shown.",
      ),
      values: ["higher", "lower", "no_clear_difference", "not_compared"],
    },
    column(
      `${prefix}_level`,
      "number",
      `Level of the verdict against the ${rest}`,
      "95 where the difference is clear, 99.8 where it is very clear; empty else.",
      "percent",
    ),
  ];
}
