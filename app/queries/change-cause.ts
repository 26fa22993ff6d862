import type { GeographyLevel, GeographyTable } from "../release/schema";
import type { FigurePart } from "./figure-prints.server";
import type { FigureDifference, PartFigure } from "./part-figures.server";
import type { DescribedRelease } from "./release-change";

/** Why a figure differs between two releases. */
export const CHANGE_CAUSES = ["definition", "membership", "data", "method"] as const;
export type ChangeCause = (typeof CHANGE_CAUSES)[number];

/**
 * Makes the function that tells why a figure differs: the first of these that holds.
 *
 * Definition: its domain, scale, bands or question mean something else. Membership: an organisation that both releases know belongs to the
 * place in one and not in the other. Data: other people are in it (bases are exact), its wave is new, gone or has become final, or nothing
 * else explains it. Method: the same people, under other rules of making or protecting figures.
 */
export function explainChanges(
  before: DescribedRelease,
  after: DescribedRelease,
): (part: FigurePart, difference: FigureDifference) => ChangeCause {
  const moved = listRedrawnPlaces(before.facts.places, after.facts.places);
  const isOtherMethod = methodOf(before) !== methodOf(after);
  return (part, { before: was, after: is }) => {
    const figure = is ?? was;
    if (figure === null) return "data";
    const [oldWave, wave] = [findWave(before, part), findWave(after, part)];
    if (oldWave === undefined || wave === undefined) return "data";
    if (definitionOf(before, part, figure) !== definitionOf(after, part, figure)) return "definition";
    if (
      figure.geography_version !== "then" &&
      moved.has(`${part.geography_level}:${figure.geography_code}`)
    ) {
      return "membership";
    }
    const isOtherPeople = was !== null && is !== null && was.base !== is.base;
    if (isOtherPeople || oldWave.is_provisional !== wave.is_provisional || !isOtherMethod) return "data";
    return "method";
  };
}

function findWave({ facts }: DescribedRelease, part: FigurePart) {
  return facts.waves.find(
    (wave) => wave.instrument_code === part.instrument_code && wave.wave_code === part.wave_code,
  );
}

/** Everything of a release that says how figures are made of the same answers. */
function methodOf({ info, facts }: DescribedRelease): string {
  const { policy_version, minimum_base, noise_lambda, schema_version } = info;
  return JSON.stringify([policy_version, minimum_base, noise_lambda, schema_version, facts.policy]);
}

/** What the subject of a figure means in a release; of a figure of the whole cell, what all subjects of its instrument do. */
function definitionOf({ facts }: DescribedRelease, part: FigurePart, { subject }: PartFigure): string {
  const [code = ""] = subject.split("/");
  const concerns = (each: { readonly instrument_code: string }, own: string) =>
    each.instrument_code === part.instrument_code && (code === "" || own === code);
  return JSON.stringify([
    facts.domains.filter((domain) => concerns(domain, domain.domain_code)),
    facts.questions.filter((question) => concerns(question, question.barrier_code)),
  ]);
}

/** Lists the places, by level and code, that an organisation known to both releases has joined or left. */
function listRedrawnPlaces(
  before: readonly GeographyTable[],
  after: readonly GeographyTable[],
): ReadonlySet<string> {
  const [old, now] = [toPlacesAbove(before), toPlacesAbove(after)];
  const redrawn = new Set<string>();
  for (const [organisation, above] of now) {
    const was = old.get(organisation);
    if (was === undefined) continue;
    for (const place of above) if (!was.includes(place)) redrawn.add(place);
    for (const place of was) if (!above.includes(place)) redrawn.add(place);
  }
  return redrawn;
}

function toPlacesAbove(places: readonly GeographyTable[]): ReadonlyMap<string, readonly string[]> {
  const keyOf = (level: GeographyLevel, code: string) => `${level}:${code}`;
  const byKey = new Map(
    [...places]
      // Of two bodies with one code, the open one counts.
      .sort((a, b) => Number(a.valid_to === null) - Number(b.valid_to === null))
      .map((place) => [keyOf(place.geography_level, place.geography_code), place]),
  );
  const climb = (place: GeographyTable): readonly string[] => {
    const parent =
      place.parent_level === null ? undefined : byKey.get(keyOf(place.parent_level, place.parent_code ?? ""));
    if (parent === undefined || parent.geography_level === place.geography_level) return [];
    return [keyOf(parent.geography_level, parent.geography_code), ...climb(parent)];
  };
  return new Map(
    [...byKey.values()]
      .filter((place) => place.geography_level === "organisation")
      .map((place) => [place.geography_code, climb(place)]),
  );
}
