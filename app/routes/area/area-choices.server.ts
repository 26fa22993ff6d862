import { chooseParam } from "../../http/search-params";
import type { Geography } from "../../queries/figures.server";
import { pickDefaultWave } from "../../queries/instruments.server";
import type { Profession } from "../../queries/professions.server";
import type { DomainTable, GeographyTable, WaveTable } from "../../release/schema";
import { GEOGRAPHY_CHOICES, VIEW_CHOICES } from "./area-filters";
import { type HeatMapShow, SHOW_CHOICES } from "./heat-map-show";
import { listTrendChoices, TREND_MEASURES, type TrendChoice } from "./trend-choice";

/**
 * Chooses the wave; where the address has none, the default one of those in which the place was open.
 *
 * Throws a 400 Response for an unknown one.
 */
export function chooseWave(
  waves: readonly WaveTable[],
  place: GeographyTable,
  value: string | undefined,
): WaveTable | undefined {
  const open = waves.filter((wave) => place.valid_to === null || wave.start_date <= place.valid_to);
  const choices = waves.map((wave) => ({ value: wave.wave_code, label: wave.wave_name, wave }));
  return chooseParam("wave", value, choices)?.wave ?? pickDefaultWave(open);
}

/** Chooses the profession; all of them where the address has none. Throws a 400 Response for an unknown one. */
export function chooseProfession(professions: readonly Profession[], value: string | undefined): Profession {
  const choices = professions.map((profession) => ({
    value: profession.key,
    label: profession.profession_name,
    profession,
  }));
  const chosen = chooseParam("profession", value, choices)?.profession;
  const profession = chosen ?? professions.find((each) => each.profession_level === "all");
  if (profession === undefined) throw new Error('The release has no profession of level "all".');
  return profession;
}

/** Chooses the domain in focus; none where the address has none. Throws a 400 Response for an unknown one. */
export function chooseDomain(
  domains: readonly DomainTable[],
  value: string | undefined,
): DomainTable | undefined {
  const choices = domains.map((domain) => ({
    value: domain.domain_code,
    label: domain.domain_name,
    domain,
  }));
  return chooseParam("domain", value, choices)?.domain;
}

/** Chooses the geography: today's unless asked otherwise, and always the former one for a closed place. */
export function chooseGeography(place: GeographyTable, value: string | undefined): Geography {
  const chosen = chooseParam("geography", value, GEOGRAPHY_CHOICES);
  return place.valid_to !== null ? "then" : (chosen?.geography ?? "restated");
}

/** Chooses what the heat map shows: the gap unless asked otherwise. Throws a 400 Response for anything unknown. */
export function chooseShow(value: string | undefined): HeatMapShow {
  return chooseParam("show", value, SHOW_CHOICES)?.value ?? "gap";
}

/** Chooses what is followed over time: the gap unless asked otherwise. Throws a 400 Response for anything unknown. */
export function chooseTrend(
  value: string | undefined,
  barriers: Parameters<typeof listTrendChoices>[0],
): TrendChoice {
  return chooseParam("trend", value, listTrendChoices(barriers)) ?? TREND_MEASURES[0];
}

/** Chooses whether a page is its one-page summary. Throws a 400 Response for an unknown view. */
export function isSummaryView(value: string | undefined): boolean {
  return chooseParam("view", value, VIEW_CHOICES) !== null;
}

/** Tells whether a place existed: today, or in the wave where places are shown as they were then. */
export function existsIn(place: GeographyTable, geography: Geography, wave: WaveTable | undefined): boolean {
  if (geography === "restated" || wave === undefined) return place.valid_to === null;
  const hasBegun = place.valid_from === null || place.valid_from <= wave.end_date;
  return hasBegun && (place.valid_to === null || place.valid_to >= wave.start_date);
}

/** Lists the professions one level below: the families of all staff or of a group, the job groups of a family. */
export function listProfessionsBelow(
  professions: readonly Profession[],
  { profession_level, profession_code }: Profession,
): readonly Profession[] {
  switch (profession_level) {
    case "all":
      return professions.filter((each) => each.profession_level === "family");
    case "group":
      return professions.filter(
        (each) => each.profession_level === "family" && each.parent_code === profession_code,
      );
    case "family":
      return professions.filter(
        (each) => each.profession_level === "job_group" && each.parent_code === profession_code,
      );
    case "job_group":
    case "archetype":
      return [];
  }
}

/** Lists the parents of a place, the highest first. */
export function listAncestors(
  places: readonly GeographyTable[],
  place: GeographyTable,
): readonly GeographyTable[] {
  const parent = places.find(
    (each) =>
      each.geography_level === place.parent_level &&
      each.geography_code === place.parent_code &&
      each.geography_level !== place.geography_level,
  );
  return parent === undefined ? [] : [...listAncestors(places, parent), parent];
}
