import type { Kysely } from "kysely";
import { formatDate } from "../../components/format-date";
import type { Benchmark } from "../../domain/comparison-words";
import { describeRepresentation, type Representation } from "../../domain/coverage-words";
import { type Explanation, explainFigure } from "../../domain/explanation";
import { isShown } from "../../domain/figure";
import { inSentence } from "../../domain/phrase";
import type { ExplainedRelease } from "../../domain/provenance";
import { toQualityFacts } from "../../domain/quality-facts";
import { describeTrust, type WrittenTrust } from "../../domain/trust-words";
import { findFamily } from "../../queries/comparison-families.server";
import { type FigureKey, findFigure } from "../../queries/explained-figure.server";
import { isStandIn, listOrganisations, listPlaces } from "../../queries/places.server";
import { countNotesOf } from "../../queries/quality-notes.server";
import { listBarriers, listDomains, listScoreBands } from "../../queries/subjects.server";
import { findHeadcount } from "../../queries/workforce.server";
import type {
  ComparisonReference,
  DomainTable,
  GeographyTable,
  ReleaseDatabase,
  ReleaseInfoTable,
} from "../../release/schema";
import { listAncestors } from "../area/area-choices.server";
import { loadFamilies } from "../area/load-families.server";
import { type ChosenFigure, chooseFigure, type ExplainAddress } from "./choose-figure.server";
import { findWayBack, type WayBack } from "./find-way-back.server";

/** A quality note and how many of the organisations behind a figure have it. */
export interface FigureNote {
  readonly note: string;
  readonly organisations: number;
}

/** Everything the page says of one figure; what rests on its numbers is null where it has none. */
export interface ExplainReport {
  readonly explanation: Explanation;
  readonly trust: WrittenTrust | null;
  readonly representation: Representation | null;
  readonly notes: readonly FigureNote[] | null;
  readonly isOrganisation: boolean;
  readonly back: WayBack;
}

/** Reads what is known of the figure an address names; throws a 400 Response where it names none. */
export async function loadExplanation(
  db: Kysely<ReleaseDatabase>,
  info: ReleaseInfoTable,
  address: ExplainAddress,
): Promise<ExplainReport> {
  const chosen = await chooseFigure(db, address);
  const { instrument, wave, place, profession, geography, measure, subject } = chosen;
  const key: FigureKey = {
    instrument: instrument.instrument_code,
    wave: wave.wave_code,
    geography,
    place,
    profession,
    measure,
    subject,
  };
  const [{ version, figure }, domains, subjectName, benchmarks, back] = await Promise.all([
    findFigure(db, key),
    listDomains(db, instrument.instrument_code),
    nameSubject(db, chosen),
    listBenchmarks(db, chosen),
    findWayBack(db, chosen),
  ]);
  const scale = scaleOf(domains);
  const explanation = explainFigure({
    release: toRelease(info),
    cell: {
      instrument: instrument.instrument_code,
      wave: wave.wave_code,
      geographyVersion: version,
      placeLevel: place.geography_level,
      place: place.geography_code,
      professionLevel: profession.profession_level,
      profession: profession.profession_code,
      measure,
      subject,
      instrumentName: `${instrument.title}: ${inSentence(instrument.source)}`,
      isSurvey: instrument.kind === "survey",
      waveName: wave.wave_name,
      isProvisional: wave.is_provisional,
      placeName: place.geography_name,
      professionName: profession.profession_name,
      subjectName,
    },
    figure,
    ...scale,
    benchmarks,
  });
  const isOrganisation = place.geography_level === "organisation";
  if (!isShown(figure)) {
    return { explanation, trust: null, representation: null, notes: null, isOrganisation, back };
  }

  const england = { geography_level: "england", geography_code: "ENG" } as const;
  const own = { ...key, subject: "" };
  const [respondents, flat, nationalFlat, headcount, families, organisations] = await Promise.all([
    findFigure(db, { ...own, measure: "respondents" }),
    findFigure(db, { ...own, measure: "flat" }),
    findFigure(db, { ...own, place: england, profession: everyone(chosen), measure: "flat" }),
    // Headcounts are of today's places.
    version === "then" ? undefined : findHeadcount(db, place, profession),
    version === "then"
      ? []
      : loadFamilies(
          db,
          {
            instrument: key.instrument,
            geography,
            level: place.geography_level,
            places: [place.geography_code],
            place,
          },
          wave.wave_code,
          chosen.professions,
          profession,
        ),
    listOrganisations(db, place),
  ]);
  const staff = headcount?.headcount ?? null;
  return {
    explanation,
    trust: describeTrust(
      toQualityFacts({
        measure,
        figure,
        ...scale,
        hasScores: instrument.kind === "assessment",
        respondents: respondents.figure,
        headcount: staff,
        waveEnd: wave.end_date,
        publishedOn: info.published_on,
        flat: flat.figure,
        nationalFlat: nationalFlat.figure,
      }),
    ),
    representation: describeRepresentation({
      place: place.geography_name,
      whole: { respondents: respondents.figure, headcount: staff },
      groups: families,
    }),
    notes: await countNotesOf(db, wave, organisations),
    isOrganisation,
    back,
  };
}

function toRelease(info: ReleaseInfoTable): ExplainedRelease {
  return {
    id: info.release_id,
    publishedOn: formatDate(info.published_on),
    dataThrough: formatDate(info.data_through),
    geographyAsAt: formatDate(info.geography_as_at),
    policyVersion: info.policy_version,
    minimumBase: info.minimum_base,
    isAudited: info.is_audited,
    isSynthetic: info.is_synthetic,
  };
}

function scaleOf([first]: readonly DomainTable[]) {
  return { scaleMin: first?.scale_min ?? 0, scaleMax: first?.scale_max ?? 10 };
}

/** The share with the same score throughout is published for all professions only. */
function everyone({ professions, profession }: ChosenFigure) {
  return professions.find(({ profession_level }) => profession_level === "all") ?? profession;
}

/** Names a domain, a band of one ("Safety, 7–8") or a barrier; empty for measures of the whole cell. */
async function nameSubject(
  db: Kysely<ReleaseDatabase>,
  { instrument, subject }: ChosenFigure,
): Promise<string> {
  const [code = "", bandCode] = subject.split("/");
  const [domains, bands, barriers] = await Promise.all([
    listDomains(db, instrument.instrument_code),
    listScoreBands(db, instrument.instrument_code),
    listBarriers(db, instrument.instrument_code),
  ]);
  const name =
    domains.find((each) => each.domain_code === code)?.domain_name ??
    barriers.find((each) => each.barrier_code === code)?.barrier_name ??
    code;
  const band = bands.find((each) => each.band_code === bandCode)?.band_label ?? bandCode;
  return band === undefined ? name : `${name}, ${band}`;
}

/** Lists the groups a figure is compared with: the rest of its parent, and of England where that is another group. */
async function listBenchmarks(
  db: Kysely<ReleaseDatabase>,
  { instrument, wave, place, profession, measure }: ChosenFigure,
): Promise<readonly Benchmark[]> {
  const ancestors = listAncestors(await listPlaces(db), place).filter((each) => !isStandIn(each));
  const tested = async (reference: ComparisonReference) => {
    const family = await findFamily(db, {
      instrument: instrument.instrument_code,
      wave: wave.wave_code,
      level: place.geography_level,
      professionLevel: profession.profession_level,
      measure,
      reference,
    });
    return family?.tested ?? null;
  };
  const restOf = (parent: GeographyTable) => `rest of ${parent.geography_name}`;
  const parent = ancestors.at(-1);
  const [england] = ancestors;
  return [
    ...(parent === undefined
      ? []
      : [
          {
            name: restOf(parent),
            reference: "parentRest" as const,
            tested: await tested("parent_rest"),
          },
        ]),
    ...(england === undefined || england === parent
      ? []
      : [
          {
            name: restOf(england),
            reference: "englandRest" as const,
            tested: await tested("england_rest"),
          },
        ]),
  ];
}
