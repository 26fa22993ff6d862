import { endBandLimit } from "../../domain/end-band";
import { type Figure, isShown } from "../../domain/figure";
import { clamp } from "../../domain/interval";
import { formatInterval, formatShare } from "../../domain/number-format";
import { capitalise, inSentence } from "../../domain/phrase";
import { shareInterval } from "../../domain/share-interval";
import type { DomainTable } from "../../release/schema";
import type { BandShare, DomainSpread, SpreadReport } from "./spread-report";

/** The share of a group in several neighbouring bands together, in words. */
export interface JointShare {
  /** "34%", or "under 12%" where one of the bands is told no closer. */
  readonly words: string;
  /** "32% to 36%"; null where the share is told only as near an end. */
  readonly interval: string | null;
}

/** Adds the shares of bands; null where one is hidden, or where their ends leave nothing to say. */
export function addBands(figures: readonly Figure[]): JointShare | null {
  const shown = figures.filter(isShown);
  const [first] = shown;
  if (first === undefined || shown.length < figures.length) return null;
  const total = shown.reduce(
    (sum, { value, base, band }) => sum + (band === undefined ? value : endBandLimit({ value, base, band })),
    0,
  );
  const ends = new Set(shown.flatMap(({ band }) => band ?? []));
  if (ends.size > 1) return null;
  // A limit such as 12% must not become 13% by a rounding error.
  if (ends.has("under")) {
    const limit = Math.ceil(100 * total - 1e-9);
    return limit >= 100 ? null : { words: `under ${limit}%`, interval: null };
  }
  if (ends.has("over")) {
    return { words: `over ${Math.floor(100 * total + 1e-9)}%`, interval: null };
  }
  const share = clamp(total, 0, 1);
  const noiseVariance = shown.reduce((sum, each) => sum + each.noiseVariance, 0);
  const interval = shareInterval({ share, base: first.base, noiseVariance });
  return { words: formatShare(share), interval: formatInterval(interval, formatShare) };
}

/** What a page says of how answers are spread. */
export interface SpreadFinding {
  readonly title: string;
  readonly notes: readonly string[];
}

/**
 * Writes how many rate their confidence in the lower half of the scale and their target in the upper half: in the domain
 * in focus, or in the first for which that can be told. Null where none can.
 */
export function describeSpread(
  { spreads, place }: Pick<SpreadReport, "spreads" | "place">,
  focus: string | undefined,
): SpreadFinding | null {
  const inFocus = ({ domain }: DomainSpread) => (domain.domain_code === focus ? 0 : 1);
  const confidence = spreads
    .filter(({ measure }) => measure === "confidence_band")
    .sort((a, b) => inFocus(a) - inFocus(b))
    .find(({ domain, bands }) => addBands(lowBands(domain, bands).map(({ figure }) => figure)) !== null);
  if (confidence === undefined) return null;
  const { domain } = confidence;
  const low = lowBands(domain, confidence.bands);
  const here = addBands(low.map(({ figure }) => figure));
  if (here === null) return null;
  const name = inSentence(domain.domain_name);
  const isEngland = place.geography_level === "england";
  const england = isEngland ? null : addBands(low.map((each) => each.england));
  const target = spreads.find((each) => each.domain === domain && each.measure === "target_band");
  const high = highBands(domain, target?.bands ?? []);
  const needed = addBands(high.map(({ figure }) => figure));
  const neededInEngland = isEngland ? null : addBands(high.map((each) => each.england));
  return {
    title: `${capitalise(here.words)} of respondents rate their confidence in ${name} at ${low.at(-1)?.band.highest} or lower`,
    notes: [
      ...(here.interval === null ? [] : [`95% interval ${here.interval}.`]),
      ...(needed === null
        ? []
        : [`${capitalise(needed.words)} say their role needs ${high[0]?.band.lowest} or higher.`]),
      ...(england === null
        ? []
        : [
            `In England: ${england.words}${needed === null || neededInEngland === null ? "" : ` and ${neededInEngland.words}`}. These shares are not tested against England’s.`,
          ]),
    ],
  };
}

/** Those that lie wholly in the lower half of the scale. */
function lowBands(domain: Pick<DomainTable, "scale_min" | "scale_max">, bands: readonly BandShare[]) {
  return bands.filter(({ band }) => band.highest < middleOf(domain));
}

function highBands(domain: Pick<DomainTable, "scale_min" | "scale_max">, bands: readonly BandShare[]) {
  return bands.filter(({ band }) => band.lowest > middleOf(domain));
}

function middleOf({ scale_min, scale_max }: Pick<DomainTable, "scale_min" | "scale_max">): number {
  return (scale_min + scale_max) / 2;
}
