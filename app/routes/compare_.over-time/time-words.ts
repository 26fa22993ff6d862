import { FEWEST_FOR_QUARTERS, standingWords } from "../../domain/band-standing";
import { isShown } from "../../domain/figure";
import { figureInterval } from "../../domain/figure-interval";
import { writeFigure } from "../../domain/figure-words";
import { unitWords } from "../compare/compare-words";
import type { TimeReport, TimeWave } from "./load-over-time.server";

/**
 * Says where the unit chosen stands in the wave chosen, else how far the middle of the units has moved between the first
 * and the last final wave with bands; no full stop.
 */
export function timeFinding(report: TimeReport): string {
  const { frame, unit, waves } = report;
  const { choices } = frame;
  const { plural } = unitWords(choices);
  if (unit !== null) {
    const now = waves.find(({ wave }) => wave.wave_code === choices.wave?.wave_code);
    return now === undefined
      ? `There is no wave to show ${unit.geography_name} in`
      : unitFinding(report, unit.geography_name, now);
  }
  const final = waves.filter(({ wave, bands }) => !wave.is_provisional && bands !== null);
  const [first, last] = [final[0], final.at(-1)];
  if (first?.bands === undefined || first.bands === null || last?.bands === undefined || last.bands === null)
    return `Too few ${plural} are shown in any wave for bands: ${FEWEST_FOR_QUARTERS} are needed`;
  const write = (value: number) => writeFigure(choices.measure, { value, base: 100 });
  if (first === last)
    return `The middle of the ${last.bands.units} ${plural} shown was ${write(last.bands.median)} in ${last.label}`;
  return `The middle of the ${plural} shown was ${write(first.bands.median)} in ${first.label} and ${write(last.bands.median)} in ${last.label}`;
}

function unitFinding({ frame }: TimeReport, name: string, { label, bands, figure }: TimeWave): string {
  const { choices } = frame;
  const { plural } = unitWords(choices);
  if (figure === null || !isShown(figure)) return `${name} is not shown in ${label}`;
  if (bands === null) return `${name} is shown in ${label}, but too few ${plural} are to say where it stands`;
  if (figure.band !== undefined)
    return `In ${label} ${name} has ${writeFigure(choices.measure, figure)}, told no closer, so its place among the ${plural} is not told either`;
  return `In ${label} ${name} lies ${standingWords({ value: figure.value, ...figureInterval(figure, choices) }, bands, plural)}`;
}

/** Says how many units the bands rest on, from the fewest to the most, and in how many waves there are none. */
export function countFinding({ waves, bandCount }: TimeReport, plural: string): string {
  const counts = waves.flatMap(({ bands }) => (bands === null ? [] : [bands.units]));
  const without = waves.length - counts.length;
  const fewest = bandCount === 10 ? 20 : FEWEST_FOR_QUARTERS;
  const missing =
    without === 0
      ? ""
      : ` In ${without === 1 ? "1 wave" : `${without} waves`} fewer than ${fewest} are shown, so there are no bands.`;
  if (counts.length === 0) return missing.trim();
  const [low, high] = [Math.min(...counts), Math.max(...counts)];
  return `The bands rest on ${low === high ? low : `${low} to ${high}`} ${plural} a wave.${missing}`;
}
