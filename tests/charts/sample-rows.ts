import type { BarrierRow } from "../../app/charts/barrier-chart";
import type { HeatMapCell } from "../../app/charts/heat-map-chart";
import type { PlaceRow } from "../../app/charts/places-chart";
import type { ReadinessRow } from "../../app/charts/readiness-chart";
import type { TrendRow } from "../../app/charts/trend-chart";
import type { Figure, Rest, ShownFigure } from "../../app/domain/figure";

/** A shown figure with the given numbers and otherwise plain ones. */
export function shown(value: number, changes: Partial<ShownFigure> = {}): ShownFigure {
  return {
    status: "shown",
    base: 140,
    value,
    standardError: 0.17,
    noiseVariance: 0,
    parentRest: null,
    englandRest: null,
    ...changes,
  };
}

export function rest(value: number, standardError = 0.02, base = 5200): Rest {
  return { base, value, standardError };
}

export const NOT_SHOWN: Figure = { status: "not_shown" };
export const NOT_COLLECTED: Figure = { status: "not_collected" };
export const NO_RESPONSES: Figure = { status: "no_responses" };

export const DOMAINS = [
  "Data, information and content",
  "Teaching, learning and self-development",
  "Communication, collaboration and participation",
  "Technical proficiency",
  "Creation, innovation and research",
  "Digital identity, wellbeing, safety and security",
] as const;

export const FAMILIES = [
  "Nursing and midwifery",
  "Medical and dental",
  "Allied health professions",
  "Clinical support",
  "Scientific and technical",
  "Administrative and clerical",
  "Management",
  "Informatics and IT",
  "Estates and ancillary",
  "Social care and education",
  "Students",
  "Other",
] as const;

export const REGIONS = [
  "London",
  "South West",
  "South East",
  "Midlands",
  "East of England",
  "North West",
  "North East and Yorkshire",
] as const;

/** Six domains: a wide gap, a close pair, one hidden whole, one lost confidence. */
export const READINESS: readonly ReadinessRow[] = DOMAINS.map((label, index) => {
  const confidence = [5.2, 6.1, 6.9, 4.8, 5.5, 9.7][index] ?? 5;
  const gap = [1.6, 0.8, 0.2, 2.1, 1.1, -0.3][index] ?? 0;
  const rests = { parentRest: rest(confidence - 0.4), englandRest: rest(Math.min(9.9, confidence + 0.5)) };
  if (index === 4) return { label, confidence: NOT_SHOWN, target: NOT_SHOWN, gap: NOT_SHOWN };
  if (index === 1) return { label, confidence: NOT_COLLECTED, target: shown(7), gap: NOT_COLLECTED };
  return { label, confidence: shown(confidence, rests), target: shown(confidence + gap), gap: shown(gap) };
});

/** Twelve families by six domains with every state and gaps from −0.8 to 3.7. */
export const HEAT_MAP: readonly HeatMapCell[] = FAMILIES.flatMap((rowLabel, row) =>
  DOMAINS.map((columnLabel, column) => ({ rowLabel, columnLabel, figure: heatFigure(row, column) })),
);

function heatFigure(row: number, column: number): Figure {
  if (row === 10 || (row === 8 && column % 2 === 0)) return NOT_SHOWN;
  if (row === 9 && column > 2) return NO_RESPONSES;
  if (row === 5 && column === 1) return NOT_COLLECTED;
  return shown(-0.8 + ((row * 7 + column * 5) % 16) * 0.3);
}

const BARRIER_SHARES: readonly (readonly [string, number | null])[] = [
  ["Time and workload", 0.61],
  ["Devices and space", 0.34],
  ["Infrastructure and systems", 0.52],
  ["Skills", 0.29],
  ["Confidence and anxiety", 0.22],
  ["Awareness and findability", 0.31],
  ["Content and relevance", null],
  ["Local support", 0.4],
  ["Leadership and culture", 0.18],
  ["Funding", 0.12],
  ["Policy and information governance", 0.09],
  ["Accessibility and inclusion", 0],
];

export const BARRIERS: readonly BarrierRow[] = BARRIER_SHARES.map(([label, share]) => ({
  label,
  figure:
    share === null
      ? NOT_SHOWN
      : shown(share, { base: 263, standardError: 0.03, englandRest: rest(share * 0.9 + 0.02, 0.004) }),
}));

/** Seven regions: two clearly different, one hidden. */
export const PLACES: readonly PlaceRow[] = REGIONS.map((label, index) => ({
  label,
  figure:
    index === 4
      ? NOT_SHOWN
      : shown([5.4, 5.6, 4.6, 5.5, 0, 6.4, 5.3][index] ?? 5, {
          standardError: 0.04 + index * 0.02,
          parentRest: rest(5.45),
          englandRest: rest(5.45),
        }),
}));

/** Fourteen quarters: one hidden, one without responses, a change of geography, the newest provisional. */
export const TREND: readonly TrendRow[] = Array.from({ length: 14 }, (_each, index) => {
  const year = 2022 + Math.floor(index / 4);
  const label = `Q${(index % 4) + 1} ${year}-${String(year + 1).slice(2)}`;
  const figure =
    index === 4 ? NOT_SHOWN : index === 7 ? NO_RESPONSES : shown(4.8 + Math.sin(index) * 0.4 + index * 0.06);
  return {
    label,
    figure,
    isProvisional: index === 13,
    ...(index === 10 ? { breakLabel: "new boundaries" } : {}),
  };
});
