import type { Kysely } from "kysely";
import { type FigureRow, listFigures, pickFigure } from "../../queries/figures.server";
import { isStandIn, listMembers, listOrganisations, listPlaces } from "../../queries/places.server";
import type { GeographyTable, ReleaseDatabase } from "../../release/schema";
import { existsIn } from "../area/area-choices.server";
import { explainUnit } from "./compare-links";
import type { CompareChoices, CompareSubject, CompareUnit } from "./compare-report";

/**
 * Lists the places that are compared, by name: the peer group, or the members of the parent that existed.
 *
 * The stand-in for the missing board of national bodies is not among the boards: it says what its parent says.
 */
export async function listUnitPlaces(
  db: Kysely<ReleaseDatabase>,
  { level, within, peers, geography, wave }: CompareChoices,
): Promise<readonly GeographyTable[]> {
  const found = peers.length > 0 ? peers : await listWithin(db, within, level);
  return found
    .filter((place) => !isStandIn(place) && existsIn(place, geography, wave))
    .toSorted((one, other) => one.geography_name.localeCompare(other.geography_name, "en-GB"));
}

async function listWithin(
  db: Kysely<ReleaseDatabase>,
  within: GeographyTable,
  level: CompareChoices["level"],
): Promise<readonly GeographyTable[]> {
  const places = (await listPlaces(db)).filter((place) => place.geography_level === level);
  if (within.geography_level === "england") return places;
  if (level === "icb")
    return (await listMembers(db, within)).filter((place) => place.geography_level === "icb");
  const codes = new Set(await listOrganisations(db, within));
  return places.filter((place) => codes.has(place.geography_code));
}

/** Reads the published figures of some units for the measure, profession and wave chosen, in one statement. */
export async function listUnitFigures(
  db: Kysely<ReleaseDatabase>,
  { instrument, geography, level, profession, wave, measure }: CompareChoices,
  places: readonly GeographyTable[],
  subjects: readonly CompareSubject[],
): Promise<readonly FigureRow[]> {
  if (instrument === undefined || wave === undefined || subjects.length === 0) return [];
  return listFigures(
    db,
    {
      instrument: instrument.instrument_code,
      geography,
      level,
      places: places.map((place) => place.geography_code),
    },
    [
      {
        professionLevel: profession.profession_level,
        professions: [profession.profession_code],
        waves: [wave.wave_code],
        measures: [measure],
        subjects: subjects.map(({ code }) => code),
      },
    ],
  );
}

/**
 * Reads the units that are compared, by name, each once for every subject; the subject chosen unless others are given.
 *
 * A unit without a row has no responses.
 */
export async function loadUnits(
  db: Kysely<ReleaseDatabase>,
  choices: CompareChoices,
  subjects: readonly CompareSubject[] = choices.subject === undefined ? [] : [choices.subject],
): Promise<readonly CompareUnit[]> {
  const places = await listUnitPlaces(db, choices);
  const rows = await listUnitFigures(db, choices, places, subjects);
  const byKey = new Map(rows.map((row) => [`${row.place} ${row.subject}`, row.figure]));
  return places.flatMap((place) =>
    subjects.map((subject) => ({
      place,
      label: place.geography_name,
      subject,
      figure: byKey.get(`${place.geography_code} ${subject.code}`) ?? pickFigure([], {}),
      explainHref: explainUnit(choices, place, subject),
    })),
  );
}
