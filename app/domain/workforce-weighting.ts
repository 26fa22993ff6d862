import { combinationInterval, combineStrata } from "./combination";
import { LEAST_APART, LEAST_COVERED } from "./direct-standardisation";
import type { Figure } from "./figure";
import type { Interval } from "./interval";
import { postStratify } from "./post-stratification";
import { OTHER_STRATUM, type SplitOptions, splitIntoStrata } from "./strata";
import { sumOf } from "./sum";

/** A group of staff: the figure of those of it who answered, and everybody in it. */
export interface StaffGroup {
  readonly key: string;
  readonly figure: Figure;
  /** Null where no headcount is loaded or it is too small to publish. */
  readonly headcount: number | null;
}

/** Everybody who answered in a place, and its whole workforce, by groups that share nobody. */
export interface StaffedPopulation {
  readonly whole: Figure;
  readonly headcount: number | null;
  readonly groups: readonly StaffGroup[];
}

/** Respondents who were given one weight. */
export interface WeightedStratum {
  /** `OTHER_STRATUM` for those in no group shown separately. */
  readonly key: string;
  readonly base: number;
  readonly headcount: number;
  /** In the unit of the figures. */
  readonly value: number;
}

export type WorkforceWeighting =
  | ({
      readonly status: "weighted";
      readonly value: number;
      /** Sampling and protection noise together; weights count as known. */
      readonly standardError: number;
      /** Precision, not people: as many as an unweighted group would need for it, by Kish; may be below the smallest base. */
      readonly effectiveBase: number;
      /** Share of the workforce that no stratum stands for, 0 to 0.2. */
      readonly uncovered: number;
      /** Share of the workforce that the stratum of all others stands for, 0 to 1. */
      readonly byOthers: number;
      /** Everybody in the workforce, covered or not. */
      readonly workforce: number;
      readonly strata: readonly WeightedStratum[];
    } & Interval)
  | {
      readonly status: "refused";
      readonly reason:
        | "not_shown"
        | "no_headcount"
        | "hardly_apart"
        | "people_without_headcount"
        | "more_people_than_staff"
        | "one_group";
    }
  | {
      readonly status: "refused";
      readonly reason: "too_little_covered";
      /** Share of the workforce, 0 to 1. */
      readonly covered: number;
    };

export interface WeightingOptions extends Omit<SplitOptions, "keys"> {
  /** The ends of what the value can be. */
  readonly range: Interval;
}

/**
 * Weights a figure to the workforce of a place by groups of staff (post-stratification): Σ headcount·value / Σ headcount.
 *
 * Strata are the shown groups with a headcount, and everybody else as one where that is the smallest base or more; the
 * staff of groups without a stratum count with everybody else, or as not covered. Refused where the figure is not shown,
 * no headcount says how the workforce is made up, the shown groups hold less than a third of the workforce, people
 * answered of whom the headcount has nobody, a stratum has more people than staff (a wrong or old headcount), strata cover
 * less than 80 % of the workforce, or there is one stratum alone, whose value weights leave as it is. Weights are not
 * trimmed: a trimmed value would be of no workforce, and its limits and effective base say what large weights cost.
 * Source: statistics.md section 5, rulings.md 4.
 */
export function weightToWorkforce(
  { whole, headcount, groups }: StaffedPopulation,
  options: WeightingOptions,
): WorkforceWeighting {
  const staff = new Map(groups.map((group) => [group.key, group.headcount ?? 0]));
  const keys = new Set([...staff].flatMap(([key, people]) => (people > 0 ? [key] : [])));
  if (headcount === null || keys.size === 0) return { status: "refused", reason: "no_headcount" };
  const split = splitIntoStrata({ whole, parts: groups }, { ...options, keys });
  if (split === null) return { status: "refused", reason: "not_shown" };
  const apart = sumOf(split.strata, ({ key }) => staff.get(key) ?? 0);
  // Tables of different dates may have more staff in the groups than in all.
  const others = Math.max(0, headcount - apart);
  const strata = split.strata.map(({ key, base, value }) => ({
    key,
    base,
    headcount: key === OTHER_STRATUM ? others : Number(staff.get(key)),
    value,
  }));
  const all = Math.max(headcount, apart);
  if (apart < LEAST_APART * all) return { status: "refused", reason: "hardly_apart" };
  const weighted = postStratify(
    strata.map(({ key, base, headcount: people }) => ({ key, count: base, headcount: people })),
  );
  if (weighted.status === "refused") return { status: "refused", reason: "people_without_headcount" };
  if (strata.some(({ base, headcount: people }) => base > people)) {
    return { status: "refused", reason: "more_people_than_staff" };
  }
  const represented = sumOf(strata, ({ headcount: people }) => people);
  const covered = represented / all;
  if (covered < LEAST_COVERED) return { status: "refused", reason: "too_little_covered", covered };
  if (strata.length < 2) return { status: "refused", reason: "one_group" };
  const shares = new Map(strata.map(({ key, headcount: people }) => [key, people / represented]));
  const sum = combineStrata(split.strata, (key) => Number(shares.get(key)));
  return {
    status: "weighted",
    value: sum.value,
    standardError: sum.standardError,
    ...combinationInterval(sum, options.range),
    effectiveBase: weighted.effect.effectiveBase,
    uncovered: 1 - covered,
    byOthers: strata.some(({ key }) => key === OTHER_STRATUM) ? others / all : 0,
    workforce: all,
    strata,
  };
}
