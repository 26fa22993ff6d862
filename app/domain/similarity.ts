import { clamp } from "./interval";
import { sumOf } from "./sum";

/** What organisations are compared by, in the order in which it is told. */
export type SimilarityFact = "type" | "size" | "mix" | "region";

/** How much each fact counts: what an organisation does and who works there before how many and where. */
export const FACT_WEIGHTS: Readonly<Record<SimilarityFact, number>> = { type: 3, mix: 3, size: 2, region: 1 };

/** How many times larger an organisation must be to be as unlike in size as can be. */
export const LARGEST_RATIO = 8;

/** Where the number of people and their professions are from. */
export type PeopleSource = "headcount" | "respondents";

/** How many people there are, and how many in each profession family that is known. */
export interface Workforce {
  readonly people: number;
  readonly families: ReadonlyMap<string, number>;
}

/** The published facts about an organisation; null is what is not known. */
export interface OrganisationFacts {
  readonly code: string;
  readonly type: string | null;
  readonly region: string | null;
  readonly workforces: Readonly<Record<PeopleSource, Workforce | null>>;
}

/** How far apart two organisations are in one fact; 0 is alike, 1 as unlike as can be. */
export interface FactDistance {
  readonly fact: SimilarityFact;
  readonly distance: number;
  /** True where only one of the two is known, which counts as unlike. */
  readonly isUnknown: boolean;
}

/** How far apart two organisations are, and what makes it so. */
export interface SimilarityDistance {
  /** 0 to 1, the mean of the facts by their weights. */
  readonly distance: number;
  /** The facts that are known of either; those known of neither are left out. */
  readonly facts: readonly FactDistance[];
  /** Where the numbers of people behind size and mix are from; null where there are none for both. */
  readonly source: PeopleSource | null;
}

/**
 * Tells how far apart two organisations are by published facts: 0 for the same facts, 1 for none in common.
 *
 * Type and region: 0 if the same, else 1. Size: the logarithm of the ratio, 1 at eight times. Mix: the share of people
 * who would have to change profession family (total variation). People are counted by headcount where both have one, else by
 * respondents. Symmetric. What is known of one only counts as unlike; nothing known of either is a distance of 0.
 */
export function measureSimilarity(one: OrganisationFacts, other: OrganisationFacts): SimilarityDistance {
  const source = shareSource(one, other);
  const [here, there] = [one, other].map((each) =>
    source === null ? anyWorkforce(each) : each.workforces[source],
  );
  const facts = [
    compareFact("type", one.type, other.type, (a, b) => (a === b ? 0 : 1)),
    compareFact("mix", toShares(here ?? null), toShares(there ?? null), totalVariation),
    compareFact("size", toSize(here ?? null), toSize(there ?? null), sizeDistance),
    compareFact("region", one.region, other.region, (a, b) => (a === b ? 0 : 1)),
  ].flatMap((each) => (each === null ? [] : [each]));
  const weight = sumOf(facts, ({ fact }) => FACT_WEIGHTS[fact]);
  const distance =
    weight === 0 ? 0 : sumOf(facts, (each) => FACT_WEIGHTS[each.fact] * each.distance) / weight;
  return { distance, facts, source };
}

/** An organisation with how far it is from the one others are compared with. */
export interface Neighbour extends SimilarityDistance {
  readonly organisation: OrganisationFacts;
}

/** Lists the other organisations, nearest first; ties by code, so that the order is the same every time. */
export function listNeighbours(
  one: OrganisationFacts,
  others: readonly OrganisationFacts[],
): readonly Neighbour[] {
  return others
    .filter(({ code }) => code !== one.code)
    .map((organisation) => ({ ...measureSimilarity(one, organisation), organisation }))
    .sort((a, b) => a.distance - b.distance || (a.organisation.code < b.organisation.code ? -1 : 1));
}

function shareSource(one: OrganisationFacts, other: OrganisationFacts): PeopleSource | null {
  const sources = ["headcount", "respondents"] as const;
  return sources.find((each) => one.workforces[each] !== null && other.workforces[each] !== null) ?? null;
}

function anyWorkforce({ workforces }: OrganisationFacts): Workforce | null {
  return workforces.headcount ?? workforces.respondents;
}

function compareFact<Value>(
  fact: SimilarityFact,
  one: Value | null,
  other: Value | null,
  measure: (one: Value, other: Value) => number,
): FactDistance | null {
  if (one === null && other === null) return null;
  if (one === null || other === null) return { fact, distance: 1, isUnknown: true };
  return { fact, distance: measure(one, other), isUnknown: false };
}

function toSize(workforce: Workforce | null): number | null {
  return workforce === null || workforce.people <= 0 ? null : workforce.people;
}

function sizeDistance(one: number, other: number): number {
  return clamp(Math.abs(Math.log(one / other)) / Math.log(LARGEST_RATIO), 0, 1);
}

function toShares(workforce: Workforce | null): ReadonlyMap<string, number> | null {
  const entries = [...(workforce?.families ?? [])];
  const people = sumOf(entries, ([, count]) => count);
  return people <= 0 ? null : new Map(entries.map(([family, count]) => [family, count / people]));
}

function totalVariation(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const families = [...new Set([...one.keys(), ...other.keys()])];
  return clamp(
    sumOf(families, (family) => Math.abs((one.get(family) ?? 0) - (other.get(family) ?? 0))) / 2,
    0,
    1,
  );
}
