import type { AttackSystem, Observation } from "../../pipelines/audit/attack-system.ts";
import { listDistinctObservations } from "../../pipelines/audit/distinct-observations.ts";
import { factorise, solveLower } from "../../pipelines/audit/lower-triangle.ts";
import { type Division, divideSums, type Places, toPlaces } from "./divided-system.ts";
import { conditionPart, type LeafPart, negligible } from "./leaf-part.ts";
import { divideLeaves } from "./part-division.ts";
import { exposeSharedDraws } from "./shared-draws.ts";

/** What one chair can tell about groups of leaves. Variances are of the group's sum of values, leaves the chair knows left out. */
export interface LinearView {
  readonly priorVariance: (group: Int32Array) => number;
  readonly posteriorVariance: (group: Int32Array) => number;
  /** Posterior covariance of two groups' sums. */
  readonly covariance: (one: Int32Array, other: Int32Array) => number;
  /** Posterior over prior standard deviation, 0 to 1; 1 for a group that the chair has nothing to learn about. */
  readonly rho: (group: Int32Array) => number;
  /**
   * Posterior mean of the group's sum.
   * @throws RangeError when a published sum came without its value, or when the chair knows leaves, whose sums the system does not hold
   */
  readonly estimate: (group: Int32Array) => number;
}

export interface LinearAttacker {
  /** The view of a chair that knows the sums of some leaves exactly; of an outsider when there are none. */
  readonly view: (known?: Int32Array) => LinearView;
}

const largestPart = 64;

/**
 * The best linear attacker: leaves' sums are independent with variance people × personVariance beforehand, every published sum adds
 * what it tells (generalised least squares, in covariance form, so that exact sums need no special case). Leaves are dealt with part by part
 * and the parts joined through the sums that link them; a chair that knows leaves renews only the parts those are in.
 * @throws RangeError when the variance of a person's value is not above 0
 */
export function openLinearAttacker(published: AttackSystem): LinearAttacker {
  if (!(published.personVariance > 0))
    throw new RangeError("The variance of one person's value must be above 0.");
  const distinct = listDistinctObservations(published);
  const system = exposeSharedDraws({ ...published, observations: distinct });
  const { observations } = system;
  const partOf = system.parts ?? divideLeaves(system.people.length, observations, largestPart);
  const place = toPlaces(system.people, partOf);
  const { divisions, links } = divideSums(observations, place);
  const nobody = new Int32Array(0);
  const parts = divisions.map((division) => openPart(system, division, nobody));
  const hasValues = observations.every(({ value }) => value !== undefined);
  return {
    view(known = nobody) {
      if (known.length === 0) return openView(system, place, links, parts, nobody, hasValues);
      const touched = new Set([...known].map((leaf) => place.part[leaf]));
      const renewed = parts.map((part, index) =>
        touched.has(index) ? openPart(system, divisions[index] as Division, known) : part,
      );
      return openView(system, place, links, renewed, known, false);
    },
  };
}

function openPart(system: AttackSystem, { leaves, sums }: Division, known: Int32Array): LeafPart {
  const mean = system.personMean ?? (system.scaleMin + system.scaleMax) / 2;
  const isKnown = new Set(known);
  const count = (leaf: number) => system.people[leaf] ?? 0;
  return conditionPart(
    leaves,
    Float64Array.from(leaves, (leaf) => (isKnown.has(leaf) ? 0 : count(leaf) * system.personVariance)),
    Float64Array.from(leaves, (leaf) => count(leaf) * mean),
    sums,
  );
}

function openView(
  system: AttackSystem,
  place: Places,
  links: readonly Observation[],
  parts: readonly LeafPart[],
  known: Int32Array,
  canEstimate: boolean,
): LinearView {
  const size = links.length;
  const matrix = new Float64Array(size * size);
  const weights = new Float64Array(size);
  for (const [row, { variance, value }] of links.entries()) {
    matrix[row * size + row] = variance;
    weights[row] = value ?? 0;
  }
  for (const part of parts) addPart(matrix, weights, size, part);
  factorise(matrix, size, negligible);
  solveLower(matrix, size, weights);
  const isKnown = new Set(known);
  const buffer = new Float64Array(size);

  function toUnknown(group: Int32Array): Int32Array {
    return group.filter((leaf) => (place.part[leaf] ?? -1) >= 0 && !isKnown.has(leaf));
  }
  function priorVariance(group: Int32Array): number {
    return toUnknown(group).reduce(
      (sum, leaf) => sum + (system.people[leaf] as number) * system.personVariance,
      0,
    );
  }
  /** L⁻¹ times the group's covariance with the links. */
  function reach(group: Int32Array, covered: Float64Array): Float64Array {
    covered.fill(0);
    for (const leaf of group) {
      const part = parts[place.part[leaf] as number] as LeafPart;
      const width = part.leaves.length;
      const position = place.position[leaf] as number;
      for (const [row, link] of part.links.entries()) {
        covered[link] = (covered[link] as number) + (part.coupling[row * width + position] as number);
      }
    }
    solveLower(matrix, size, covered);
    return covered;
  }
  /** Covariance after the sums within parts. */
  function toLocalCovariance(one: Int32Array, other: Int32Array): number {
    let covariance = 0;
    for (const leaf of one) {
      const number = place.part[leaf] as number;
      const part = parts[number] as LeafPart;
      const start = (place.position[leaf] as number) * part.leaves.length;
      for (const second of other) {
        if (place.part[second] !== number) continue;
        covariance += part.covariance[start + (place.position[second] as number)] as number;
      }
    }
    return covariance;
  }
  function posteriorVariance(group: Int32Array): number {
    const unknown = toUnknown(group);
    const covered = reach(unknown, buffer);
    return Math.max(0, toLocalCovariance(unknown, unknown) - dot(covered, covered));
  }
  return {
    priorVariance,
    posteriorVariance,
    covariance(one, other) {
      const [first, second] = [toUnknown(one), toUnknown(other)];
      const shared = dot(reach(first, buffer), reach(second, new Float64Array(size)));
      return toLocalCovariance(first, second) - shared;
    },
    rho(group) {
      const prior = priorVariance(group);
      return prior === 0 ? 1 : Math.min(1, Math.sqrt(posteriorVariance(group) / prior));
    },
    estimate(group) {
      if (!canEstimate) throw new RangeError("An estimate needs the value of every published sum.");
      const unknown = toUnknown(group);
      const local = unknown.reduce((sum, leaf) => {
        const part = parts[place.part[leaf] as number] as LeafPart;
        return sum + (part.mean[place.position[leaf] as number] as number);
      }, 0);
      return local + dot(reach(unknown, buffer), weights);
    },
  };
}

function addPart(matrix: Float64Array, weights: Float64Array, size: number, part: LeafPart): void {
  const count = part.links.length;
  for (const [row, link] of part.links.entries()) {
    weights[link] = (weights[link] as number) - (part.linkMean[row] as number);
    for (const [column, other] of part.links.entries()) {
      const entry = link * size + other;
      matrix[entry] = (matrix[entry] as number) + (part.linked[row * count + column] as number);
    }
  }
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1) {
    sum += (one[index] as number) * (other[index] as number);
  }
  return sum;
}
