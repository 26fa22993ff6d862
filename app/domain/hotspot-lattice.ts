import { adjustBenjaminiHochberg } from "./benjamini-hochberg";
import { FALSE_DISCOVERY_RATE } from "./comparison";
import { nestedStandardError } from "./difference";
import { normalUpperP } from "./distribution";
import {
  cellKey,
  type HotspotCandidate,
  type Lattice,
  type LatticeCell,
  listAncestors,
} from "./hotspot-candidate";

/** The part of a group, by people, in which a finding must hold to be told of the whole group. */
export const HOLDS_IN = 0.8;

export interface ReportedHotspot<Flagged> {
  readonly hotspot: Flagged;
  /** Flagged cells inside it that it speaks for. */
  readonly explained: readonly Flagged[];
}

export interface GeneralityOptions {
  readonly lattice: Lattice;
  /** In the unit of the measure: a finding holds in a part whose excess is at least this. */
  readonly smallestEffect: number;
  /** People from which on what is left of a cell besides its shown children counts as a child. */
  readonly minimumBase: number;
}

/**
 * Picks from the flagged cells those to report: the most general one that explains a finding, not its children.
 *
 * A flagged cell explains what is inside it on two conditions. Among its shown children by place, and again among those
 * by profession, the excess is at least the smallest effect in 80 % by people; what is left besides the shown children is
 * one more child, if it has people enough. And it does not owe its excess to one part: without any one flagged cell inside
 * it the rest is still above the smallest effect (one-sided, 5 %). A flagged cell that explains nothing is reported only if
 * no flagged cell is inside it. Inside a reported cell another is reported only if its excess is above that of the reported
 * one (one-sided, errors of nested groups, Benjamini-Hochberg over all such questions).
 * Source: statistics.md 9b and 9c, rulings.md 4.
 */
export function reportMostGeneral<Flagged extends HotspotCandidate>(
  candidates: readonly HotspotCandidate[],
  flagged: readonly Flagged[],
  options: GeneralityOptions,
): readonly ReportedHotspot<Flagged>[] {
  const byKey = new Map(flagged.map((each) => [cellKey(each), each]));
  const around = new Map(
    flagged.map((each) => [each, findFlagged(listAncestors(each, options.lattice), byKey)]),
  );
  const ancestorsOf = (each: Flagged) => around.get(each) as readonly Flagged[];
  const inside = new Map(flagged.map((each) => [each, [] as Flagged[]]));
  for (const each of flagged) for (const ancestor of ancestorsOf(each)) inside.get(ancestor)?.push(each);
  const insideOf = (each: Flagged) => inside.get(each) as readonly Flagged[];
  const holdsIn = toHolds(candidates, byKey, options);
  const eligible = flagged.filter(
    (each) =>
      insideOf(each).length === 0 ||
      (holdsIn(each) && insideOf(each).every((part) => survivesWithout(each, part, options))),
  );
  const isEligible = new Set(eligible);
  const above = (each: Flagged) => ancestorsOf(each).filter((one) => isEligible.has(one));
  const top = eligible.filter((each) => above(each).length === 0);
  const nested = pickDistinct(
    eligible.filter((each) => above(each).length > 0),
    above,
    new Set(top),
  );
  const reported = [...top, ...nested];
  const isReported = new Set(reported);
  return reported.map((hotspot) => ({
    hotspot,
    explained: flagged.filter(
      (each) => !isReported.has(each) && nearest(ancestorsOf(each), isReported) === hotspot,
    ),
  }));
}

function findFlagged<Flagged>(
  cells: readonly LatticeCell[],
  byKey: ReadonlyMap<string, Flagged>,
): readonly Flagged[] {
  return cells.flatMap((cell) => byKey.get(cellKey(cell)) ?? []);
}

/** Tells whether a cell is above the smallest effect even without one part of it, at a p of 0.05. */
function survivesWithout(
  cell: HotspotCandidate,
  part: HotspotCandidate,
  { smallestEffect, minimumBase }: GeneralityOptions,
): boolean {
  const people = cell.people - part.people;
  if (people < minimumBase) return false;
  const excess = (cell.people * cell.excess - part.people * part.excess) / people;
  const standardError = cell.standardError * Math.sqrt(cell.people / people);
  return normalUpperP((excess - smallestEffect) / standardError) <= FALSE_DISCOVERY_RATE;
}

/** Those that stand above the smallest reported cell around them; the largest are decided first. */
function pickDistinct<Flagged extends HotspotCandidate>(
  inside: readonly Flagged[],
  above: (each: Flagged) => readonly Flagged[],
  top: ReadonlySet<Flagged>,
): readonly Flagged[] {
  // Whatever is inside an eligible cell is inside one that no other contains.
  const questions = inside.map((each) => ({
    each,
    p: abovePartP(each, nearest(above(each), top) as Flagged),
  }));
  const adjusted = adjustBenjaminiHochberg(questions.map(({ p }) => p));
  const distinct = questions
    .filter((_, index) => Number(adjusted[index]) <= FALSE_DISCOVERY_RATE)
    .map(({ each }) => each)
    .sort((one, other) => other.people - one.people);
  const picked: Flagged[] = [];
  for (const each of distinct) {
    const around = nearest(above(each), new Set(picked));
    if (around === undefined || abovePartP(each, around) <= FALSE_DISCOVERY_RATE) picked.push(each);
  }
  return picked;
}

/** The p (one-sided) that a part's excess is no more than that of the whole it is in. */
function abovePartP(part: HotspotCandidate, whole: HotspotCandidate): number {
  const error = nestedStandardError(
    { base: part.people, standardError: part.standardError },
    { base: whole.people, standardError: whole.standardError },
  );
  return error === 0 ? 1 : normalUpperP((part.excess - whole.excess) / error);
}

/** The one with the fewest people. */
function nearest<Flagged extends HotspotCandidate>(
  cells: readonly Flagged[],
  among: ReadonlySet<Flagged>,
): Flagged | undefined {
  return cells
    .filter((each) => among.has(each))
    .reduce<Flagged | undefined>(
      (best, each) => (best === undefined || each.people < best.people ? each : best),
      undefined,
    );
}

/** Tells of a flagged cell whether its finding holds in 80 % of its parts, by place and by profession. */
function toHolds(
  candidates: readonly HotspotCandidate[],
  flagged: ReadonlyMap<string, HotspotCandidate>,
  { lattice, smallestEffect, minimumBase }: GeneralityOptions,
): (cell: HotspotCandidate) => boolean {
  const axes = [new Map<string, HotspotCandidate[]>(), new Map<string, HotspotCandidate[]>()] as const;
  const add = (
    axis: Map<string, HotspotCandidate[]>,
    child: HotspotCandidate,
    place: number | undefined,
    profession: number | undefined,
  ) => {
    if (place === undefined || profession === undefined) return;
    const key = cellKey({ place, profession, subject: child.subject });
    if (flagged.has(key)) axis.set(key, [...(axis.get(key) ?? []), child]);
  };
  for (const each of candidates) {
    add(axes[0], each, lattice.placeAbove.get(each.place), each.profession);
    add(axes[1], each, each.place, lattice.professionAbove.get(each.profession));
  }
  return (cell) =>
    axes.every((axis) => {
      const children = axis.get(cellKey(cell)) ?? [];
      const parts = [...children, ...listRest(cell, children, minimumBase)];
      const holding = parts.filter(({ excess }) => excess >= smallestEffect);
      return sumPeople(holding) >= HOLDS_IN * sumPeople(parts);
    });
}

type Part = Pick<HotspotCandidate, "people" | "excess">;

/** What is left of a cell besides its children; nothing where it is too small to say anything, or where all are hidden. */
function listRest(cell: Part, children: readonly Part[], minimumBase: number): readonly Part[] {
  const people = cell.people - sumPeople(children);
  if (children.length === 0 || people < minimumBase) return [];
  const shown = children.reduce((sum, child) => sum + child.people * child.excess, 0);
  return [{ people, excess: (cell.people * cell.excess - shown) / people }];
}

function sumPeople(parts: readonly Part[]): number {
  return parts.reduce((sum, { people }) => sum + people, 0);
}
