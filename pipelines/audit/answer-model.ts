import { type PublishedTotal, toJointDirections } from "./joint-directions.ts";
import { factorise, solveLower } from "./lower-triangle.ts";
import { type ScoreSpread, toNeedCorrelations } from "./need-covariance.ts";
import type { SubjectSpread } from "./subject-covariance.ts";
import type { MeasureCells } from "./wave-lattice.ts";

type Matrix = readonly (readonly number[])[];

/** The part of a score's variance that another score must leave open for the two to count as two. */
const leastApart = 0.01;

/** What is published of one subject, as combinations of a person's answers. */
export interface AnswerModel {
  /** Covariance of one person's answers. */
  readonly covariance: Matrix;
  /** One for each measure. */
  readonly totals: readonly PublishedTotal[];
  /** What is published in some cells besides. */
  readonly more: readonly PublishedTotal[];
  /** Of each answer, what it takes from the subject's first and second score: the way it goes with other subjects. */
  readonly ties: readonly (readonly [first: number, second: number])[];
  readonly spread: SubjectSpread;
}

/** Confidence, target, their gap and need of one domain. */
export function toDomainModel(
  members: readonly MeasureCells[],
  bands: readonly MeasureCells[],
): AnswerModel | null {
  const find = (name: string) => members.find(({ measure }) => measure === name);
  const [confidence, target, gap] = [find("confidence"), find("target"), find("gap")];
  if (confidence === undefined || target === undefined || gap === undefined) return null;
  const shared = (confidence.personVariance + target.personVariance - gap.personVariance) / 2;
  const need = find("need")?.personVariance ?? 0;
  const goes = toNeedCorrelations(toSpread(confidence), toSpread(target), shared);
  const withConfidence = goes[0] * Math.sqrt(need * confidence.personVariance);
  const withTarget = goes[1] * Math.sqrt(need * target.personVariance);
  const combinations: Readonly<Record<string, readonly number[]>> = {
    confidence: [1, 0, 0],
    target: [0, 1, 0],
    gap: [-1, 1, 0],
    need: [0, 0, 1],
  };
  return {
    covariance: [
      [confidence.personVariance, shared, withConfidence],
      [shared, target.personVariance, withTarget],
      [withConfidence, withTarget, need],
    ],
    totals: members.map(({ measure, noiseVariance }) => ({
      combination: combinations[measure] ?? [],
      noiseVariance,
    })),
    more: [confidence, target].flatMap((score) => {
      const told = toBandSum(bands, score);
      return told === null ? [] : [{ combination: combinations[score.measure] ?? [], ...told }];
    }),
    // Need goes with other domains as the two scores do that it comes from.
    ties: [
      [1, 0],
      [0, 1],
      toNeedTie(confidence.personVariance, target.personVariance, shared, withConfidence, withTarget),
    ],
    spread: { first: confidence.personVariance, second: target.personVariance, shared },
  };
}

/** What need takes from confidence and from target; scores that say the same cannot be told apart, and the first stands for both. */
function toNeedTie(
  confidence: number,
  target: number,
  shared: number,
  withConfidence: number,
  withTarget: number,
): readonly [first: number, second: number] {
  const determinant = confidence * target - shared * shared;
  if (determinant < leastApart * confidence * target) return [withConfidence / Math.max(confidence, 1e-9), 0];
  return [
    (withConfidence * target - withTarget * shared) / determinant,
    (withTarget * confidence - withConfidence * shared) / determinant,
  ];
}

/** Measures without what would join them, each as if alone; shares of a whole through their sum. */
export function toPlainModel(members: readonly MeasureCells[], isWhole: boolean): AnswerModel {
  return {
    covariance: isWhole
      ? toWholeCovariance(members)
      : members.map((one) => members.map((other) => (one === other ? one.personVariance : 0))),
    totals: members.map(({ noiseVariance }, index) => ({
      combination: members.map((_, other) => (other === index ? 1 : 0)),
      noiseVariance,
    })),
    more: [],
    ties: members.map(({ measure }) => [
      measure === "confidence" || measure === "barrier" ? 1 : 0,
      measure === "target" ? 1 : 0,
    ]),
    spread: {
      first: members[0]?.personVariance ?? 0,
      second: members.find(({ measure }) => measure === "target")?.personVariance ?? null,
      shared: null,
    },
  };
}

/** The directions of a subject by itself. */
export function toModelDirections({ covariance, totals, more }: AnswerModel) {
  return toJointDirections(covariance, totals, more);
}

/**
 * What the bands of a score tell of its sum in the smallest cell that shows them, as a noisy sum that tells as much; larger cells tell less,
 * because scores differ within a band, too. It never counts as more than if nothing but noise stood between bands and sum.
 */
function toBandSum(
  bands: readonly MeasureCells[],
  score: MeasureCells,
): { readonly noiseVariance: number } | null {
  const own = bands.filter(({ baseMeasureId }) => baseMeasureId === score.measureId);
  if (own.length === 0) return null;
  const shares = toShares(own);
  const middles = own.map(({ bandMiddle }) => bandMiddle ?? 0);
  const mean = middles.reduce((sum, middle, index) => sum + middle * (shares[index] ?? 0), 0);
  const covariances = middles.map((middle, index) => (shares[index] ?? 0) * (middle - mean));
  const people = Math.min(...own.map(({ leastBase }) => leastBase));
  const toNoise = (count: number) => {
    const size = own.length;
    const whole = toWholeCovariance(own);
    const matrix = Float64Array.from({ length: size * size }, (_, entry) => {
      const [row, column] = [Math.floor(entry / size), entry % size];
      const noise = row === column ? (own[row]?.noiseVariance ?? 0) : 0;
      return count * (whole[row]?.[column] ?? 0) + noise;
    });
    const solved = Float64Array.from(covariances);
    factorise(matrix, size, 1e-12);
    solveLower(matrix, size, solved);
    const told = solved.reduce((sum, value) => sum + value * value, 0);
    return told === 0
      ? Number.POSITIVE_INFINITY
      : score.personVariance ** 2 / told - count * score.personVariance;
  };
  const noiseVariance = Math.max(toNoise(0), toNoise(people));
  return Number.isFinite(noiseVariance) ? { noiseVariance } : null;
}

function toSpread({ personMean, personVariance }: MeasureCells): ScoreSpread {
  return { mean: personMean, variance: personVariance };
}

/** Covariance of the indicators of a whole's parts: each person is in exactly one, so that they add up to 1. */
function toWholeCovariance(members: readonly MeasureCells[]): Matrix {
  const shares = toShares(members);
  return shares.map((one, row) =>
    shares.map((other, column) => (row === column ? one * (1 - one) : -one * other)),
  );
}

/** The shares of a whole's parts, from how much each varies between people. */
function toShares(members: readonly MeasureCells[]): readonly number[] {
  // p(1 - p) has two roots; of shares that add up to 1, only the largest can be above a half.
  const variances = members.map(({ personVariance }) => personVariance);
  const largest = variances.indexOf(Math.max(...variances));
  const low = variances.map((variance) => (1 - Math.sqrt(Math.max(0, 1 - 4 * variance))) / 2);
  const rest = low.reduce((sum, share, index) => (index === largest ? sum : sum + share), 0);
  const rough = low.map((share, index) => (index === largest ? Math.max(share, 1 - rest) : share));
  // Shares as published add up to 1 nearly; where none is published, each counts as a half.
  const whole = rough.reduce((sum, share) => sum + share, 0);
  return rough.map((share) => share / whole);
}
