import type { Kysely } from "kysely";
import type { Figure } from "../../domain/figure";
import { chooseParam } from "../../http/search-params";
import { listFigures, pickFigure } from "../../queries/figures.server";
import { listInstruments, listWaves, pickDefaultWave } from "../../queries/instruments.server";
import { listPlaces } from "../../queries/places.server";
import { listProfessions, type Profession } from "../../queries/professions.server";
import { listBarriers, listSurveyQuestions } from "../../queries/subjects.server";
import type {
  BarrierTable,
  GeographyTable,
  InstrumentTable,
  ReleaseDatabase,
  SurveyQuestionTable,
  WaveTable,
} from "../../release/schema";
import { chooseProfession } from "../area/area-choices.server";
import { findTopBarrier } from "../area/blocking-barrier";
import { pickTimeGroups, TIME_GROUPS_PART } from "../area/time-groups.server";
import type { GroupFigure } from "../area/time-shares";
import { chooseGrouping, type Grouping } from "./barrier-grouping";

/** The parameters of the barriers page's address. */
export const BARRIER_PARAMS = ["survey", "profession", "barrier", "by"] as const;

/** One field period of one survey, as the page's filter offers it. */
export interface SurveyChoice {
  /** `instrument:wave`. */
  readonly value: string;
  readonly label: string;
  readonly instrument: InstrumentTable;
  readonly wave: WaveTable;
}

export interface BarriersReport {
  readonly survey: SurveyChoice;
  readonly surveys: readonly SurveyChoice[];
  readonly profession: Profession;
  readonly professions: readonly Profession[];
  /** The headings that barriers stand under; null for one list. */
  readonly grouping: Grouping | null;
  /** The barrier of the regions chart; unless chosen the one reported most, or the first where none is above zero. */
  readonly barrier: BarrierTable | undefined;
  readonly respondents: Figure;
  readonly shares: readonly {
    readonly barrier: BarrierTable;
    readonly label: string;
    readonly figure: Figure;
  }[];
  readonly regions: readonly {
    readonly place: GeographyTable;
    readonly label: string;
    readonly figure: Figure;
  }[];
  readonly questions: readonly SurveyQuestionTable[];
  /** Who lacks time among clinical and administrative staff in England. */
  readonly timeGroups: readonly GroupFigure[];
}

/** Reads the barriers page; null where no survey has been loaded. Throws a 400 Response for an unknown parameter value. */
export async function loadBarriers(
  db: Kysely<ReleaseDatabase>,
  address: Partial<Readonly<Record<(typeof BARRIER_PARAMS)[number], string>>>,
): Promise<BarriersReport | null> {
  const [instruments, waves, professions, places] = await Promise.all([
    listInstruments(db, "survey"),
    listWaves(db, "survey"),
    listProfessions(db),
    listPlaces(db),
  ]);
  const surveys = listSurveys(instruments, waves);
  const latest = pickDefaultWave(surveys.map(({ wave }) => wave));
  const survey =
    chooseParam("survey", address.survey, surveys) ?? surveys.find(({ wave }) => wave === latest);
  const profession = chooseProfession(professions, address.profession);
  const grouping = chooseGrouping(address.by);
  if (survey === undefined) return null;
  const regions = places.filter((place) => place.geography_level === "region" && place.valid_to === null);
  const instrument = survey.instrument.instrument_code;
  const scope = { instrument, geography: "restated" } as const;
  const inWave = { waves: [survey.wave.wave_code] };
  const cell = {
    professionLevel: profession.profession_level,
    professions: [profession.profession_code],
    ...inWave,
  } as const;
  const [barriers, questions, rows, regionRows] = await Promise.all([
    listBarriers(db, instrument),
    listSurveyQuestions(db, instrument),
    listFigures(db, { ...scope, level: "england", places: ["ENG"] }, [
      { ...cell, measures: ["respondents", "barrier"] },
      { ...TIME_GROUPS_PART, ...inWave },
    ]),
    listFigures(db, { ...scope, level: "region", places: regions.map((each) => each.geography_code) }, [
      { ...cell, measures: ["barrier"] },
    ]),
  ]);
  const own = {
    professionLevel: profession.profession_level,
    profession: profession.profession_code,
  };
  const shares = barriers.map((barrier) => ({
    barrier,
    label: barrier.barrier_name,
    figure: pickFigure(rows, { ...own, measure: "barrier", subject: barrier.barrier_code }),
  }));
  const barrierChoices = barriers.map((each) => ({
    value: each.barrier_code,
    label: each.barrier_name,
    barrier: each,
  }));
  const barrier =
    chooseParam("barrier", address.barrier, barrierChoices)?.barrier ?? findTopBarrier(shares) ?? barriers[0];
  return {
    survey,
    surveys,
    profession,
    professions,
    grouping,
    barrier,
    respondents: pickFigure(rows, { ...own, measure: "respondents" }),
    shares,
    regions: regions.map((place) => ({
      place,
      label: place.geography_name,
      figure: pickFigure(regionRows, {
        measure: "barrier",
        place: place.geography_code,
        subject: barrier?.barrier_code ?? "",
      }),
    })),
    questions,
    timeGroups: pickTimeGroups(rows, professions),
  };
}

function listSurveys(
  instruments: readonly InstrumentTable[],
  waves: readonly WaveTable[],
): readonly SurveyChoice[] {
  return waves.flatMap((wave) =>
    instruments
      .filter((instrument) => instrument.instrument_code === wave.instrument_code)
      .map((instrument) => ({
        value: `${instrument.instrument_code}:${wave.wave_code}`,
        label: instruments.length === 1 ? wave.wave_name : `${wave.wave_name}: ${instrument.title}`,
        instrument,
        wave,
      })),
  );
}
