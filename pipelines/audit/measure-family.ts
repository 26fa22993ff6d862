import {
  type JointDirections,
  mergeDirections,
  type PublishedTotal,
  toJointDirections,
} from "./joint-directions.ts";
import { factorise, solveLower } from "./lower-triangle.ts";
import { type ScoreSpread, toNeedCorrelations } from "./need-covariance.ts";
import type { MeasureCells } from "./wave-lattice.ts";

/** Measures whose totals tell of each other, with the directions they fall into; rows of `weights` follow `measures`. */
export interface MeasureFamily {
  readonly measures: readonly MeasureCells[];
  readonly directions: JointDirections;
  /** Cells in which bands are shown that tell of the measures, too. */
  readonly closer: Int32Array;
}

const statuses = ["submitted", "reviewing", "incomplete"];
/** More directions than this cost time and change little. */
const mostDirections = 4;

/**
 * Divides the measures of a wave into families: the domains of an assessment, the shares of a whole (bands of one question, too), each other
 * measure alone. Bands tell of the sum of their score, which counts in the score's family. The sum tells of them, too, but of no band
 * more than of itself, so that the score's family keeps the bound for both.
 */
export function listFamilies(measures: readonly MeasureCells[]): readonly MeasureFamily[] {
  const byName = new Map<string, MeasureCells[]>();
  for (const measure of measures) {
    const name = toFamilyName(measure);
    byName.set(name, [...(byName.get(name) ?? []), measure]);
  }
  return [...byName.values()].map((members) => {
    const bands = measures.filter(
      ({ measureId, baseMeasureId }) =>
        measureId !== baseMeasureId && members.some((score) => score.measureId === baseMeasureId),
    );
    return {
      measures: members,
      directions: mergeDirections(toDirections(members, bands), mostDirections),
      closer: Int32Array.from(new Set(bands.flatMap(({ shown }) => [...shown]))).sort(),
    };
  });
}

function toFamilyName({ instrument, measure, subject, bandMiddle }: MeasureCells): string {
  if (statuses.includes(measure)) return `${instrument} status`;
  if (["confidence", "target", "gap", "need"].includes(measure)) return `${instrument} domain ${subject}`;
  return `${instrument} ${measure} ${bandMiddle === null ? subject : subject.split("/")[0]}`;
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

function toDirections(members: readonly MeasureCells[], bands: readonly MeasureCells[]): JointDirections {
  const find = (name: string) => members.find(({ measure }) => measure === name);
  const [confidence, target, gap] = [find("confidence"), find("target"), find("gap")];
  if (confidence !== undefined && target !== undefined && gap !== undefined) {
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
    return toJointDirections(
      [
        [confidence.personVariance, shared, withConfidence],
        [shared, target.personVariance, withTarget],
        [withConfidence, withTarget, need],
      ],
      members.map(({ measure, noiseVariance }) => ({
        combination: combinations[measure] ?? [],
        noiseVariance,
      })),
      [confidence, target].flatMap((score) => {
        const told = toBandSum(bands, score);
        return told === null ? [] : [{ combination: combinations[score.measure] ?? [], ...told }];
      }),
    );
  }
  const isWhole =
    members.length === statuses.length && members.every(({ measure }) => statuses.includes(measure));
  if (isWhole || (members.length > 1 && members.every(({ bandMiddle }) => bandMiddle !== null))) {
    return toJointDirections(toWholeCovariance(members), members.map(toSingle));
  }
  // Measures without what would join them are as if alone.
  return toJointDirections(
    members.map((one) => members.map((other) => (one === other ? one.personVariance : 0))),
    members.map(toSingle),
  );
}

function toSpread({ personMean, personVariance }: MeasureCells): ScoreSpread {
  return { mean: personMean, variance: personVariance };
}

function toSingle(
  { noiseVariance }: MeasureCells,
  index: number,
  all: readonly MeasureCells[],
): PublishedTotal {
  return { combination: all.map((_, other) => (other === index ? 1 : 0)), noiseVariance };
}

/** Covariance of the indicators of a whole's parts: each person is in exactly one, so that they add up to 1. */
function toWholeCovariance(members: readonly MeasureCells[]): readonly (readonly number[])[] {
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
