import { toStandardShares } from "../../domain/direct-standardisation";
import { type Figure, isShown } from "../../domain/figure";
import { OTHER_STRATUM, type Population, splitIntoStrata } from "../../domain/strata";
import type { MixOptions } from "./mix-population";
import type { MixPart, MixStandard, MixUnit } from "./mix-report";
import { REST_LABEL } from "./rest-label";

/** One profession in the sum that makes a value on England’s mix. */
export interface WorkedPart extends MixPart {
  readonly isRest: boolean;
  /** Its share of England's mix over what is covered, 0 to 1; the shares of all parts add up to 1. */
  readonly weight: number;
  /** The unit's published figure; null for the rest, which has none. */
  readonly figure: Figure | null;
  /** Weight × value, in the unit of the value. */
  readonly contribution: number;
}

/** A unit whose value on England's mix is shown step by step. */
export interface WorkedUnit {
  readonly unit: MixUnit;
  readonly parts: readonly WorkedPart[];
}

/** Takes the value of a unit on England's mix apart into what each profession adds; null where it has no such value. */
export function workOut(
  unit: MixUnit | undefined,
  names: readonly MixPart[],
  { shares }: MixStandard,
  options: MixOptions,
): WorkedUnit | null {
  if (unit?.adjusted.status !== "standardised") return null;
  const strata = splitIntoStrata(unit.population, options)?.strata ?? [];
  const weights = toStandardShares(
    strata,
    shares.map(({ key, share }) => ({ key, weight: share })),
  );
  const { covered } = unit.adjusted;
  return {
    unit,
    parts: [...names, { key: OTHER_STRATUM, label: REST_LABEL }].flatMap((name): readonly WorkedPart[] => {
      const stratum = strata.find(({ key }) => key === name.key);
      const weight = (weights.get(name.key) ?? 0) / covered;
      if (stratum === undefined || weight === 0) return [];
      const isRest = name.key === OTHER_STRATUM;
      return [
        {
          ...name,
          isRest,
          weight,
          figure: isRest ? null : figureOf(unit.population, name.key),
          contribution: weight * stratum.value,
        },
      ];
    }),
  };
}

function figureOf({ parts }: Population, key: string): Figure | null {
  const figure = parts.find((part) => part.key === key)?.figure;
  return figure !== undefined && isShown(figure) ? figure : null;
}
