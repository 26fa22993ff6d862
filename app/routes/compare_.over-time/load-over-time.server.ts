import type { Kysely } from "kysely";
import { type BandCount, chooseBandCount, toWaveBands, type WaveBands } from "../../domain/band-standing";
import { type Figure, isShown } from "../../domain/figure";
import { formatWaveShort, parseWaveCode } from "../../domain/wave";
import { explainHref } from "../../http/explain-href";
import { badRequest } from "../../http/refusal";
import { listFigures } from "../../queries/figures.server";
import { listPlaces } from "../../queries/places.server";
import type { GeographyTable, ReleaseDatabase, WaveTable } from "../../release/schema";
import { loadFrame } from "../compare/compare-choices.server";
import { COMPARE_PARAMS, type CompareAddress } from "../compare/compare-filters";
import type { CompareFrame } from "../compare/compare-report";
import { listUnitPlaces } from "../compare/load-units.server";
import { pickCompareAddress } from "../compare/pick-compare-address";

/** The parameters of the page over time, and of its download. */
export const TIME_PARAMS = [...COMPARE_PARAMS, "unit"] as const;

/** What stands in the address; empty where the default applies. */
export type TimeAddress = CompareAddress & { readonly unit?: string };

/** One wave of the units compared. */
export interface TimeWave {
  readonly wave: WaveTable;
  /** The wave as the axis names it. */
  readonly label: string;
  /** Units shown in it, and all of them. */
  readonly shown: number;
  readonly units: number;
  /** Null where too few are shown. */
  readonly bands: WaveBands | null;
  /** The figure of the unit chosen; null where none is. */
  readonly figure: Figure | null;
  readonly explainHref: string | undefined;
}

/** Everything the page over time says. */
export interface TimeReport {
  readonly frame: CompareFrame;
  readonly address: TimeAddress;
  readonly bandCount: BandCount;
  readonly waves: readonly TimeWave[];
  /** The units to choose from. */
  readonly places: readonly GeographyTable[];
  readonly unit: GeographyTable | null;
  /** Why a unit in the address is left aside. */
  readonly unitNote: string | null;
}

/**
 * Reads the units of a level over all waves and parts their shown values into bands.
 *
 * The units are those of the wave chosen. Throws a 400 Response for an unknown parameter value.
 */
export async function loadOverTime(db: Kysely<ReleaseDatabase>, address: TimeAddress): Promise<TimeReport> {
  const common = pickCompareAddress(address);
  // Tenths need 20 units, and there are fewer regions than that.
  const level = common.level ?? (common.peers === undefined ? "icb" : undefined);
  const frame = await loadFrame(db, { ...common, ...(level === undefined ? {} : { level }) });
  const { choices, options } = frame;
  const [places, allPlaces] = await Promise.all([listUnitPlaces(db, choices), listPlaces(db)]);
  const unit = places.find((place) => place.geography_code === address.unit) ?? null;
  const elsewhere = allPlaces.find((place) => place.geography_code === address.unit);
  if (address.unit !== undefined && elsewhere === undefined)
    throw badRequest(`There is no place "${address.unit.slice(0, 60)}".`);
  const { instrument, subject, profession, measure, geography } = choices;
  const waves = options.waves.filter((wave) => wave.instrument_code === instrument?.instrument_code);
  const rows =
    instrument === undefined || subject === undefined
      ? []
      : await listFigures(
          db,
          {
            instrument: instrument.instrument_code,
            geography,
            level: choices.level,
            places: places.map((place) => place.geography_code),
          },
          [
            {
              professionLevel: profession.profession_level,
              professions: [profession.profession_code],
              waves: waves.map(({ wave_code }) => wave_code),
              measures: [measure],
              subjects: [subject.code],
            },
          ],
        );
  const values = waves.map(({ wave_code }) =>
    rows.flatMap(({ wave, figure }) => (wave === wave_code && isShown(figure) ? [figure.value] : [])),
  );
  const bandCount = chooseBandCount(values.map(({ length }) => length));
  return {
    frame,
    address,
    bandCount,
    places,
    unit,
    unitNote:
      unit === null && elsewhere !== undefined
        ? `${elsewhere.geography_name} is not among the places compared here, so it is left aside.`
        : null,
    waves: waves.map((wave, index): TimeWave => {
      const figure =
        unit === null
          ? null
          : (rows.find((row) => row.wave === wave.wave_code && row.place === unit.geography_code)?.figure ??
            ({ status: "no_responses" } as const));
      return {
        wave,
        label: labelOf(wave),
        shown: values[index]?.length ?? 0,
        units: places.length,
        bands: toWaveBands(values[index] ?? [], bandCount),
        figure,
        explainHref:
          unit === null || subject === undefined
            ? undefined
            : explainHref({
                instrument: wave.instrument_code,
                wave: wave.wave_code,
                place: unit,
                profession: profession.key,
                measure,
                subject: subject.code,
                isThen: geography === "then",
              }),
      };
    }),
  };
}

function labelOf({ wave_code, wave_name }: WaveTable): string {
  const parsed = parseWaveCode(wave_code);
  return parsed.ok ? formatWaveShort(parsed.value) : wave_name;
}
