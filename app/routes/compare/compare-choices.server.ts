import type { Kysely } from "kysely";
import { type Figure, isShown } from "../../domain/figure";
import { capitalise } from "../../domain/phrase";
import { badRequest } from "../../http/refusal";
import { chooseParam } from "../../http/search-params";
import { listFigures, pickFigure } from "../../queries/figures.server";
import {
  listInstruments,
  listWaves,
  pickDefaultWave,
  pickSurveyWave,
} from "../../queries/instruments.server";
import { isStandIn, listPlaces } from "../../queries/places.server";
import { listProfessions } from "../../queries/professions.server";
import { listDomains } from "../../queries/subjects.server";
import type { GeographyTable, ReleaseDatabase, WaveTable } from "../../release/schema";
import { chooseProfession } from "../area/area-choices.server";
import { GEOGRAPHY_CHOICES } from "../area/area-filters";
import { levelWords } from "../area/area-names";
import { toPlaceParam } from "../profession.$code/place-choice";
import { choosePeers } from "./choose-peers";
import {
  type CompareAddress,
  LEVEL_CHOICES,
  MEASURE_CHOICES,
  SORT_CHOICES,
  type UnitLevel,
} from "./compare-filters";
import type { CompareFrame, CompareSubject } from "./compare-report";
import { listSubjectCodes, listSubjects } from "./compare-subjects.server";

/**
 * Reads what a compare page is asked to show, the choices there are, and England's figures.
 *
 * Throws a 400 Response for a value the release does not have. A value that exists but does not go with the others (a
 * region as the parent of regions, a domain where barriers are compared) is left aside, and `setAside` says so.
 */
export async function loadFrame(db: Kysely<ReleaseDatabase>, address: CompareAddress): Promise<CompareFrame> {
  const measure = chooseParam("measure", address.measure, MEASURE_CHOICES)?.value ?? "gap";
  const [kind, otherKind] =
    measure === "barrier" ? (["survey", "assessment"] as const) : (["assessment", "survey"] as const);
  const [places, professions, instruments, allWaves, otherWaves] = await Promise.all([
    listPlaces(db),
    listProfessions(db),
    listInstruments(db, kind),
    listWaves(db, kind),
    listWaves(db, otherKind),
  ]);
  // A release may have several surveys and shows one assessment.
  const waves =
    kind === "survey"
      ? allWaves
      : allWaves.filter((each) => each.instrument_code === instruments[0]?.instrument_code);
  const wave = chooseCompareWave(waves, otherWaves, address.wave);
  const instrument = instruments.find((each) => each.instrument_code === wave?.instrument_code);
  const code = instrument?.instrument_code ?? "";
  const [domains, subjects, known] = await Promise.all([
    listDomains(db, code),
    listSubjects(db, kind, code),
    listSubjectCodes(db, otherKind),
  ]);

  const askedPeers = choosePeers(places, address.peers);
  const level = chooseLevel(address.level, askedPeers);
  const peers = level === "organisation" ? askedPeers : [];
  const parent = chooseWithin(places, address.within);
  const geography = chooseParam("geography", address.geography, GEOGRAPHY_CHOICES)?.geography ?? "restated";
  const profession = chooseProfession(professions, address.profession);
  const sort = chooseParam("sort", address.sort, SORT_CHOICES)?.value ?? "highest";
  const england = places.find((place) => place.geography_level === "england");
  if (england === undefined) throw new Error("The release has no England.");
  const within = peers.length === 0 && isAbove(parent, level) ? parent : england;

  const rows = await listFigures(
    db,
    { instrument: code, geography, level: "england", places: [england.geography_code] },
    [
      {
        professionLevel: profession.profession_level,
        professions: [profession.profession_code],
        waves: wave ? [wave.wave_code] : [],
        measures: [measure],
      },
    ],
  );
  const figures = Object.fromEntries(
    subjects.map((each) => [each.code, pickFigure(rows, { subject: each.code })]),
  );
  const asked = chooseSubject(subjects, known, address.subject);
  const { scale_min: scaleMin = 0, scale_max: scaleMax = 10 } = domains[0] ?? {};
  return {
    address,
    choices: {
      level,
      within,
      peers,
      measure,
      subject: asked ?? pickLargest(subjects, figures),
      instrument,
      wave,
      profession,
      geography,
      sort,
      scaleMin,
      scaleMax,
    },
    options: {
      places: places.filter((place) => place.valid_to === null && !isStandIn(place)),
      subjects,
      waves,
      professions,
    },
    england: figures,
    setAside: [
      ...(within === england && parent !== undefined && peers.length === 0
        ? [
            `${capitalise(levelWords(level).plural)} are not compared within ${parent.geography_name}, so all of England is shown.`,
          ]
        : []),
      ...(within === england && parent !== undefined && peers.length > 0
        ? [`The peer group is compared, wherever its organisations are, and not ${parent.geography_name}.`]
        : []),
      ...(askedPeers.length > 0 && peers.length === 0
        ? ["A peer group is of organisations, so it is left aside here."]
        : []),
      ...(address.subject !== undefined && asked === undefined
        ? [`The ${kind === "survey" ? "domain" : "barrier"} chosen before does not go with this measure.`]
        : []),
      ...(address.wave !== undefined && wave?.wave_code !== address.wave && wave !== undefined
        ? [`This measure has no figures for the period chosen before, so ${wave.wave_name} is shown.`]
        : []),
    ],
  };
}

function chooseLevel(value: string | undefined, peers: readonly GeographyTable[]): UnitLevel {
  const chosen = chooseParam("level", value, LEVEL_CHOICES)?.value;
  return chosen ?? (peers.length > 0 ? "organisation" : "region");
}

function chooseWithin(
  places: readonly GeographyTable[],
  value: string | undefined,
): GeographyTable | undefined {
  if (value === undefined || value === "england") return undefined;
  const parents = places.filter(
    (place) =>
      place.valid_to === null &&
      (place.geography_level === "region" || place.geography_level === "icb") &&
      !isStandIn(place),
  );
  const found = parents.find((place) => toPlaceParam(place) === value);
  if (found !== undefined) return found;
  const allowed = parents.map(toPlaceParam).join(", ");
  throw badRequest(
    `There is no region or integrated care board "${value.slice(0, 60)}" to compare within. It can be england or one of: ${allowed}.`,
  );
}

function isAbove(parent: GeographyTable | undefined, level: UnitLevel): parent is GeographyTable {
  if (parent === undefined || level === "region") return false;
  return parent.geography_level === "region"
    ? !(level === "icb" && parent.geography_code === "NAT")
    : level === "organisation";
}

/** The wave of the address where the measure has it; of another instrument's wave, the nearest; else the default. */
function chooseCompareWave(
  waves: readonly WaveTable[],
  others: readonly WaveTable[],
  value: string | undefined,
): WaveTable | undefined {
  const own = waves.find((each) => each.wave_code === value);
  if (own !== undefined || value === undefined) return own ?? pickDefaultWave(waves);
  const other = others.find((each) => each.wave_code === value);
  if (other !== undefined) return pickSurveyWave(waves, other);
  const choices = waves.map((wave) => ({ value: wave.wave_code, label: wave.wave_name, wave }));
  return chooseParam("wave", value, choices)?.wave;
}

function chooseSubject(
  subjects: readonly CompareSubject[],
  others: ReadonlySet<string>,
  value: string | undefined,
): CompareSubject | undefined {
  const isOwn = subjects.some(({ code }) => code === value);
  if (!isOwn && value !== undefined && others.has(value)) return undefined;
  const choices = subjects.map((subject) => ({ value: subject.code, label: subject.label, subject }));
  return chooseParam("subject", value, choices)?.subject;
}

/** The subject with the largest value in England; the first where none is shown. */
function pickLargest(
  subjects: readonly CompareSubject[],
  figures: Readonly<Record<string, Figure>>,
): CompareSubject | undefined {
  const englandValue = ({ code }: CompareSubject): number => {
    const figure = figures[code];
    return figure !== undefined && isShown(figure) ? figure.value : Number.NEGATIVE_INFINITY;
  };
  return [...subjects].sort((one, other) =>
    englandValue(one) === englandValue(other) ? 0 : englandValue(other) - englandValue(one),
  )[0];
}
