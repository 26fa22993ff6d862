import { adjustBenjaminiHochberg } from "./benjamini-hochberg";
import { FALSE_DISCOVERY_RATE } from "./comparison";
import type { HotspotCandidate } from "./hotspot-candidate";
import type { Interval } from "./interval";
import { adjustBenjaminiYekutieli } from "./multiplicity";

/** An excess drawn towards that of its peers, with its 95 % interval. */
export interface ShrunkenExcess extends Interval {
  readonly value: number;
  readonly standardError: number;
}

/** What the tests say of a candidate that stands above its benchmark by more than the smallest effect. */
export interface Flag {
  /** Benjamini-Hochberg within its family. */
  readonly adjustedP: number;
  /** Benjamini-Yekutieli over every candidate of the search, whose cells overlap. */
  readonly overallP: number;
  readonly shrunken: ShrunkenExcess;
}

export interface FlagOptions<Candidate> {
  /** Candidates with the same text are peers, to be drawn towards each other. */
  readonly peersOf: (candidate: Candidate) => string;
  /** Draws the excesses of one set of peers; answers in the order given. */
  readonly shrink: (peers: readonly Candidate[]) => readonly ShrunkenExcess[];
}

/**
 * Finds the candidates whose excess is clear: p against the smallest effect at most 0.05 after Benjamini-Hochberg within
 * the family, and still above the benchmark (lower 95 % limit above 0) after shrinkage towards its peers.
 *
 * Order as given. Source: statistics.md sections 3, 8 and 9, rulings.md 14.
 */
export function flagHotspots<Candidate extends HotspotCandidate>(
  candidates: readonly Candidate[],
  { peersOf, shrink }: FlagOptions<Candidate>,
): readonly (Candidate & Flag)[] {
  const adjusted = adjustWithin(candidates);
  const overall = adjustBenjaminiYekutieli(candidates.map(({ p }) => p));
  const isClear = (index: number) => Number(adjusted[index]) <= FALSE_DISCOVERY_RATE;
  // Peer sets without a clear candidate need no shrinkage, and most have none.
  const wanted = new Set(candidates.filter((_, index) => isClear(index)).map(peersOf));
  const shrunken = new Map<Candidate, ShrunkenExcess>();
  const peerSets = groupBy(
    candidates.filter((each) => wanted.has(peersOf(each))),
    peersOf,
  );
  for (const peers of peerSets.values()) {
    shrink(peers).forEach((found, index) => {
      shrunken.set(peers[index] as Candidate, found);
    });
  }
  return candidates.flatMap((candidate, index) => {
    const found = shrunken.get(candidate);
    if (!isClear(index) || found === undefined || found.lower <= 0) return [];
    return [
      { ...candidate, adjustedP: Number(adjusted[index]), overallP: Number(overall[index]), shrunken: found },
    ];
  });
}

function adjustWithin(candidates: readonly HotspotCandidate[]): readonly number[] {
  const adjusted = new Map<HotspotCandidate, number>();
  for (const family of groupBy(candidates, (each) => each.family).values()) {
    const together = adjustBenjaminiHochberg(family.map(({ p }) => p));
    family.forEach((each, index) => {
      adjusted.set(each, Number(together[index]));
    });
  }
  return candidates.map((each) => Number(adjusted.get(each)));
}

function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [item]);
    else known.push(item);
  }
  return groups;
}
