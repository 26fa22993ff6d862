import type { Kysely } from "kysely";
import { withParams } from "../../http/with-params";
import {
  listInstruments,
  listWaves,
  pickDefaultWave,
  pickSurveyWave,
} from "../../queries/instruments.server";
import type { ReleaseDatabase, WaveTable } from "../../release/schema";
import { placePath } from "../area/area-filters";
import type { ChosenFigure } from "./choose-figure.server";

/** The place's page that shows a figure. */
export interface WayBack {
  readonly href: string;
  readonly label: string;
}

/** Finds the page to go back to: the figure's place, with the filters under which that page shows it. */
export async function findWayBack(db: Kysely<ReleaseDatabase>, chosen: ChosenFigure): Promise<WayBack> {
  const { place, profession, geography, instrument, subject } = chosen;
  const [[main], waves, surveyWaves] = await Promise.all([
    listInstruments(db, "assessment"),
    listWaves(db, "assessment"),
    listWaves(db, "survey"),
  ]);
  const own = waves.filter((each) => each.instrument_code === main?.instrument_code);
  const isMain = instrument.instrument_code === main?.instrument_code;
  const isSurvey = instrument.kind === "survey";
  const wave = isMain ? chosen.wave : isSurvey ? waveBeside(own, surveyWaves, chosen.wave) : undefined;
  const href = withParams(placePath(place), {
    wave: wave?.wave_code,
    profession: isArchetype(chosen) || profession.profession_level === "all" ? "" : profession.key,
    domain: isMain ? subject.split("/")[0] : "",
    geography: geography === "then" && place.valid_to === null ? "then" : "",
  });
  return { href: `${href}${isSurvey ? "#barriers-title" : ""}`, label: place.geography_name };
}

/** Archetypes have no page. */
function isArchetype({ profession }: ChosenFigure): boolean {
  return profession.profession_level === "archetype";
}

/** Finds an assessment wave beside which a survey wave is shown: the default one where that is so, else the latest. */
function waveBeside(
  waves: readonly WaveTable[],
  surveyWaves: readonly WaveTable[],
  wanted: WaveTable,
): WaveTable | undefined {
  const isBeside = (wave: WaveTable) => {
    const found = pickSurveyWave(surveyWaves, wave);
    return found?.instrument_code === wanted.instrument_code && found.wave_code === wanted.wave_code;
  };
  const usual = pickDefaultWave(waves);
  return usual !== undefined && isBeside(usual) ? usual : waves.findLast(isBeside);
}
