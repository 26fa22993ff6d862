import { coveredShare } from "./coverage";
import { type Figure, isShown, type ShownFigure } from "./figure";
import { figureInterval } from "./figure-interval";
import { getMeasure, type MeasureCode } from "./measure";
import type { QualityFacts, TrustFact } from "./trust-grade";

/** What a release says about the quality of a figure. */
export interface QualityEvidence {
  readonly measure: MeasureCode;
  readonly figure: ShownFigure;
  readonly scaleMin: number;
  readonly scaleMax: number;
  /** True for an assessment: only scores can be the same throughout. */
  readonly hasScores: boolean;
  /** The count of people in the results, of the same cell. */
  readonly respondents: Figure;
  /** Staff of the same cell; null where none is loaded. */
  readonly headcount: number | null;
  /** ISO dates of the last day of the wave and of the release. */
  readonly waveEnd: string;
  readonly publishedOn: string;
  /** Share with the same score throughout, of the same cell and of everyone in England. */
  readonly flat: Figure;
  readonly nationalFlat: Figure;
}

/** Measures of everyone enrolled: not answers, so there is nothing to be complete or flat. */
const ENROLMENT: ReadonlySet<MeasureCode> = new Set([
  "enrolled",
  "respondents",
  "submitted",
  "reviewing",
  "incomplete",
  "untouched",
]);

/** Gathers what `gradeTrust` needs from what a release says; what does not apply to a figure is exempt. */
export function toQualityFacts(evidence: QualityEvidence): QualityFacts {
  const { measure, figure, respondents, headcount, flat, nationalFlat, hasScores } = evidence;
  const { kind } = getMeasure(measure);
  const isEnrolment = ENROLMENT.has(measure);
  const exempt: readonly TrustFact[] = [
    ...(isEnrolment ? (["completeness"] as const) : []),
    ...(isEnrolment || !hasScores ? (["flatness"] as const) : []),
    ...(kind === "count" ? (["precision"] as const) : []),
  ];
  return {
    coverage: coveredShare({ respondents, headcount }),
    age: quartersBetween(evidence.waveEnd, evidence.publishedOn),
    completeness: isShown(respondents) ? figure.base / respondents.value : null,
    flatness: isShown(flat)
      ? { share: flat.value, base: flat.base, noiseVariance: flat.noiseVariance }
      : null,
    nationalFlatness: isShown(nationalFlat) ? nationalFlat.value : null,
    interval: figureInterval(figure, evidence),
    // A gap reaches twice as far as its scale; it is held to the width of the scale like every other mean.
    range: kind === "mean" ? { lower: evidence.scaleMin, upper: evidence.scaleMax } : { lower: 0, upper: 1 },
    exempt,
  };
}

/** Counts the whole quarters from one ISO date to another, 0 or more; the last day of a month ends it, however long it is. */
export function quartersBetween(from: string, to: string): number {
  const [start, end] = [new Date(from), new Date(to)];
  const years = end.getUTCFullYear() - start.getUTCFullYear();
  const months = 12 * years + end.getUTCMonth() - start.getUTCMonth();
  const isShort = end.getUTCDate() < start.getUTCDate() && !isLastOfMonth(end);
  return Math.max(0, Math.floor((months - (isShort ? 1 : 0)) / 3));
}

function isLastOfMonth(day: Date): boolean {
  return new Date(day.getTime() + 86_400_000).getUTCDate() === 1;
}
