import loadHighs, { type Highs, type Model } from "highs";
import type { AttackSystem } from "./attack-system.ts";
import { listDistinctObservations } from "./distinct-observations.ts";

/** Least and largest possible sum of a group's values. */
export interface Interval {
  readonly min: number;
  readonly max: number;
}

export interface BoundingOptions {
  /**
   * Sums of leaves that the attacker knows. Truth about everything outside a neighbourhood turns the small problem into a certificate: its
   * interval lies inside the one without that knowledge, so when it is wide enough, so is the other.
   */
  readonly known?: ReadonlyMap<number, number>;
  /** Least sum of a leaf with people, where more is public than the scale says (1 for counts when zeros are public). */
  readonly leafMinimum?: number;
}

export interface BoundingAttacker {
  /**
   * The interval of a group's sum.
   * @throws RangeError when no values of people fit the published sums: then a bound is wrong
   */
  readonly bound: (group: Int32Array) => Interval;
  /** Gives back the solver's memory; the attacker is of no use afterwards. */
  readonly dispose: () => void;
}

/** Loads the linear programming solver; once for a process is enough. */
export async function loadSolver(): Promise<Highs> {
  return loadHighs();
}

/**
 * The bounding attacker: every leaf's sum lies within people × scale, every published sum within its bound of the true one; exact sums
 * have the bound 0, sums without a bound say nothing.
 * @throws RangeError when a bounded sum has no value
 */
export function openBoundingAttacker(
  highs: Highs,
  system: AttackSystem,
  { known = new Map(), leafMinimum = Number.NEGATIVE_INFINITY }: BoundingOptions = {},
): BoundingAttacker {
  const columns = new Map<number, number>();
  for (const [leaf, count] of system.people.entries()) {
    if (count > 0 && !known.has(leaf)) columns.set(leaf, columns.size);
  }
  const unknown = [...columns.keys()];
  const count = (leaf: number) => system.people[leaf] ?? 0;
  const rows = listRows(system, columns, known);
  const model = highs.createModel({
    numCols: unknown.length,
    numRows: rows.length,
    colCost: new Float64Array(unknown.length),
    colLower: Float64Array.from(unknown, (leaf) => Math.max(leafMinimum, count(leaf) * system.scaleMin)),
    colUpper: Float64Array.from(unknown, (leaf) => count(leaf) * system.scaleMax),
    rowLower: Float64Array.from(rows, ({ value, bound }) => value - bound),
    rowUpper: Float64Array.from(rows, ({ value, bound }) => value + bound),
    matrix: toMatrix(rows, unknown.length),
  });
  // A new objective leaves the last solution feasible, so the primal simplex goes on from there: three times as fast as the dual.
  model.options.set({ output_flag: false, presolve: "off", solver: "simplex", simplex_strategy: 4 });
  return {
    bound(group) {
      const own = [...group].flatMap((leaf) => columns.get(leaf) ?? []);
      const sure = group.reduce((sum, leaf) => sum + (known.get(leaf) ?? 0), 0);
      if (own.length === 0) return { min: sure, max: sure };
      return {
        min: sure + solve(highs, model, own, 1),
        max: sure - solve(highs, model, own, -1),
      };
    },
    dispose: () => model.dispose(),
  };
}

interface Row {
  readonly columns: Int32Array;
  readonly value: number;
  readonly bound: number;
}

function listRows(
  system: AttackSystem,
  columns: ReadonlyMap<number, number>,
  known: ReadonlyMap<number, number>,
): readonly Row[] {
  return listDistinctObservations(system).flatMap(({ leaves, variance, value, bound }): Row[] => {
    const reach = bound ?? (variance === 0 ? 0 : undefined);
    if (reach === undefined) return [];
    if (value === undefined) throw new RangeError("A sum with a bound needs its value.");
    const own = Int32Array.from([...leaves].flatMap((leaf) => columns.get(leaf) ?? []));
    const sure = leaves.reduce((sum, leaf) => sum + (known.get(leaf) ?? 0), 0);
    return own.length === 0 ? [] : [{ columns: own, value: value - sure, bound: reach }];
  });
}

function toMatrix(rows: readonly Row[], numCols: number) {
  const starts = new Int32Array(rows.length + 1);
  for (const [row, { columns }] of rows.entries()) starts[row + 1] = (starts[row] ?? 0) + columns.length;
  const indices = new Int32Array(starts[rows.length] ?? 0);
  for (const [row, { columns }] of rows.entries()) indices.set(columns, starts[row]);
  return {
    format: "csr" as const,
    numRows: rows.length,
    numCols,
    starts,
    indices,
    values: new Float64Array(indices.length).fill(1),
  };
}

/** The least value of sign × the columns' sum. */
function solve(highs: Highs, model: Model, columns: readonly number[], sign: 1 | -1): number {
  for (const column of columns) model.changeColCost(column, sign);
  model.run();
  const status = model.getModelStatus();
  const value = model.getObjectiveValue();
  for (const column of columns) model.changeColCost(column, 0);
  if (status !== highs.constants.modelStatus.optimal) {
    throw new RangeError("No values of people fit the published sums.");
  }
  return value;
}
