import type { Session } from "../duckdb.ts";
import { createTableFrom } from "../insert-rows.ts";
import { type NoiseStep, toCountNoise, toSumNoise, toThresholds, toVariance } from "./noise-distribution.ts";
import type { DisclosurePolicy } from "./policy.ts";

interface Instrument {
  readonly instrument_code: string;
  /** Null for surveys, which have no scale. */
  readonly scale_min: number | null;
  readonly scale_max: number | null;
  readonly has_archetypes: boolean;
}

interface NoiseFamily {
  readonly family: string;
  readonly steps: readonly NoiseStep[];
}

/**
 * Writes the policy into the `policy` schema, where the marts read it: the lattice, the scale of each mean, and the noise
 * distributions as thresholds on a 64-bit draw.
 */
export async function createPolicyTables(session: Session, policy: DisclosurePolicy): Promise<void> {
  const instruments = await session.rows<Instrument>(
    `select instrument_code, min(scale_min)::integer as scale_min, max(scale_max)::integer as scale_max,
       instrument_code in (select framework from reference.archetype) as has_archetypes
     from (select distinct instrument_code from core.instrument_wave)
     left join reference.framework_domain on instrument_code = framework
     group by instrument_code`,
  );
  await createTableFrom(
    session,
    "policy.lattice",
    {
      instrument_code: "varchar",
      measure: "varchar",
      geography_level: "varchar",
      profession_level: "varchar",
    },
    instruments.flatMap((instrument) => toLattice(instrument, policy)),
  );
  const scales = instruments.flatMap((instrument) => toScales(instrument, policy));
  await createTableFrom(
    session,
    "policy.scale",
    {
      instrument_code: "varchar",
      measure: "varchar",
      scale_min: "integer",
      scale_max: "integer",
      centre: "integer",
      spread_minimum_base: "integer",
    },
    scales.map(({ totalDeviation: _total, squaresDeviation: _squares, ...scale }) => scale),
  );
  const families: readonly NoiseFamily[] = [
    ...Array.from({ length: policy.countNoiseBound }, (_, index) => ({
      family: `count|${index + 1}`,
      steps: toCountNoise(index + 1, policy.countNoiseVariance, policy.countNoiseBound),
    })),
    ...scales.flatMap(({ instrument_code, measure, totalDeviation, squaresDeviation }) => [
      { family: `total|${instrument_code}|${measure}`, steps: toSumNoise(totalDeviation) },
      { family: `squares|${instrument_code}|${measure}`, steps: toSumNoise(squaresDeviation) },
    ]),
  ];
  await createTableFrom(
    session,
    "policy.noise_distribution",
    { family: "varchar", threshold: "ubigint", noise: "integer", variance: "double" },
    families.flatMap(({ family, steps }) => {
      const variance = toVariance(steps);
      return toThresholds(steps).map(({ noise, threshold }) => ({
        family,
        threshold: String(threshold),
        noise,
        variance,
      }));
    }),
  );
}

/** What the noise depends on, in words; part of every draw, so that a changed policy draws afresh. */
export function toPolicyTag(policy: DisclosurePolicy): string {
  return `${policy.version}/lambda=${policy.noiseLambda}/count=${policy.countNoiseVariance},${policy.countNoiseBound}`;
}

function toLattice(instrument: Instrument, policy: DisclosurePolicy) {
  const kind = instrument.scale_min === null ? "survey" : "assessment";
  return policy.lattice
    .filter((rule) => rule.kind === kind)
    .flatMap((rule) =>
      rule.measures.flatMap((measure) =>
        rule.geographyLevels.flatMap((geography_level) =>
          rule.professionLevels
            .filter((level) => level !== "archetype" || instrument.has_archetypes)
            .map((profession_level) => ({
              instrument_code: instrument.instrument_code,
              measure,
              geography_level,
              profession_level,
            })),
        ),
      ),
    );
}

/**
 * The scale and the noise of each mean. A score moves its sum by at most the range and its squares around the centre by at most the
 * larger half squared; a gap has twice the variance of a score's noise (disclosure policy: λ × range each for confidence and target).
 */
function toScales({ instrument_code, scale_min, scale_max }: Instrument, policy: DisclosurePolicy) {
  if (scale_min === null || scale_max === null) return [];
  const range = scale_max - scale_min;
  const centre = Math.floor((scale_min + scale_max) / 2);
  const scoreSquares = Math.max(scale_max - centre, centre - scale_min) ** 2;
  const score = {
    instrument_code,
    scale_min,
    scale_max,
    centre,
    spread_minimum_base: policy.spreadMinimumBase,
    totalDeviation: policy.noiseLambda * range,
    squaresDeviation: policy.noiseLambda * scoreSquares,
  };
  return [
    { ...score, measure: "confidence" },
    { ...score, measure: "target" },
    {
      instrument_code,
      measure: "gap",
      scale_min: -range,
      scale_max: range,
      centre: 0,
      spread_minimum_base: policy.gapSpreadMinimumBase,
      totalDeviation: policy.noiseLambda * range * Math.SQRT2,
      squaresDeviation: policy.noiseLambda * range * range,
    },
  ];
}
