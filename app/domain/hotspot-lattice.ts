import { adjustBenjaminiHochberg } from "./benjamini-hochberg";
import { FALSE_DISCOVERY_RATE } from "./comparison";
import { nestedStandardError } from "./difference";
import { normalUpperP } from "./distribution";
import { cellKey, type HotspotCandidate, type Lattice, listAncestors } from "./hotspot-candidate";

/** The part of a group, by people, in which a finding must hold to be told of the whole group. */
const HOLDS_IN = 0.8;

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
 * A flagged cell explains what is inside it when, among its shown children by place and again among those by profession,
 * the excess is at least the smallest effect in 80 % by people, and no single flagged child has 80 % of its people (the
 * finding is then the child's). What is left of a cell besides its shown children is one more child, if it has people
 * enough. A flagged cell that explains nothing inside it is reported only if no flagged cell is inside it. Inside a
 * reported cell another is reported only if its excess is above that of the reported one (one-sided, errors of nested
 * groups, Benjamini-Hochberg over all such questions). Source: statistics.md 9b and 9c, rulings.md 4.
 */
export function reportMostGeneral<Flagged extends HotspotCandidate>(
  candidates: readonly HotspotCandidate[],
  flagged: readonly Flagged[],
  options: GeneralityOptions,
): readonly ReportedHotspot<Flagged>[] {
  const byKey = new Map(flagged.map((each) => [cellKey(each), each]));
  const ancestors = new Map(
    flagged.map((each) => [
      each,
      listAncestors(each, options.lattice).flatMap((cell) => byKey.get(cellKey(cell)) ?? []),
    ]),
  );
  const withFlaggedInside = new Set([...ancestors.values()].flat());
  const explains = toExplains(candidates, byKey, options);
  const eligible = flagged.filter((each) => explains(each) || !withFlaggedInside.has(each));
  const isEligible = new Set(eligible);
  const above = (each: Flagged) => (ancestors.get(each) ?? []).filter((one) => isEligible.has(one));
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
      (each) => !isReported.has(each) && nearest(ancestors.get(each) ?? [], isReported) === hotspot,
    ),
  }));
}

/** Those that stand above the smallest reported cell around them; the largest are decided first. */
function pickDistinct<Flagged extends HotspotCandidate>(
  inside: readonly Flagged[],
  above: (each: Flagged) => readonly Flagged[],
  top: ReadonlySet<Flagged>,
): readonly Flagged[] {
  const questions = inside.map((each) => {
    const around = nearest(above(each), top);
    return { each, p: around === undefined ? 1 : abovePartP(each, around) };
  });
  const adjusted = adjustBenjaminiHochberg(questions.map(({ p }) => p));
  const distinct = questions
    .filter((_, index) => (adjusted[index] ?? 1) <= FALSE_DISCOVERY_RATE)
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

function toExplains(
  candidates: readonly HotspotCandidate[],
  flagged: ReadonlyMap<string, HotspotCandidate>,
  { lattice, smallestEffect, minimumBase }: GeneralityOptions,
): (cell: HotspotCandidate) => boolean {
  const inside = new Map<string, HotspotCandidate[]>();
  const add = (child: HotspotCandidate, axis: string, place?: number, profession?: number) => {
    if (place === undefined || profession === undefined) return;
    const key = cellKey({ place, profession, subject: child.subject });
    if (!flagged.has(key)) return;
    const known = inside.get(axis + key);
    if (known === undefined) inside.set(axis + key, [child]);
    else known.push(child);
  };
  for (const each of candidates) {
    add(each, "place ", lattice.placeAbove.get(each.place), each.profession);
    add(each, "profession ", each.place, lattice.professionAbove.get(each.profession));
  }
  return (cell) =>
    ["place ", "profession "].every((axis) => {
      const children = inside.get(axis + cellKey(cell)) ?? [];
      const isOneChild = children.some(
        (child) => flagged.has(cellKey(child)) && child.people >= HOLDS_IN * cell.people,
      );
      const parts = [...children, ...listRest(cell, children, minimumBase)];
      const holding = parts.filter(({ excess }) => excess >= smallestEffect);
      return !isOneChild && sumPeople(holding) >= HOLDS_IN * sumPeople(parts);
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
