import type { Kysely } from "kysely";
import { listBaselines } from "../../queries/baselines.server";
import { type FigurePart, listFigures, pickFigure } from "../../queries/figures.server";
import { listInstruments, listWaves } from "../../queries/instruments.server";
import {
  isStandIn,
  listMembers,
  listPlaces,
  listPredecessors,
  listSuccessors,
} from "../../queries/places.server";
import { listProfessions } from "../../queries/professions.server";
import { listQualityNotes, pickQualityNotes } from "../../queries/quality-notes.server";
import { isRedrawnBetween } from "../../queries/redrawn-place";
import { listBarrierResources, listResources } from "../../queries/resources.server";
import { listDomainBarriers, listDomains } from "../../queries/subjects.server";
import { findChampions, findHeadcount } from "../../queries/workforce.server";
import type { DomainTable, GeographyTable, ReleaseDatabase, ReleaseInfoTable } from "../../release/schema";
import { loadFindings } from "../hotspots/load-findings.server";
import {
  chooseDomain,
  chooseGeography,
  chooseProfession,
  chooseShow,
  chooseTrend,
  chooseWave,
  existsIn,
  listAncestors,
  listProfessionsBelow,
} from "./area-choices.server";
import type { AddressFilters } from "./area-filters";
import type { AreaReport } from "./area-report";
import { listScoreChanges, toFunnel, toProfessionCells, toReadiness } from "./area-rows.server";
import { findBlockingBarrier, findWidestGap } from "./blocking-barrier";
import { toBoardHotspots } from "./board-hotspots";
import { followBarrier, followDomain } from "./follow-subject.server";
import { shownMeasure } from "./heat-map-show";
import { loadFamilies } from "./load-families.server";
import { loadSpread } from "./load-spread.server";
import { loadSurvey } from "./load-survey.server";
import { listHotspotBarriers, toPlaceHotspots } from "./place-hotspots";
import { TREND_MEASURES } from "./trend-choice";

const PLACE_MEASURES = [
  "enrolled",
  "incomplete",
  "reviewing",
  "submitted",
  "untouched",
  "respondents",
  "confidence",
  "target",
  "gap",
  "need",
] as const;

/** Published for all professions together only. */
const ANSWER_MEASURES = ["flat", "target_below", "partial", "repeated"] as const;

/**
 * Reads everything an area page says about a place.
 *
 * `address` is what stands in the address; throws a 400 Response where it names what the release does not have. A
 * closed place is always shown as it was then.
 */
export async function loadArea(
  { db, info }: { readonly db: Kysely<ReleaseDatabase>; readonly info: ReleaseInfoTable },
  place: GeographyTable,
  address: AddressFilters,
): Promise<AreaReport> {
  const [[instrument], allWaves, professions, places, surveyWaves] = await Promise.all([
    listInstruments(db, "assessment"),
    listWaves(db, "assessment"),
    listProfessions(db),
    listPlaces(db),
    listWaves(db, "survey"),
  ]);
  const waves = allWaves.filter((wave) => wave.instrument_code === instrument?.instrument_code);
  const [domains, domainBarriers, children, successors, predecessors, baselines] = await Promise.all([
    listDomains(db, instrument?.instrument_code ?? ""),
    listDomainBarriers(db),
    listMembers(db, place),
    listSuccessors(db, place.geography_code),
    listPredecessors(db, place.geography_code),
    listBaselines(db, place),
  ]);
  const wave = chooseWave(waves, place, address.wave);
  const profession = chooseProfession(professions, address.profession);
  const geography = chooseGeography(place, address.geography);
  const chosenDomain = chooseDomain(domains, address.domain);
  const show = chooseShow(address.show);
  const shown = shownMeasure(show);
  const trendMeasure = TREND_MEASURES.find(({ value }) => value === address.trend)?.measure ?? "gap";
  const past = waves.filter((each) => wave !== undefined && each.wave_order <= wave.wave_order);
  const earlierWave = past.at(-2);

  const scope = {
    instrument: instrument?.instrument_code ?? "",
    geography,
    level: place.geography_level,
    places: [place.geography_code],
  };
  const cell = {
    professionLevel: profession.profession_level,
    professions: [profession.profession_code] as const,
  };
  const below = listProfessionsBelow(professions, profession);
  const openChildren = children.filter((child) => existsIn(child, geography, wave));
  const waveCodes = wave ? [wave.wave_code] : [];
  const answers: FigurePart = {
    professionLevel: "all",
    waves: waveCodes,
    measures: ANSWER_MEASURES,
  };
  const england = { ...scope, level: "england" as const, places: ["ENG"] };
  const [rows, childRows, answerRows, survey, findings, headcount, champions, qualityNotes, families] =
    await Promise.all([
      listFigures(db, scope, [
        { ...cell, measures: trendMeasure === "gap" ? ["gap"] : ["gap", trendMeasure] },
        { ...cell, waves: waveCodes, measures: PLACE_MEASURES },
        { ...cell, waves: past.slice(-2, -1).map((each) => each.wave_code), measures: ["confidence"] },
        ...below.slice(0, 1).map(
          ({ profession_level }): FigurePart => ({
            professionLevel: profession_level,
            professions: below.map((each) => each.profession_code),
            waves: waveCodes,
            measures: shown === "gap" ? ["gap"] : ["gap", shown],
          }),
        ),
      ]),
      listFigures(
        db,
        {
          ...scope,
          level: openChildren[0]?.geography_level ?? "organisation",
          places: openChildren.map((each) => each.geography_code),
        },
        [{ ...cell, waves: waveCodes, measures: ["gap"] }],
      ),
      Promise.all([listFigures(db, scope, [answers]), listFigures(db, england, [answers])]),
      loadSurvey(db, scope, surveyWaves, wave, cell, professions),
      loadFindings(db, { place, profession, kind: null }),
      findHeadcount(db, place, profession),
      findChampions(db, place),
      listQualityNotes(db, place.geography_code),
      loadFamilies(db, { ...scope, place }, wave?.wave_code, professions, profession),
    ]);
  const placeRows = rows.filter((row) => row.professionLevel === profession.profession_level);
  const waveRows = placeRows.filter((row) => row.wave === wave?.wave_code);
  const readiness = domains.map((domain) => toReadiness(domain, waveRows));
  const widest = findWidestGap(readiness);
  const domain = chosenDomain ?? widest ?? domains[0];
  const subject = domain?.domain_code ?? "";
  const hotspots = toPlaceHotspots(findings, { place, profession });
  const isRedrawn =
    wave !== undefined &&
    earlierWave !== undefined &&
    isRedrawnBetween(place, predecessors, geography, earlierWave, wave);
  const trendChoice = chooseTrend(address.trend, survey?.report.shares.map(({ barrier }) => barrier) ?? []);
  const seriesPlace = { place, predecessors, geography, baselines };
  const followGap = (each: DomainTable) =>
    followDomain(placeRows, waves, seriesPlace, { measure: "gap", domain: each });
  const [spread, resources, hotspotResources] = await Promise.all([
    loadSpread(
      db,
      { ...scope, place, ancestors: listAncestors(places, place) },
      wave,
      professions,
      profession,
    ),
    listResources(db, {
      domain: widest?.domain_code ?? null,
      barrier: survey?.topBarrier ?? null,
    }),
    listBarrierResources(db, listHotspotBarriers(hotspots)),
  ]);

  return {
    place,
    ancestors: listAncestors(places, place).filter((each) => !isStandIn(each)),
    successors,
    predecessors,
    baselines,
    instrument,
    filters: { wave, profession, domain, geography },
    address,
    waves,
    professions,
    domains,
    funnel: toFunnel(waveRows),
    readiness,
    professionGaps: toProfessionCells(rows, below, domains, wave, "gap"),
    professionCells: toProfessionCells(rows, below, domains, wave, shown),
    show,
    children: openChildren,
    childGaps: openChildren.map((child) => ({
      place: child,
      label: child.geography_name,
      figure: pickFigure(childRows, { place: child.geography_code, subject }),
    })),
    trend:
      trendChoice.measure === "barrier"
        ? followBarrier(trendChoice, survey?.report.trend ?? [], seriesPlace)
        : followDomain(placeRows, waves, seriesPlace, { measure: trendChoice.measure, domain }),
    trendChoice,
    domainTrends: domains.map(followGap),
    spread,
    gapHistory: domains.map(({ domain_code }) => ({
      subject: domain_code,
      figures: past.map((each) => ({
        wave: each,
        figure: pickFigure(placeRows, { wave: each.wave_code, measure: "gap", subject: domain_code }),
      })),
    })),
    changes: [
      ...listScoreChanges(readiness, placeRows, earlierWave, wave),
      ...(survey?.report.changes ?? []),
    ],
    isRedrawn,
    survey: survey?.report ?? null,
    boardHotspots: toBoardHotspots(findings.inside, { place, profession }),
    hotspots,
    headcount,
    families,
    minimumBase: info.minimum_base,
    publishedOn: info.published_on,
    champions,
    blockingBarrier: findBlockingBarrier(readiness, survey?.report.shares ?? [], domainBarriers),
    resources,
    hotspotResources,
    answerQuality: ANSWER_MEASURES.map((measure) => ({
      measure,
      figure: pickFigure(answerRows[0], { measure }),
      england: pickFigure(answerRows[1], { measure }),
    })),
    qualityNotes: pickQualityNotes(qualityNotes, [wave, survey?.report.wave]),
  };
}
