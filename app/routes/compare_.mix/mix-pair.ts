import { decomposeDifference } from "../../domain/decomposition";
import { LEAST_APART } from "../../domain/direct-standardisation";
import { isShown } from "../../domain/figure";
import { OTHER_STRATUM, type Strata, sharedKeys, splitIntoStrata } from "../../domain/strata";
import { sumOf } from "../../domain/sum";
import { isBanded, type MixOptions } from "./mix-population";
import type { MixPair, MixPart, MixUnit, SharedStratum } from "./mix-report";
import { REST_LABEL } from "./rest-label";

/** Takes the difference of two units, the first minus the second, apart into mix and level. */
export function comparePair(
  one: MixUnit,
  other: MixUnit,
  parts: readonly MixPart[],
  options: Pick<MixOptions, "kind" | "minimumBase">,
): MixPair {
  if (isBanded(one.raw) || isBanded(other.raw))
    return { one, other, result: { status: "refused", reason: "banded" }, strata: [] };
  const result = decomposeDifference(other.population, one.population, options);
  const strata = listSharedStrata(one, other, parts, options);
  const rest = strata.find(({ isRest }) => isRest);
  const apart = 1 - Math.max(0, ...(rest?.shares ?? []));
  return result.status === "decomposed" && apart < LEAST_APART
    ? { one, other, result: { status: "refused", reason: "hardly_apart", apart }, strata: [] }
    : { one, other, result, strata };
}

function listSharedStrata(
  one: MixUnit,
  other: MixUnit,
  parts: readonly MixPart[],
  options: Pick<MixOptions, "kind" | "minimumBase">,
): readonly SharedStratum[] {
  const keys = new Set(
    parts.map(({ key }) => key).filter((key) => isPartShown(one, key) && isPartShown(other, key)),
  );
  const [here, there] = [one, other].map(({ population }) =>
    splitIntoStrata(population, { ...options, keys }),
  );
  if (!here || !there) return [];
  const shared = sharedKeys(here, there);
  const [ofOne, ofOther] = [toShares(here, shared), toShares(there, shared)];
  return [...parts, { key: OTHER_STRATUM, label: REST_LABEL }]
    .filter(({ key }) => shared.includes(key))
    .map((part) => ({
      ...part,
      isRest: part.key === OTHER_STRATUM,
      shares: [ofOne.get(part.key) ?? 0, ofOther.get(part.key) ?? 0],
      figures: part.key === OTHER_STRATUM ? null : [figureOf(one, part.key), figureOf(other, part.key)],
    }));
}

function figureOf({ population }: MixUnit, key: string) {
  return population.parts.find((part) => part.key === key)?.figure ?? ({ status: "no_responses" } as const);
}

function isPartShown(unit: MixUnit, key: string): boolean {
  return isShown(figureOf(unit, key));
}

function toShares({ strata }: Strata, keys: readonly string[]): ReadonlyMap<string, number> {
  const covered = strata.filter(({ key }) => keys.includes(key));
  const base = sumOf(covered, (stratum) => stratum.base);
  return new Map(covered.map((stratum) => [stratum.key, stratum.base / base]));
}
