import { LEAST_COVERED } from "../../domain/direct-standardisation";
import { isShown } from "../../domain/figure";
import { writeFigure } from "../../domain/figure-words";
import type { MeasureCode } from "../../domain/measure";
import { formatCounted, formatShare } from "../../domain/number-format";
import type { Profession } from "../../queries/professions.server";
import type { LevelWords } from "../area/area-names";
import { isBanded } from "./mix-population";
import type { MixRefusal, MixUnit, SharedStratum } from "./mix-report";

/** Names what a mix is made of: families of professions, or the job groups of a family. */
export function partWords({ profession_level }: Pick<Profession, "profession_level">): LevelWords {
  return profession_level === "family"
    ? { singular: "job group", plural: "job groups" }
    : { singular: "profession family", plural: "profession families" };
}

/** Says why a value has no counterpart on England's mix, to stand in its place; `parts` names what the mix is made of. */
export function refusalText(refusal: MixRefusal, parts: string): string {
  switch (refusal.reason) {
    case "not_shown":
      return "Not shown";
    case "banded":
      return "Not worked out: the share is told only as near an end";
    case "no_standard":
      return "Not worked out: England’s mix is not shown";
    case "hardly_apart":
      return `Not worked out: only ${formatShare(refusal.apart)} of England’s mix is ${parts} shown here by themselves, and a third is needed`;
    case "too_little_covered":
      return `Not worked out: the ${parts} shown here are ${formatShare(refusal.covered)} of England’s mix, and ${formatShare(LEAST_COVERED)} is needed`;
  }
}

/** Says why the difference of two units is not taken apart, as a sentence. */
export function pairRefusal(refusal: MixRefusal, one: MixUnit, other: MixUnit, parts: string): string {
  switch (refusal.reason) {
    case "not_shown": {
      const hidden = [one, other].filter(({ raw }) => !isShown(raw)).map(({ label }) => label);
      return `The difference cannot be taken apart: ${hidden.join(" and ")} ${hidden.length === 1 ? "is" : "are"} not shown.`;
    }
    case "banded": {
      const banded = [one, other].filter(({ raw }) => isBanded(raw)).map(({ label }) => label);
      return `The difference cannot be taken apart: the share of ${banded.join(" and of ")} is told only as near an end.`;
    }
    case "no_standard":
      return "The difference cannot be taken apart: there is no mix to compare.";
    case "hardly_apart":
      return `The difference cannot be taken apart: only ${formatShare(refusal.apart)} of the people of one of the two are in ${parts} shown in both, and a third is needed. The others are hidden to protect the people who answered.`;
    case "too_little_covered":
      return `The difference cannot be taken apart: the ${parts} shown in both hold ${formatShare(refusal.covered)} of the people of one of the two, and ${formatShare(LEAST_COVERED)} is needed. Too many are hidden to protect the people who answered.`;
  }
}

/**
 * Says between which values the units lie on the same mix and as they are, counting those that have both; one place
 * alone is told with its two values.
 */
export function spreadFinding(units: readonly MixUnit[], measure: MeasureCode, words: LevelWords): string {
  // Of a share told as a band there is no value to name.
  const both = units.flatMap(({ label, raw, adjusted }) =>
    isShown(raw) && adjusted.status === "standardised" ? [{ label, raw, adjusted }] : [],
  );
  const [first] = both;
  if (first === undefined) return `No ${words.singular} can be put on England’s mix of professions`;
  const write = (value: number) => writeFigure(measure, { value, base: first.raw.base });
  if (both.length === 1)
    return `${first.label} has ${write(first.raw.value)} as it is and ${write(first.adjusted.value)} on England’s mix of professions`;
  const between = (values: readonly number[]) =>
    `between ${write(Math.min(...values)).replace(" points", "")} and ${write(Math.max(...values))}`;
  return `On England’s mix of professions the ${formatCounted(both.length, words.singular, words.plural)} that can be put on it lie ${between(both.map(({ adjusted }) => adjusted.value))}; as they are, ${between(both.map(({ raw }) => raw.value))}`;
}

/** Says how much of the standard the units' own professions cover, and for how much the rest stands in. */
export function coverageFinding(units: readonly MixUnit[]): string {
  const covered = units.flatMap(({ adjusted }) => (adjusted.status === "standardised" ? [adjusted] : []));
  if (covered.length === 0) return "";
  const least = Math.min(...covered.map((each) => each.covered));
  const rests = covered.map((each) => each.coveredByRest);
  const rest = formatRange(Math.min(...rests), Math.max(...rests));
  return [
    least > 0.995
      ? "All of England’s mix is covered in each."
      : `At least ${formatShare(least)} of England’s mix is covered in each; what is not is left out.`,
    ...(Math.max(...rests) === 0
      ? []
      : [
          `For ${rest} of England’s mix the stratum of all others stands in, because the professions are not shown separately there: within it the mix is as it is.`,
        ]),
  ].join(" ");
}

function formatRange(low: number, high: number): string {
  return formatShare(low) === formatShare(high)
    ? formatShare(low)
    : `${formatShare(low)} to ${formatShare(high)}`;
}

/** Says whose difference is taken apart, and how many of them are in no profession shown in both, as one or two sentences. */
export function pairCoverage(covered: number, strata: readonly SharedStratum[], parts: string): string {
  const who =
    covered > 0.995
      ? "The difference is that of everybody in the two."
      : `The difference is that of the people in ${parts} shown in both; these are at least ${formatShare(covered)} of the people of each.`;
  const rest = strata.find(({ isRest }) => isRest);
  if (rest === undefined) return who;
  return `${who} ${rest.shares.map(formatShare).join(" and ")} of them are among all others, whose own mix cannot be told; what it makes counts as level.`;
}
