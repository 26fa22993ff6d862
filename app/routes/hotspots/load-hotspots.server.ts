import type { Kysely } from "kysely";
import type { SearchCounts } from "../../domain/hotspot-search-words";
import { listHotspotSearches } from "../../queries/hotspots.server";
import { listInstruments, listWaves } from "../../queries/instruments.server";
import { listPlaces } from "../../queries/places.server";
import { listProfessions, type Profession } from "../../queries/professions.server";
import type { GeographyTable, InstrumentTable, ReleaseDatabase } from "../../release/schema";
import { chooseProfession } from "../area/area-choices.server";
import { choosePlace } from "../profession.$code/place-choice";
import { chooseKind, type HotspotAddress, type HotspotFilters } from "./hotspot-filters";
import { type GroupFindings, loadFindings } from "./load-findings.server";

/** What was searched in one instrument. */
export interface Search extends SearchCounts {
  readonly instrument: string;
  /** The names of the first and the last wave of the period. */
  readonly first: string;
  readonly last: string;
}

/** Everything the hotspots page says. */
export interface HotspotsReport extends GroupFindings {
  readonly filters: HotspotFilters;
  readonly places: readonly GeographyTable[];
  readonly professions: readonly Profession[];
  readonly instruments: readonly InstrumentTable[];
  readonly searches: readonly Search[];
}

/** Reads the hotspots page. Throws a 400 Response for an unknown parameter value. */
export async function loadHotspots(
  db: Kysely<ReleaseDatabase>,
  address: HotspotAddress,
): Promise<HotspotsReport> {
  const [places, professions, assessments, surveys, searches] = await Promise.all([
    listPlaces(db),
    listProfessions(db),
    listInstruments(db, "assessment"),
    listInstruments(db, "survey"),
    listSearches(db),
  ]);
  const filters = {
    place: choosePlace(places, address.place),
    profession: chooseProfession(professions, address.profession),
    kind: chooseKind(address.kind),
  };
  return {
    filters,
    places,
    professions,
    instruments: [...assessments, ...surveys],
    searches,
    ...(await loadFindings(db, filters)),
  };
}

/** Lists what was searched, assessments first. */
export async function listSearches(db: Kysely<ReleaseDatabase>): Promise<readonly Search[]> {
  const [searches, assessments, surveys, ...waves] = await Promise.all([
    listHotspotSearches(db),
    listInstruments(db, "assessment"),
    listInstruments(db, "survey"),
    listWaves(db, "assessment"),
    listWaves(db, "survey"),
  ]);
  const nameOf = (instrument: string, code: string) =>
    waves.flat().find((wave) => wave.instrument_code === instrument && wave.wave_code === code)?.wave_name ??
    code;
  return [...assessments, ...surveys].flatMap(({ instrument_code, kind, title }) =>
    searches
      .filter((each) => each.instrument_code === instrument_code)
      .map((each) => ({
        kind: kind === "assessment" ? "capability" : "barrier",
        instrument: title,
        first: nameOf(instrument_code, each.first_wave_code),
        last: nameOf(instrument_code, each.wave_code),
        candidates: each.candidates,
        flagged: each.flagged,
        reported: each.reported,
        expectedFalse: each.expected_false,
      })),
  );
}
