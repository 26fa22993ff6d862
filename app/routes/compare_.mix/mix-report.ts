import type { Decomposition } from "../../domain/decomposition";
import type { Refusal, Standardised } from "../../domain/direct-standardisation";
import type { Figure } from "../../domain/figure";
import type { Population } from "../../domain/strata";
import type { GeographyTable } from "../../release/schema";
import type { CompareFrame } from "../compare/compare-report";
import type { MixAddress, MixMode } from "./mix-params";
import type { WorkedUnit } from "./worked-parts";

/**
 * Why a value cannot be put on another mix: `banded` is a share told only as near an end, `hardly_apart` that too few of
 * the professions are shown for their mix to be changed; `apart` is how much of it they are.
 */
export type MixRefusal =
  | Refusal
  | { readonly status: "refused"; readonly reason: "banded" | "no_standard" }
  | { readonly status: "refused"; readonly reason: "hardly_apart"; readonly apart: number };

/** A profession family, or a job group within one, of which a mix is made. */
export interface MixPart {
  readonly key: string;
  readonly label: string;
}

/** A part of England's mix. */
export interface StandardShare extends MixPart {
  /** Share of England's respondents, 0 to 1. */
  readonly share: number;
}

/** The mix that every unit is put on. */
export interface MixStandard {
  /** Professions shown in England, and the rest where it is enough people; empty where nothing is shown. */
  readonly shares: readonly StandardShare[];
  /** People of England behind the measure; null where it is not shown. */
  readonly people: number | null;
}

/** A unit as it is and on England's mix. */
export interface MixUnit {
  readonly place: GeographyTable;
  readonly label: string;
  readonly raw: Figure;
  readonly explainHref: string;
  readonly population: Population;
  readonly adjusted: Standardised | MixRefusal;
}

/** A stratum that two units have in common. */
export interface SharedStratum extends MixPart {
  readonly isRest: boolean;
  /** Share of the people covered, 0 to 1, of each unit. */
  readonly shares: readonly [number, number];
  /** The published figure of each unit; null for the rest, which has none. */
  readonly figures: readonly [Figure, Figure] | null;
}

/** Two units and what their difference, the first minus the second, is made of. */
export interface MixPair {
  readonly one: MixUnit;
  readonly other: MixUnit;
  readonly result: Decomposition | MixRefusal;
  readonly strata: readonly SharedStratum[];
}

/** Everything the page of the same mix says. */
export interface MixReport {
  readonly frame: CompareFrame;
  readonly address: MixAddress;
  readonly mode: MixMode;
  /** What the mix is made of: the professions below the one chosen; empty for a job group. */
  readonly parts: readonly MixPart[];
  readonly standard: MixStandard;
  readonly units: readonly MixUnit[];
  readonly england: Figure;
  /** The unit whose value on England's mix is shown step by step; null where none has one. */
  readonly worked: WorkedUnit | null;
  /** Null until two units are chosen. */
  readonly pair: MixPair | null;
  /** Why a choice of units in the address is left aside. */
  readonly pairNote: string | null;
}
