import type { Kysely } from "kysely";
import type { Interval } from "../../domain/interval";
import type { Population } from "../../domain/strata";
import { badRequest } from "../../http/refusal";
import { chooseParam } from "../../http/search-params";
import { type FigureRow, listFigures, pickFigure } from "../../queries/figures.server";
import { listPlaces } from "../../queries/places.server";
import type { GeographyLevel, GeographyTable, ReleaseDatabase } from "../../release/schema";
import { listProfessionsBelow } from "../area/area-choices.server";
import { loadFrame } from "../compare/compare-choices.server";
import { explainUnit } from "../compare/compare-links";
import type { CompareChoices } from "../compare/compare-report";
import { listUnitPlaces } from "../compare/load-units.server";
import { pickCompareAddress } from "../compare/pick-compare-address";
import { kindOf } from "../compare/unit-rows";
import { comparePair } from "./mix-pair";
import { MIX_CHOICES, type MixAddress } from "./mix-params";
import { type MixOptions, putOnMix, toStandard } from "./mix-population";
import type { MixPart, MixReport, MixUnit } from "./mix-report";
import { workOut } from "./worked-parts";

/**
 * Reads the page of the same mix; `minimumBase` is the release's smallest base.
 *
 * Throws a 400 Response for an unknown parameter value.
 */
export async function loadMix(
  db: Kysely<ReleaseDatabase>,
  address: MixAddress,
  minimumBase: number,
): Promise<MixReport> {
  const mode = chooseParam("mix", address.mix, MIX_CHOICES)?.value ?? "raw";
  const frame = await loadFrame(db, pickCompareAddress(address));
  const { choices, options } = frame;
  const parts = listProfessionsBelow(options.professions, choices.profession).map((each) => ({
    key: each.profession_code,
    label: each.profession_name,
  }));
  const [places, allPlaces] = await Promise.all([listUnitPlaces(db, choices), listPlaces(db)]);
  const englandCodes = allPlaces.flatMap((each) =>
    each.geography_level === "england" ? [each.geography_code] : [],
  );
  const [rows, englandRows] = await Promise.all([
    listMixFigures(
      db,
      choices,
      parts,
      choices.level,
      places.map((place) => place.geography_code),
    ),
    listMixFigures(db, choices, parts, "england", englandCodes),
  ]);
  const england = toPopulation(englandRows, parts, choices);
  const standard = toStandard(england, parts, minimumBase);
  const mixOptions = toOptions(choices, minimumBase);
  const units = places.map((place): MixUnit => {
    const own = rows.filter((row) => row.place === place.geography_code);
    const population = toPopulation(own, parts, choices);
    return {
      place,
      label: place.geography_name,
      raw: population.whole,
      explainHref: choices.subject === undefined ? "" : explainUnit(choices, place, choices.subject),
      population,
      adjusted: putOnMix(population, standard, mixOptions),
    };
  });
  const { one, other, note } = choosePair(units, allPlaces, address);
  return {
    frame,
    address,
    mode,
    parts,
    standard,
    units,
    england: england.whole,
    worked: workOut(chooseWorked(units, allPlaces, address), parts, standard, mixOptions),
    pair: one === undefined || other === undefined ? null : comparePair(one, other, parts, mixOptions),
    pairNote: note,
  };
}

/** Reads the figures of everyone chosen and of the professions below, in one statement. */
function listMixFigures(
  db: Kysely<ReleaseDatabase>,
  { instrument, geography, profession, wave, measure, subject }: CompareChoices,
  parts: readonly MixPart[],
  level: GeographyLevel,
  places: readonly string[],
): Promise<readonly FigureRow[]> {
  if (instrument === undefined || wave === undefined || subject === undefined) return Promise.resolve([]);
  const wanted = { waves: [wave.wave_code], measures: [measure], subjects: [subject.code] };
  const below = profession.profession_level === "family" ? "job_group" : "family";
  return listFigures(db, { instrument: instrument.instrument_code, geography, level, places }, [
    {
      ...wanted,
      professionLevel: profession.profession_level,
      professions: [profession.profession_code],
    },
    ...(parts.length === 0
      ? []
      : [{ ...wanted, professionLevel: below, professions: parts.map(({ key }) => key) } as const]),
  ]);
}

function toPopulation(
  rows: readonly FigureRow[],
  parts: readonly MixPart[],
  { profession }: CompareChoices,
): Population {
  return {
    whole: pickFigure(rows, {
      professionLevel: profession.profession_level,
      profession: profession.profession_code,
    }),
    parts: parts.flatMap(({ key }) => {
      const row = rows.find(
        (each) => each.professionLevel !== profession.profession_level && each.profession === key,
      );
      return row === undefined ? [] : [{ key, figure: row.figure }];
    }),
  };
}

function toOptions({ measure, scaleMin, scaleMax }: CompareChoices, minimumBase: number): MixOptions {
  const kind = kindOf(measure);
  const span = scaleMax - scaleMin;
  const range: Interval =
    kind === "share"
      ? { lower: 0, upper: 1 }
      : measure === "gap"
        ? { lower: -span, upper: span }
        : { lower: scaleMin, upper: scaleMax };
  return { kind, minimumBase, range };
}

/** The unit in the address where it is compared here and has a value, else the first that has one; throws a 400 Response for a code no place has. */
function chooseWorked(
  units: readonly MixUnit[],
  places: readonly GeographyTable[],
  { worked }: MixAddress,
): MixUnit | undefined {
  if (worked !== undefined && !places.some((place) => place.geography_code === worked))
    throw badRequest(`There is no place "${worked.slice(0, 60)}" to work out.`);
  const able = units.filter(({ adjusted }) => adjusted.status === "standardised");
  return able.find(({ place }) => place.geography_code === worked) ?? able[0];
}

interface ChosenPair {
  readonly one: MixUnit | undefined;
  readonly other: MixUnit | undefined;
  readonly note: string | null;
}

/**
 * Chooses the two units to take apart; two alone are chosen already.
 *
 * Throws a 400 Response for a code that no place has. A place that is not among the units is left aside with a note.
 */
function choosePair(
  units: readonly MixUnit[],
  places: readonly GeographyTable[],
  { a, b }: MixAddress,
): ChosenPair {
  for (const [name, code] of Object.entries({ a, b })) {
    if (code !== undefined && !places.some((place) => place.geography_code === code))
      throw badRequest(`There is no place "${code.slice(0, 60)}" to choose as ${name}.`);
  }
  const [one, other] = [a, b].map((code) => units.find(({ place }) => place.geography_code === code));
  const missing = places.filter(
    ({ geography_code }) =>
      (geography_code === a && one === undefined) || (geography_code === b && other === undefined),
  );
  const note =
    missing[0] !== undefined
      ? `${missing[0].geography_name} is not among the places compared here, so it is left aside.`
      : one !== undefined && one === other
        ? "The same place is chosen twice. Choose two different ones."
        : null;
  if (note !== null) return { one: undefined, other: undefined, note };
  const [first, second, third] = units;
  return a === undefined && b === undefined && third === undefined
    ? { one: first, other: second, note }
    : { one, other, note };
}
