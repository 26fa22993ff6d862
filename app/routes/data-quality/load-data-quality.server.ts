import type { Kysely } from "kysely";
import type { Turnout } from "../../domain/coverage";
import type { Figure } from "../../domain/figure";
import { getMeasure } from "../../domain/measure";
import { toQualityFacts } from "../../domain/quality-facts";
import { gradeTrust, type Trust } from "../../domain/trust-grade";
import { chooseParam } from "../../http/search-params";
import { listFigures, pickFigure } from "../../queries/figures.server";
import { listInstruments, listWaves } from "../../queries/instruments.server";
import { listPlaces } from "../../queries/places.server";
import { listProfessions } from "../../queries/professions.server";
import { countQualityNotes, listWaveNotes, type QualityNoteCount } from "../../queries/quality-notes.server";
import { listDomains } from "../../queries/subjects.server";
import { findHeadcount, listOrganisationHeadcounts } from "../../queries/workforce.server";
import type {
  GeographyTable,
  InstrumentTable,
  QualityNoteTable,
  ReleaseDatabase,
  ReleaseInfoTable,
  WaveTable,
} from "../../release/schema";
import { chooseProfession, chooseWave } from "../area/area-choices.server";
import { loadFamilies } from "../area/load-families.server";
import { ANSWER_MEASURES, type AnswerMeasure } from "./answer-measures";

/** The parameters of the address of the page about data quality. */
export const DATA_QUALITY_PARAMS = ["wave", "answers"] as const;

/** Shares of one place, one for each way of answering. */
export interface PlaceAnswers {
  readonly place: GeographyTable;
  readonly figures: readonly { readonly measure: AnswerMeasure; readonly figure: Figure }[];
}

/** Who answered in one place, and among its profession families. */
export interface PlaceTurnout {
  readonly place: GeographyTable;
  readonly whole: Omit<Turnout, "key" | "label">;
  readonly groups: readonly Turnout[];
}

/** A gap of an organisation in a domain, with its grade; null where it is not shown. */
export interface GradedGap {
  readonly region: string;
  readonly trust: Trust | null;
}

export interface DataQualityReport {
  readonly instrument: InstrumentTable;
  readonly wave: WaveTable;
  readonly waves: readonly WaveTable[];
  readonly provisional: readonly WaveTable[];
  readonly measure: AnswerMeasure;
  /** England first, then its regions. */
  readonly answers: readonly PlaceAnswers[];
  readonly turnouts: readonly PlaceTurnout[];
  readonly grades: readonly GradedGap[];
  readonly notes: readonly QualityNoteCount[];
  readonly waveNotes: readonly QualityNoteTable[];
  readonly places: readonly GeographyTable[];
}

/** Reads the page about data quality; null where no assessment is loaded. Throws a 400 Response for an unknown parameter value. */
export async function loadDataQuality(
  db: Kysely<ReleaseDatabase>,
  info: ReleaseInfoTable,
  address: Partial<Readonly<Record<(typeof DATA_QUALITY_PARAMS)[number], string>>>,
): Promise<DataQualityReport | null> {
  const [[instrument], allWaves, surveyWaves, places, notes] = await Promise.all([
    listInstruments(db, "assessment"),
    listWaves(db, "assessment"),
    listWaves(db, "survey"),
    listPlaces(db),
    countQualityNotes(db),
  ]);
  const waves = allWaves.filter((wave) => wave.instrument_code === instrument?.instrument_code);
  const england = places.find((place) => place.geography_level === "england");
  if (instrument === undefined || england === undefined) return null;
  const wave = chooseWave(waves, england, address.wave);
  if (wave === undefined) return null;
  const measures = ANSWER_MEASURES.map((code) => ({ value: code, label: getMeasure(code).label }));
  const measure = chooseParam("answers", address.answers, measures)?.value ?? "flat";
  const regions = places.filter((place) => place.geography_level === "region" && place.valid_to === null);
  const wide = [england, ...regions];
  const [answers, turnouts, waveNotes] = await Promise.all([
    Promise.all(wide.map((place) => loadAnswers(db, place, wave))),
    Promise.all(wide.map((place) => loadTurnout(db, place, wave))),
    listWaveNotes(db, wave),
  ]);
  return {
    instrument,
    wave,
    waves,
    provisional: [...waves, ...surveyWaves].filter((each) => each.is_provisional),
    measure,
    answers,
    turnouts,
    grades: await loadGrades(db, info, wave, places, answers[0]),
    notes,
    waveNotes,
    places,
  };
}

function scopeOf(place: GeographyTable, { instrument_code }: WaveTable) {
  return {
    instrument: instrument_code,
    geography: "restated" as const,
    level: place.geography_level,
    places: [place.geography_code],
  };
}

async function loadAnswers(
  db: Kysely<ReleaseDatabase>,
  place: GeographyTable,
  wave: WaveTable,
): Promise<PlaceAnswers> {
  const rows = await listFigures(db, scopeOf(place, wave), [
    { professionLevel: "all", waves: [wave.wave_code], measures: ANSWER_MEASURES },
  ]);
  return {
    place,
    figures: ANSWER_MEASURES.map((measure) => ({ measure, figure: pickFigure(rows, { measure }) })),
  };
}

async function loadTurnout(
  db: Kysely<ReleaseDatabase>,
  place: GeographyTable,
  wave: WaveTable,
): Promise<PlaceTurnout> {
  const professions = await listProfessions(db);
  const everyone = chooseProfession(professions, undefined);
  const scope = scopeOf(place, wave);
  const [headcount, rows, groups] = await Promise.all([
    findHeadcount(db, place, everyone),
    listFigures(db, scope, [{ professionLevel: "all", waves: [wave.wave_code], measures: ["respondents"] }]),
    loadFamilies(db, { ...scope, place }, wave.wave_code, professions, everyone),
  ]);
  const respondents = pickFigure(rows, { measure: "respondents" });
  return { place, whole: { respondents, headcount: headcount?.headcount ?? null }, groups };
}

/** Grades the gap of every open organisation in every domain, all professions together, as the organisations' pages do. */
async function loadGrades(
  db: Kysely<ReleaseDatabase>,
  { published_on }: ReleaseInfoTable,
  wave: WaveTable,
  places: readonly GeographyTable[],
  england: PlaceAnswers | undefined,
): Promise<readonly GradedGap[]> {
  const organisations = places.filter(
    (place) => place.geography_level === "organisation" && place.valid_to === null,
  );
  const [domains, headcounts, rows] = await Promise.all([
    listDomains(db, wave.instrument_code),
    listOrganisationHeadcounts(db),
    listFigures(
      db,
      {
        instrument: wave.instrument_code,
        geography: "restated",
        level: "organisation",
        places: organisations.map((place) => place.geography_code),
      },
      [{ professionLevel: "all", waves: [wave.wave_code], measures: ["gap", "respondents", "flat"] }],
    ),
  ]);
  const nationalFlat = england?.figures.find(({ measure }) => measure === "flat")?.figure;
  // The newest count of a place comes last.
  const staff = new Map(
    headcounts
      .filter((each) => each.profession_level === "all")
      .map((each) => [each.geography_code, each.headcount]),
  );
  return organisations.flatMap((place) => {
    const own = rows.filter((row) => row.place === place.geography_code);
    return domains.map(({ domain_code, scale_min, scale_max }): GradedGap => {
      const figure = pickFigure(own, { measure: "gap", subject: domain_code });
      const region = regionOf(places, place);
      if (figure.status !== "shown") return { region, trust: null };
      const facts = toQualityFacts({
        measure: "gap",
        figure,
        scaleMin: scale_min,
        scaleMax: scale_max,
        hasScores: true,
        respondents: pickFigure(own, { measure: "respondents" }),
        headcount: staff.get(place.geography_code) ?? null,
        waveEnd: wave.end_date,
        publishedOn: published_on,
        flat: pickFigure(own, { measure: "flat" }),
        nationalFlat: nationalFlat ?? { status: "no_responses" },
      });
      return { region, trust: gradeTrust(facts) };
    });
  });
}

function regionOf(places: readonly GeographyTable[], place: GeographyTable): string {
  if (place.geography_level === "region") return place.geography_code;
  const parent = places.find(
    (each) =>
      each.geography_level === place.parent_level &&
      each.geography_code === place.parent_code &&
      each.geography_level !== place.geography_level,
  );
  return parent === undefined ? "" : regionOf(places, parent);
}
