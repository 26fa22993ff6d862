import {
  type JointDirections,
  mergeDirections,
  type PublishedTotal,
  toJointDirections,
} from "./joint-directions.ts";
import type { MeasureCells } from "./wave-lattice.ts";

/** Measures whose totals tell of each other, with the directions they fall into; rows of `weights` follow `measures`. */
export interface MeasureFamily {
  readonly measures: readonly MeasureCells[];
  readonly directions: JointDirections;
}

const statuses = ["submitted", "reviewing", "incomplete"];
/** More directions than this cost time and change little. */
const mostDirections = 4;

/** Divides the measures of a wave into families: the domains of an assessment, the shares of a whole, each other measure alone. */
export function listFamilies(measures: readonly MeasureCells[]): readonly MeasureFamily[] {
  const byName = new Map<string, MeasureCells[]>();
  for (const measure of measures) {
    const name = statuses.includes(measure.measure)
      ? "status"
      : ["confidence", "target", "gap", "need"].includes(measure.measure)
        ? `domain ${measure.subject}`
        : `${measure.measure} ${measure.subject}`;
    const key = `${measure.instrument} ${name}`;
    byName.set(key, [...(byName.get(key) ?? []), measure]);
  }
  return [...byName.values()].map((members) => ({
    measures: members,
    directions: mergeDirections(toDirections(members), mostDirections),
  }));
}

function toDirections(members: readonly MeasureCells[]): JointDirections {
  const find = (name: string) => members.find(({ measure }) => measure === name);
  const [confidence, target, gap] = [find("confidence"), find("target"), find("gap")];
  if (confidence !== undefined && target !== undefined && gap !== undefined) {
    const shared = (confidence.personVariance + target.personVariance - gap.personVariance) / 2;
    const need = find("need")?.personVariance ?? 0;
    const combinations: Readonly<Record<string, readonly number[]>> = {
      confidence: [1, 0, 0],
      target: [0, 1, 0],
      gap: [-1, 1, 0],
      need: [0, 0, 1],
    };
    return toJointDirections(
      [
        [confidence.personVariance, shared, 0],
        [shared, target.personVariance, 0],
        [0, 0, need],
      ],
      members.map(({ measure, noiseVariance }) => ({
        combination: combinations[measure] ?? [],
        noiseVariance,
      })),
    );
  }
  if (members.length === statuses.length && members.every(({ measure }) => statuses.includes(measure))) {
    return toJointDirections(toWholeCovariance(members), members.map(toSingle));
  }
  // Measures without what would join them are as if alone.
  return toJointDirections(
    members.map((one) => members.map((other) => (one === other ? one.personVariance : 0))),
    members.map(toSingle),
  );
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
  // p(1 - p) has two roots; of shares that add up to 1, only the largest can be above a half.
  const variances = members.map(({ personVariance }) => personVariance);
  const largest = variances.indexOf(Math.max(...variances));
  const low = variances.map((variance) => (1 - Math.sqrt(Math.max(0, 1 - 4 * variance))) / 2);
  const rest = low.reduce((sum, share, index) => (index === largest ? sum : sum + share), 0);
  const shares = low.map((share, index) => (index === largest ? 1 - rest : share));
  return shares.map((one, row) =>
    shares.map((other, column) => (row === column ? one * (1 - one) : -one * other)),
  );
}
