import { formatCount, formatCounted, formatDecimal, formatShare } from "../../domain/number-format";
import { FACT_WEIGHTS, type FactDistance, type SimilarityFact } from "../../domain/similarity";
import { sumOf } from "../../domain/sum";
import type { SimilarOrganisation } from "./similar-report";

/** What each fact is called at the head of its column. */
export const FACT_LABELS: Readonly<Record<SimilarityFact, string>> = {
  type: "Type",
  mix: "Professions",
  size: "Size",
  region: "Region",
};

/** Says how an organisation compares with the one chosen in one fact: "Acute, the same"; "850 people, 0.5 times". */
export function factWords(fact: SimilarityFact, other: SimilarOrganisation): string {
  const found = other.facts.find((each) => each.fact === fact);
  if (found === undefined) return "not known of either";
  if (found.isUnknown) return "not known of both";
  switch (fact) {
    case "type":
      return withSame(other.place.organisation_type ?? "", found);
    case "region":
      return withSame(other.regionName ?? "", found);
    case "mix":
      return found.distance === 0 ? "the same mix" : `${formatShare(found.distance)} in other professions`;
    case "size":
      return sizeWords(other);
  }
}

function withSame(name: string, { distance }: FactDistance): string {
  return distance === 0 ? `${name}, the same` : name;
}

function sizeWords({ people, ownPeople, source }: SimilarOrganisation): string {
  if (people === null || ownPeople === null) return "";
  const noun = source === "respondents" ? ["respondent", "respondents"] : ["person", "people"];
  const counted = formatCounted(people, noun[0] ?? "", noun[1] ?? "");
  return `${counted}, ${formatDecimal(people / ownPeople, people / ownPeople < 0.1 ? 2 : 1)} times`;
}

/** Writes the sum behind a distance: "(3 × 0.00 + 3 × 0.08 + 2 × 0.10 + 1 × 1.00) / 9 = 0.17". */
export function distanceSum({ facts, distance }: Pick<SimilarOrganisation, "facts" | "distance">): string {
  const terms = facts.map((each) => `${FACT_WEIGHTS[each.fact]} × ${formatDecimal(each.distance, 2)}`);
  const weight = sumOf(facts, ({ fact }) => FACT_WEIGHTS[fact]);
  return weight === 0
    ? formatDecimal(distance, 2)
    : `(${terms.join(" + ")}) / ${weight} = ${formatDecimal(distance, 2)}`;
}

/** Names the fact that counts most towards a distance; null where nothing sets the two apart. */
export function farthestFact(facts: readonly FactDistance[]): SimilarityFact | null {
  const sorted = facts
    .map(({ fact, distance }) => ({ fact, weight: FACT_WEIGHTS[fact] * distance }))
    .sort((one, other) => other.weight - one.weight);
  const first = sorted[0];
  return first === undefined || first.weight === 0 ? null : first.fact;
}

/** Says which organisation is nearest and how far the nearest `count` reach. */
export function similarFinding(name: string, others: readonly SimilarOrganisation[], count: number): string {
  const nearest = others.slice(0, count);
  const first = nearest[0];
  const last = nearest.at(-1);
  if (first === undefined || last === undefined)
    return `There is no other organisation to compare ${name} with`;
  const ends = [first, last].map(({ distance }) => formatDecimal(distance, 2));
  if (nearest.length === 1)
    return `${first.place.geography_name} is the most like ${name}, at a distance of ${ends[0]}`;
  return `${first.place.geography_name} is the most like ${name}; the nearest ${formatCount(nearest.length)} are at distances of ${ends[0]} to ${ends[1]}`;
}
