import type { Kysely } from "kysely";
import { badRequest } from "../../http/refusal";
import { chooseParam } from "../../http/search-params";
import { listMeasuredSubjects, type MeasuredSubject } from "../../queries/explained-figure.server";
import type { Geography } from "../../queries/figures.server";
import { listInstruments, listWaves } from "../../queries/instruments.server";
import { findPlace } from "../../queries/places.server";
import { listArchetypes, listProfessions, type Profession } from "../../queries/professions.server";
import type {
  GeographyLevel,
  GeographyTable,
  InstrumentTable,
  ReleaseDatabase,
  WaveTable,
} from "../../release/schema";
import { GEOGRAPHY_CHOICES } from "../area/area-filters";

/** The parameters of the page's address. */
export const EXPLAIN_PARAMS = [
  "instrument",
  "wave",
  "place",
  "profession",
  "measure",
  "subject",
  "version",
] as const;

export type ExplainAddress = Partial<Readonly<Record<(typeof EXPLAIN_PARAMS)[number], string>>>;

/** The figure an address names. */
export interface ChosenFigure extends MeasuredSubject {
  readonly instrument: InstrumentTable;
  readonly wave: WaveTable;
  readonly place: GeographyTable;
  readonly profession: Profession;
  readonly professions: readonly Profession[];
  readonly geography: Geography;
}

const LEVELS: readonly GeographyLevel[] = ["england", "region", "icb", "organisation"];

/** Finds the figure an address names; throws a 400 Response where a part of it is missing or not in the release. */
export async function chooseFigure(
  db: Kysely<ReleaseDatabase>,
  address: ExplainAddress,
): Promise<ChosenFigure> {
  const [assessments, surveys, professions, archetypes] = await Promise.all([
    listInstruments(db, "assessment"),
    listInstruments(db, "survey"),
    listProfessions(db),
    listArchetypes(db),
  ]);
  const instrument = choose(
    "instrument",
    address.instrument,
    [...assessments, ...surveys],
    (each) => each.instrument_code,
  );
  const [waves, measured, place] = await Promise.all([
    listWaves(db, instrument.kind),
    listMeasuredSubjects(db, instrument.instrument_code),
    choosePlace(db, address.place),
  ]);
  const own = waves.filter((each) => each.instrument_code === instrument.instrument_code);
  const wave = choose("wave", address.wave, own, (each) => each.wave_code);
  const known = [...professions, ...archetypes];
  const profession = choose("profession", address.profession ?? "all", known, ({ key }) => key);
  const measures = [...new Map(measured.map((each) => [each.measure, each])).values()];
  const { measure } = choose("measure", address.measure, measures, (each) => each.measure);
  const subjects = measured.filter((each) => each.measure === measure);
  // An empty parameter counts as left out, so a measure of the whole cell has none.
  const isWhole = address.subject === undefined && subjects.some(({ subject }) => subject === "");
  const { subject } = isWhole
    ? { subject: "" }
    : choose("subject", address.subject, subjects, (each) => each.subject);
  const version = chooseParam("version", address.version, GEOGRAPHY_CHOICES);
  return {
    instrument,
    wave,
    place,
    profession,
    professions,
    measure,
    subject,
    geography: place.valid_to !== null ? "then" : (version?.geography ?? "restated"),
  };
}

function choose<Option>(
  name: string,
  value: string | undefined,
  options: readonly Option[],
  toValue: (option: Option) => string,
): Option {
  const choices = options.map((option) => ({ value: toValue(option), label: "", option }));
  const chosen = chooseParam(name, value, choices);
  if (chosen !== null) return chosen.option;
  throw badRequest(
    `The address does not say which ${name}. It can be: ${choices.map((choice) => choice.value).join(", ")}.`,
  );
}

async function choosePlace(
  db: Kysely<ReleaseDatabase>,
  value: string | undefined = "england:ENG",
): Promise<GeographyTable> {
  const [levelText = "", code = ""] = value.split(":");
  const level = LEVELS.find((each) => each === levelText);
  const place = level === undefined ? undefined : await findPlace(db, level, code);
  if (place !== undefined) return place;
  throw badRequest(
    `There is no place "${value.slice(0, 60)}". Write its level and its code, such as region:Y56; the levels are: ${LEVELS.join(", ")}.`,
  );
}
