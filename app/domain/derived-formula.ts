import { FEWEST_CONTROL_WAVES } from "./baseline";
import { LIMIT_FACTOR, SCREEN_FACTOR } from "./control-limits";
import type { Formula } from "./formula";
import type { ComparableKind } from "./measure";
import { FACT_WEIGHTS, LARGEST_RATIO } from "./similarity";
import { sumOf } from "./sum";

/** The ranks that a place may hold among those compared. */
export const RANK_RANGE: Formula = {
  name: "Rank range",
  version: 1,
  sentence:
    "The best rank is one more than the places clearly larger, the worst leaves room for the places clearly smaller; all ranges hold together with a chance of 95%.",
  text: "best = 1 + places clearly larger; worst = places − places clearly smaller; clearly: z = difference / √(error² + other error²), one-sided, all ordered pairs by Holm’s method at 5%",
  source: "Mogstad, Romano, Shaikh and Wilhelm (2024), with Holm (1979) in place of their simulation",
};

const MEAN_FUNNEL: Formula = {
  name: "Funnel limits for averages",
  version: 1,
  sentence:
    "The limits lie around the common value, as far as chance and the usual spread between places take a place of this size.",
  text: "common value ± z × √(standard error² + spread between places²), z = 1.96 for 95% and 3.09 for 99.8%; by chance alone the spread is left out",
  source: "Spiegelhalter (2005), additive overdispersion, z scores winsorised at 10% either end",
};

const SHARE_FUNNEL: Formula = {
  name: "Funnel limits for shares",
  version: 1,
  sentence: MEAN_FUNNEL.sentence,
  text: "sin²(asin √common share ± z × √(1 / (4 × people) + noise + spread between places²)); without a spread, common share ± z × √(share × (1 − share) / people + noise)",
  source: MEAN_FUNNEL.source,
};

/** The centre and limits of a control chart. */
export const CONTROL_LIMITS: Formula = {
  name: "Control limits (XmR)",
  version: 1,
  sentence: `The average of the final waves, and how far the usual step from one wave to the next takes a value from it; from ${FEWEST_CONTROL_WAVES} waves on.`,
  text: `average ± ${LIMIT_FACTOR} × mean step; steps of ${SCREEN_FACTOR} times their mean or more are left out once`,
  source: "NHS Making Data Count; Shewhart’s chart of single values",
};

/** A value as it would be on England’s mix of professions. */
export const SAME_MIX: Formula = {
  name: "Direct standardisation",
  version: 1,
  sentence:
    "The value of each profession in the place counts as much as that profession does in England, over what is covered.",
  text: "value = Σ (share in England × value in the place) / Σ share in England, over the professions that the place shows and all its others taken together",
  source: "Direct standardisation; people who are not shown separately are the whole less the shown",
};

/** A value as it would be had every group of staff answered at the same rate. */
export const WORKFORCE_WEIGHTS: Formula = {
  name: "Post-stratification to the workforce",
  version: 1,
  sentence:
    "The value of each profession family counts as much as its staff are of the workforce, over what is covered; families not shown separately count as one, the whole less the shown.",
  text: "value = Σ staff × value / Σ staff; weight = staff / people, not trimmed; precise as (Σ people × weight)² / Σ people × weight² people would be; standard error = √(Σ (staff / Σ staff)² × error²), where noise that all others have from the families is counted once",
  source: "Holt and Smith (1979); effective base by Kish (1965)",
};

/** The two parts of a difference. */
export const MIX_AND_LEVEL: Formula = {
  name: "Mix and level",
  version: 1,
  sentence:
    "Mix is what the different shares of professions make of the difference, level what people of the same profession differ by.",
  text: "mix = Σ ½(value + other value) × (share − other share); level = Σ ½(share + other share) × (value − other value)",
  source: "Kitagawa (1955)",
};

/** The bounds of bands of equal share. */
export const EQUAL_BANDS: Formula = {
  name: "Bands of equal share",
  version: 1,
  sentence: "The shown values of a wave are put in order and cut where each tenth, or quarter, of them ends.",
  text: "bound of share s = value at position 1 + s × (values − 1) in order, between neighbours in proportion (type 7)",
  source: "Hyndman and Fan (1996)",
};

/** Between which values everybody's must lie, those who did not answer among them. */
export const WORST_CASE: Formula = {
  name: "Worst-case bounds",
  version: 1,
  sentence:
    "Everybody who did not answer is taken to be at the lower end of the scale, then at the upper; chance and noise are not in it.",
  text: "lower = coverage × value + (1 − coverage) × lowest score; upper = coverage × value + (1 − coverage) × highest score",
  source: "Manski (1989)",
};

const { type, mix, size, region } = FACT_WEIGHTS;

/** How unlike two organisations are. */
export const LIKENESS: Formula = {
  name: "Likeness of organisations",
  version: 1,
  sentence: "The mean of four distances from 0 (alike) to 1 (as unlike as can be), weighted.",
  text: `distance = (${type} × type + ${mix} × professions + ${size} × size + ${region} × region) / ${sumOf(Object.values(FACT_WEIGHTS), (weight) => weight)}; type and region: 0 the same, else 1; professions: half the sum of |share − other share| over families; size: |ln(people / other people)| / ln ${LARGEST_RATIO}, at most 1; facts known of neither are left out of both sums`,
  source: "This dashboard’s own; total variation for professions",
};

/** Gives the formula of the funnel of a kind of measure. */
export function funnelFormulaOf(kind: ComparableKind): Formula {
  return kind === "mean" ? MEAN_FUNNEL : SHARE_FUNNEL;
}

/** Lists the formulas of numbers that are worked out from published figures when a page is made. */
export function listDerivedFormulas(): readonly Formula[] {
  return [
    RANK_RANGE,
    MEAN_FUNNEL,
    SHARE_FUNNEL,
    CONTROL_LIMITS,
    SAME_MIX,
    WORKFORCE_WEIGHTS,
    MIX_AND_LEVEL,
    EQUAL_BANDS,
    LIKENESS,
    WORST_CASE,
  ];
}
