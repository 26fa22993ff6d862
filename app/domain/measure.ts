/** The measures of a release; the same list as its `figure.measure`. */
export type MeasureCode =
  | "enrolled"
  | "respondents"
  | "submitted"
  | "reviewing"
  | "incomplete"
  | "untouched"
  | "confidence"
  | "target"
  | "gap"
  | "need"
  | "flat"
  | "target_below"
  | "partial"
  | "repeated"
  | "confidence_band"
  | "target_band"
  | "barrier";

/** What a value is: people counted, a mean in scale points, or a share from 0 to 1. */
export type MeasureKind = "count" | "mean" | "share";

/** The kinds that carry a standard error and so can be compared. */
export type ComparableKind = Exclude<MeasureKind, "count">;

export interface Measure {
  readonly code: MeasureCode;
  readonly label: string;
  readonly kind: MeasureKind;
  /** The unit as written under a chart's title. */
  readonly unit: string;
  /** One plain sentence. */
  readonly definition: string;
}

const PEOPLE = "people";
const POINTS = "points";
const PERCENT = "% of respondents";
const PERCENT_ENROLLED = "% of people enrolled";

const MEASURES: Readonly<Record<MeasureCode, Measure>> = {
  enrolled: {
    code: "enrolled",
    label: "Enrolled",
    kind: "count",
    unit: PEOPLE,
    definition: "People who were enrolled in the assessment, whatever they did next.",
  },
  respondents: {
    code: "respondents",
    label: "Respondents",
    kind: "count",
    unit: PEOPLE,
    definition:
      "People counted in the results: for an assessment, those who submitted it, changed at least one score and scored at least 4 of the 6 domains; for a survey, those who answered a barrier question.",
  },
  submitted: {
    code: "submitted",
    label: "Submitted",
    kind: "share",
    unit: PERCENT_ENROLLED,
    definition: "Share of people enrolled who submitted their assessment.",
  },
  reviewing: {
    code: "reviewing",
    label: "Reviewing",
    kind: "share",
    unit: PERCENT_ENROLLED,
    definition:
      "Share of people enrolled who reached the review page of their assessment and have not submitted it.",
  },
  incomplete: {
    code: "incomplete",
    label: "Incomplete",
    kind: "share",
    unit: PERCENT_ENROLLED,
    definition:
      "Share of people enrolled who have neither submitted their assessment nor reached its review page.",
  },
  untouched: {
    code: "untouched",
    label: "Untouched",
    kind: "share",
    unit: PERCENT_ENROLLED,
    definition:
      "Share of people enrolled who submitted an assessment in which every score was left at zero; they are not counted in the results.",
  },
  confidence: {
    code: "confidence",
    label: "Confidence",
    kind: "mean",
    unit: POINTS,
    definition: "How capable people say they are now, as an average on the scale of the assessment.",
  },
  target: {
    code: "target",
    label: "Target",
    kind: "mean",
    unit: POINTS,
    definition: "How capable people say they need to be for their role, as an average on the same scale.",
  },
  gap: {
    code: "gap",
    label: "Gap",
    kind: "mean",
    unit: POINTS,
    definition: "Target minus confidence, averaged over people who gave both.",
  },
  need: {
    code: "need",
    label: "Need share",
    kind: "share",
    unit: PERCENT,
    definition: "Share of people whose confidence is 4 or less where their target is 7 or more.",
  },
  flat: {
    code: "flat",
    label: "Same score throughout",
    kind: "share",
    unit: PERCENT,
    definition:
      "Share of people who gave one and the same confidence in every domain they scored, and one and the same target, at least 4 of each.",
  },
  target_below: {
    code: "target_below",
    label: "Target below confidence throughout",
    kind: "share",
    unit: PERCENT,
    definition:
      "Share of people whose target is below their confidence in every domain with both scores, in at least 4 of them.",
  },
  partial: {
    code: "partial",
    label: "Some domains left out",
    kind: "share",
    unit: PERCENT,
    definition: "Share of people who gave neither a confidence nor a target in at least one domain.",
  },
  repeated: {
    code: "repeated",
    label: "Identical answers",
    kind: "share",
    unit: PERCENT,
    definition:
      "Share of people whose scores are all the same as those of another person of the same job group, organisation and wave; some are expected by chance, more of them where many people answered.",
  },
  confidence_band: {
    code: "confidence_band",
    label: "Confidence by band",
    kind: "share",
    unit: PERCENT,
    definition: "Share of people whose confidence lies in a band of the scale, among those who gave it.",
  },
  target_band: {
    code: "target_band",
    label: "Target by band",
    kind: "share",
    unit: PERCENT,
    definition: "Share of people whose target lies in a band of the scale, among those who gave it.",
  },
  barrier: {
    code: "barrier",
    label: "Barrier",
    kind: "share",
    unit: PERCENT,
    definition: "Share of people who reported the barrier, among those asked about it who answered.",
  },
};

/** Gives a measure's label, kind, unit and definition. */
export function getMeasure(code: MeasureCode): Measure {
  return MEASURES[code];
}

/** Lists every measure in the order of the release's schema. */
export function listMeasures(): readonly Measure[] {
  return Object.values(MEASURES);
}
