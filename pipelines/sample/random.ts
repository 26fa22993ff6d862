/** A seeded stream of pseudo-random numbers; not for secrets. */
export interface Random {
  /** Uniform in [0, 1). */
  readonly next: () => number;
  /** Standard normal. */
  readonly normal: () => number;
  /** Whole number from `from` to `to`, both included. */
  readonly between: (from: number, to: number) => number;
  /** True with the given probability (0 to 1). */
  readonly chance: (probability: number) => boolean;
  /** One of a list that is not empty. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** The list in a new order. */
  readonly shuffle: <T>(list: readonly T[]) => T[];
}

/**
 * Opens the stream of a seed and a label. Every part of the sample has its own label, so that a change in one part
 * leaves all others as they were.
 */
export function openRandom(seed: number, label: string): Random {
  const next = openSfc32(`${seed}|${label}`);
  let spare: number | undefined;

  function normal(): number {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    // Marsaglia's polar method: two values from each accepted point of the unit disc.
    for (;;) {
      const u = 2 * next() - 1;
      const v = 2 * next() - 1;
      const s = u * u + v * v;
      if (s === 0 || s >= 1) continue;
      const factor = Math.sqrt((-2 * Math.log(s)) / s);
      spare = v * factor;
      return u * factor;
    }
  }
  function between(from: number, to: number): number {
    return from + Math.floor(next() * (to - from + 1));
  }
  function pick<T>(list: readonly T[]): T {
    const [chosen] = list.slice(between(0, list.length - 1));
    if (chosen === undefined) throw new RangeError("cannot pick from an empty list");
    return chosen;
  }
  function shuffle<T>(list: readonly T[]): T[] {
    return list
      .map((value) => ({ value, key: next() }))
      .sort((a, b) => a.key - b.key)
      .map(({ value }) => value);
  }
  return { next, normal, between, chance: (probability) => next() < probability, pick, shuffle };
}

/** Draws from a fixed list with fixed weights. */
export function openPicker<T>(weighted: readonly (readonly [T, number])[]): (random: Random) => T {
  const total = weighted.reduce((sum, [, weight]) => sum + weight, 0);
  return (random) => {
    let rest = random.next() * total;
    for (const [value, weight] of weighted) {
      rest -= weight;
      if (rest < 0) return value;
    }
    const last = weighted.at(-1);
    if (last === undefined) throw new RangeError("cannot pick from an empty list");
    return last[0];
  };
}

/** Small Fast Counter (Doty-Humphrey), 128 bits of state, started from a text by four FNV-1a hashes. */
function openSfc32(text: string): () => number {
  const start = (offset: number): number => {
    let hash = (0x811c9dc5 ^ offset) >>> 0;
    for (let index = 0; index < text.length; index += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
    }
    return hash | 0;
  };
  let a = start(0x9e3779b9);
  let b = start(0x243f6a88);
  let c = start(0xb7e15162);
  let counter = start(0xdeadbeef) | 1;
  function next(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  }
  for (let round = 0; round < 16; round += 1) next();
  return next;
}
