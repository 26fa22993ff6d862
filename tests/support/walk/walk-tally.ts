/** What a walk over pages has found so far. */
export interface WalkTally {
  /** What does not agree: page, place on it, what is printed. */
  readonly faults: string[];
  /** Numbers checked, by where they stand. */
  readonly checked: Map<string, number>;
}

export function newTally(): WalkTally {
  return { faults: [], checked: new Map() };
}

/** Counts a number as checked, and keeps what does not agree. */
export function note(tally: WalkTally, kind: string, agrees: boolean, say: () => string): void {
  tally.checked.set(kind, (tally.checked.get(kind) ?? 0) + 1);
  if (!agrees) tally.faults.push(`${kind}: ${say()}`);
}
