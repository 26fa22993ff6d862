import { LEAST_APART, type Standardised, standardiseDirectly } from "../../domain/direct-standardisation";
import { type Figure, isShown } from "../../domain/figure";
import type { Interval } from "../../domain/interval";
import type { ComparableKind } from "../../domain/measure";
import { OTHER_STRATUM, type Population } from "../../domain/strata";
import { sumOf } from "../../domain/sum";
import type { MixPart, MixRefusal, MixStandard, StandardShare } from "./mix-report";
import { REST_LABEL } from "./rest-label";

/** What values are and how few people may be a stratum. */
export interface MixOptions {
  readonly kind: ComparableKind;
  readonly minimumBase: number;
  /** The ends of what a value can be. */
  readonly range: Interval;
}

/**
 * Makes the standard of the professions that England shows, and of the rest where it is enough people to be a stratum.
 *
 * Empty where England itself is not shown.
 */
export function toStandard(
  { whole, parts }: Population,
  names: readonly MixPart[],
  minimumBase: number,
): MixStandard {
  if (!isShown(whole)) return { shares: [], people: null };
  const shown = names.flatMap((name) => {
    const figure = parts.find(({ key }) => key === name.key)?.figure;
    return figure !== undefined && isShown(figure) ? [{ ...name, people: figure.base }] : [];
  });
  const rest = whole.base - sumOf(shown, ({ people }) => people);
  const all =
    rest >= minimumBase && shown.length > 0
      ? [...shown, { key: OTHER_STRATUM, label: REST_LABEL, people: rest }]
      : shown;
  const people = sumOf(all, (part) => part.people);
  return {
    shares: all.map(
      (part): StandardShare => ({
        key: part.key,
        label: part.label,
        share: part.people / people,
      }),
    ),
    people: whole.base,
  };
}

/** Puts a unit on the standard's mix; refused for what is hidden, told as a band, or covered too little. */
export function putOnMix(
  population: Population,
  { shares }: MixStandard,
  options: MixOptions,
): Standardised | MixRefusal {
  if (!isShown(population.whole)) return { status: "refused", reason: "not_shown" };
  if (isBanded(population.whole)) return { status: "refused", reason: "banded" };
  if (shares.length === 0) return { status: "refused", reason: "no_standard" };
  const found = standardiseDirectly(
    population,
    shares.map(({ key, share }) => ({ key, weight: share })),
    options,
  );
  if (found.status === "refused") return found;
  const apart = found.covered - found.coveredByRest;
  return apart < LEAST_APART ? { status: "refused", reason: "hardly_apart", apart } : found;
}

/** Tells whether a share is told only as near an end, so that a value worked out from it would say more than it may. */
export function isBanded(figure: Figure): boolean {
  return isShown(figure) && figure.band !== undefined;
}
