import { describe, expect, it } from "vitest";
import { type Decomposition, decompose, decomposeDifference } from "../../app/domain/decomposition";
import { type Standardised, standardiseDirectly } from "../../app/domain/direct-standardisation";
import { normalCriticalValue } from "../../app/domain/distribution";
import { type Figure, isShown } from "../../app/domain/figure";
import { OTHER_STRATUM, type Population, splitIntoStrata } from "../../app/domain/strata";
import { type FigureRow, listFigures, pickFigure } from "../../app/queries/figures.server";
import { listHotspotSearches } from "../../app/queries/hotspots.server";
import { listProfessions } from "../../app/queries/professions.server";
import { readIcbRegions } from "../../pipelines/sample/codebook.ts";
import { sampleOrganisations } from "../../pipelines/sample/organisation-plan.ts";
import { toFamilyShares } from "../../pipelines/sample/workforce-mix.ts";
import { openSample } from "../support/open-sample";
import { readSampleTruth } from "../support/sample-truth.ts";

const domains = ["technical_proficiency", "data_information_content", "creation_innovation_research"];
/** Nine intervals are looked at, each with protection noise of its own that is new in every data folder. */
const margin = normalCriticalValue(0.999);

const release = await openSample();
const truth = readSampleTruth();
const region = truth.planted.mixRegion;
const search = (await listHotspotSearches(release.db)).find(({ kind }) => kind === "capability");
const waves = truth.waves.filter(
  (wave) => wave >= (search?.first_wave_code ?? "") && wave <= (search?.wave_code ?? ""),
);
const rows = await readFigures("region", region);
const england = await readFigures("england", "ENG");

async function readFigures(level: "region" | "england", place: string): Promise<readonly FigureRow[]> {
  return listFigures(
    release.db,
    { instrument: "dsat", geography: "restated", level, places: [place] },
    (["all", "family"] as const).map((professionLevel) => ({
      professionLevel,
      waves,
      measures: ["confidence"] as const,
      subjects: domains,
    })),
  );
}

/** The people outside the region, as the region's figures tell of them. */
function toOutside(figure: Figure): Figure {
  if (!isShown(figure) || figure.englandRest === null) return { status: "not_shown" };
  return { ...figure, ...figure.englandRest, noiseVariance: 0, parentRest: null, englandRest: null };
}

function toPopulation(
  from: readonly FigureRow[],
  wave: string,
  subject: string,
  convert: (figure: Figure) => Figure,
): Population {
  const own = from.filter((row) => row.wave === wave && row.subject === subject);
  return {
    whole: convert(pickFigure(own, { professionLevel: "all" })),
    parts: own
      .filter(({ professionLevel }) => professionLevel === "family")
      .map(({ profession, figure }) => ({ key: profession, figure: convert(figure) })),
  };
}

const nameOf = new Map(
  (await listProfessions(release.db))
    .filter(({ profession_level }) => profession_level === "family")
    .map(({ profession_code, profession_name }) => [profession_code, profession_name]),
);
const options = { kind: "mean", minimumBase: release.info.minimum_base } as const;

interface Estimate {
  readonly value: number;
  readonly standardError: number;
}

/** Estimates of waves as one, by the region's people in each. */
function pool(parts: readonly { readonly estimate: Estimate; readonly people: number }[]): Estimate {
  const people = parts.reduce((sum, part) => sum + part.people, 0);
  return {
    value: parts.reduce((sum, part) => sum + part.people * part.estimate.value, 0) / people,
    standardError: Math.sqrt(
      parts.reduce((sum, part) => sum + (part.people * part.estimate.standardError) ** 2, 0) / people ** 2,
    ),
  };
}

/** The latest four quarters of a domain: raw difference from the rest of England, its parts, and what is left at England's mix. */
function toDifferences(subject: string) {
  const byWave = waves.map((wave) => {
    const inside = toPopulation(rows, wave, subject, (figure) => figure);
    const outside = toPopulation(rows, wave, subject, toOutside);
    const standard = toPopulation(england, wave, subject, (figure) => figure).parts.flatMap(
      ({ key, figure }) => (isShown(figure) ? [{ key, weight: figure.base }] : []),
    );
    const people = isShown(inside.whole) ? inside.whole.base : 0;
    const parts = decomposeDifference(outside, inside, options) as Decomposition;
    const range = { lower: 0, upper: 10 };
    const [here, there] = [inside, outside].map(
      (population) => standardiseDirectly(population, standard, { ...options, range }) as Standardised,
    );
    expect([parts.status, here?.status, there?.status]).toEqual([
      "decomposed",
      "standardised",
      "standardised",
    ]);
    const adjusted = {
      value: (here?.value ?? 0) - (there?.value ?? 0),
      standardError: Math.hypot(here?.standardError ?? 0, there?.standardError ?? 0),
    };
    return { people, parts, adjusted, true: toTrueParts(subject, inside, outside) };
  });
  const poolOf = (pick: (wave: (typeof byWave)[number]) => Estimate) =>
    pool(byWave.map((wave) => ({ estimate: pick(wave), people: wave.people })));
  return {
    raw: poolOf(({ parts }) => parts.total),
    mix: poolOf(({ parts }) => parts.mix),
    level: poolOf(({ parts }) => parts.level),
    adjusted: poolOf(({ adjusted }) => adjusted),
    trueMix: poolOf((wave) => ({ value: wave.true.mix, standardError: 0 })).value,
    unseenMix: poolOf((wave) => ({ value: wave.true.level, standardError: 0 })).value,
  };
}

const regions = readIcbRegions();

/** Share of each family among the people of some organisations, as they were drawn. */
function toShares(isWanted: (region: string | undefined) => boolean): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  const chosen = sampleOrganisations.filter(({ icb }) => isWanted(regions.get(icb ?? "")));
  const people = chosen.reduce((sum, { size }) => sum + size, 0);
  for (const organisation of chosen) {
    for (const [family, share] of toFamilyShares(organisation, regions.get(organisation.icb ?? ""))) {
      shares.set(family, (shares.get(family) ?? 0) + (share * organisation.size) / people);
    }
  }
  return shares;
}

const shares = { inside: toShares((each) => each === region), outside: toShares((each) => each !== region) };

/** Mean confidence of a stratum by the parameters that the sample was drawn with; of the rest, the families that are not told apart. */
function toTrueValue(
  subject: string,
  key: string,
  apart: ReadonlySet<string>,
  side: keyof typeof shares,
): number {
  const means = truth.professions
    .filter(({ domain, family }) => domain === subject && apart.has(family) === (key !== OTHER_STRATUM))
    .filter(({ family }) => key === OTHER_STRATUM || family === nameOf.get(key))
    .map(({ family, expectedConfidence }) => ({
      weight: shares[side].get(family) ?? 0,
      value: expectedConfidence,
    }));
  const weight = means.reduce((sum, mean) => sum + mean.weight, 0);
  return means.reduce((sum, mean) => sum + mean.weight * mean.value, 0) / weight;
}

/**
 * The two parts as they are true of the professions that the region shows: what the others' mix makes counts as level, because nobody can
 * tell them apart.
 */
function toTrueParts(subject: string, inside: Population, outside: Population) {
  const keys = new Set(inside.parts.flatMap(({ key, figure }) => (isShown(figure) ? [key] : [])));
  const [here, there] = [inside, outside].map(
    (population) =>
      new Map(splitIntoStrata(population, { ...options, keys })?.strata.map(({ key, base }) => [key, base])),
  );
  if (here === undefined || there === undefined) throw new Error("Nothing is shown.");
  const apart = new Set([...keys].flatMap((key) => nameOf.get(key) ?? []));
  const shared = [...here.keys()].filter((key) => there.has(key));
  const weigh = (side: ReadonlyMap<string, number>, key: string) =>
    (side.get(key) ?? 0) / shared.reduce((sum, each) => sum + (side.get(each) ?? 0), 0);
  return decompose(
    shared.map((key) => ({
      fromWeight: weigh(there, key),
      toWeight: weigh(here, key),
      fromValue: toTrueValue(subject, key, apart, "outside"),
      toValue: toTrueValue(subject, key, apart, "inside"),
    })),
  );
}

/** What the region's people differ by from people of the same profession outside, whose organisations have effects. */
function toTrueLevel(subject: string): number {
  const outside = truth.organisations.filter((each) => each.region !== region);
  const position = truth.professions.slice(0, 6).findIndex(({ domain }) => domain === subject);
  const people = outside.reduce((sum, { assessments }) => sum + assessments, 0);
  return -outside.reduce(
    (sum, { assessments, effects }) => sum + (assessments * (effects.confidence[position] ?? 0)) / people,
    0,
  );
}

const points = ({ value, standardError }: Estimate) => `${value.toFixed(2)} ± ${standardError.toFixed(2)}`;

describe("the mix effect planted in the sample's region", () => {
  for (const subject of domains) {
    const found = toDifferences(subject);
    const mix = found.trueMix;
    const level = found.unseenMix + toTrueLevel(subject);
    it(`is what its difference is made of in ${subject}: raw ${points(found.raw)}, mix ${points(found.mix)} (truth ${mix.toFixed(2)}), level ${points(found.level)} (truth ${level.toFixed(2)}), at England's mix ${points(found.adjusted)}`, () => {
      expect(found.raw.value).toBeLessThan(-normalCriticalValue(0.95) * found.raw.standardError);
      // Professions that are not shown in the region leave their part of the mix in the level, in truth as in what is found.
      expect(found.mix.value).toBeLessThan(-normalCriticalValue(0.95) * found.mix.standardError);
      expect(Math.abs(found.adjusted.value)).toBeLessThan(Math.abs(found.raw.value));
      expect(Math.abs(found.mix.value - mix)).toBeLessThan(margin * found.mix.standardError);
      expect(Math.abs(found.level.value - level)).toBeLessThan(margin * found.level.standardError);
      expect(Math.abs(found.adjusted.value - level)).toBeLessThan(margin * found.adjusted.standardError);
    });
  }
});
