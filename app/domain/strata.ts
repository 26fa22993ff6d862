import { type Figure, isShown, type ShownFigure } from "./figure";
import { clamp } from "./interval";
import type { ComparableKind } from "./measure";

/** The figure of one profession within a group of people. */
export interface Part {
  /** The profession's code; the same in every group that is compared. */
  readonly key: string;
  readonly figure: Figure;
}

/** A group of people: everybody in it, and its professions, which share nobody. */
export interface Population {
  readonly whole: Figure;
  readonly parts: readonly Part[];
}

/** The stratum of everybody who is in no profession shown separately. */
export const OTHER_STRATUM = "(not shown separately)";

/** People who are alike in profession, with their value; in points, or a share from 0 to 1. */
export interface Stratum {
  readonly key: string;
  readonly base: number;
  /** Of the remainder: not cut off at the ends of the scale, so that noise cancels where strata are added up. */
  readonly value: number;
  /** Variance of the value from sampling alone. */
  readonly samplingVariance: number;
  /** Variance of the value from protection noise alone. */
  readonly noiseVariance: number;
}

/** A group of people split into strata. */
export interface Strata {
  readonly strata: readonly Stratum[];
  /** Everybody in the group, whether in a stratum or not. */
  readonly base: number;
}

export interface SplitOptions {
  readonly kind: ComparableKind;
  /** The release's smallest base k; a remainder of fewer people is no stratum. */
  readonly minimumBase: number;
  /** Professions to keep apart; the others go to the remainder. All shown ones unless given. */
  readonly keys?: ReadonlySet<string>;
}

type Estimate = ShownFigure & { readonly standardError: number };

/**
 * Splits a group into its shown professions and one stratum of the rest, the whole minus the shown.
 *
 * The rest becomes a stratum only at `minimumBase` people or more, else its people are in none. Its spread is taken to
 * be that of the whole, its noise is that of every figure it is made of. Null where the whole is not shown or has no
 * standard error; such a profession is part of the rest. Source: statistics.md section 5, rulings.md 4.
 */
export function splitIntoStrata(population: Population, options: SplitOptions): Strata | null {
  const { whole } = population;
  if (!isEstimate(whole)) return null;
  const shown = population.parts.flatMap(({ key, figure }): readonly Stratum[] => {
    if (!isEstimate(figure) || options.keys?.has(key) === false) return [];
    return [
      {
        key,
        base: figure.base,
        value: figure.value,
        samplingVariance: personVariance(figure, options.kind) / figure.base,
        noiseVariance: figure.noiseVariance,
      },
    ];
  });
  const rest = toRest(whole, shown, options);
  return { strata: rest === null ? shown : [...shown, rest], base: whole.base };
}

function toRest(whole: Estimate, shown: readonly Stratum[], options: SplitOptions): Stratum | null {
  const base = whole.base - sumOf(shown, (stratum) => stratum.base);
  if (base < Math.max(1, options.minimumBase)) return null;
  const total = whole.value * whole.base - sumOf(shown, (stratum) => stratum.value * stratum.base);
  const noise =
    whole.noiseVariance * whole.base ** 2 +
    sumOf(shown, (stratum) => stratum.noiseVariance * stratum.base ** 2);
  const value = total / base;
  return {
    key: OTHER_STRATUM,
    base,
    value,
    samplingVariance: (options.kind === "mean" ? personVariance(whole, "mean") : shareVariance(value)) / base,
    noiseVariance: noise / base ** 2,
  };
}

function isEstimate(figure: Figure): figure is Estimate {
  return isShown(figure) && figure.standardError !== null;
}

function personVariance(figure: Estimate, kind: ComparableKind): number {
  if (kind === "share") return shareVariance(figure.value);
  return Math.max(0, figure.standardError ** 2 - figure.noiseVariance) * figure.base;
}

function shareVariance(value: number): number {
  const share = clamp(value, 0, 1);
  return share * (1 - share);
}

/** Adds up what `pick` gives for each item; nothing gives 0. */
export function sumOf<Item>(items: readonly Item[], pick: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + pick(item), 0);
}

/** Finds the keys that both splits have, in the order of the first. */
export function sharedKeys(one: Strata, other: Strata): readonly string[] {
  const keys = new Set(other.strata.map(({ key }) => key));
  return one.strata.flatMap(({ key }) => (keys.has(key) ? [key] : []));
}
