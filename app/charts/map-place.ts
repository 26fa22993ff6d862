import { type Figure, figureStateLabel, isShown } from "../domain/figure";
import type { Outline } from "../domain/outline";
import type { StepScale } from "./map-colours";
import { type SignMark, signText } from "./significance-marks";
import type { PlacedTile } from "./tile-layout";

/** A place with what is drawn of it: one tile for a board, all of its boards' for a region. */
export interface MapPlace {
  readonly label: string;
  readonly region: string;
  readonly regionName: string;
  readonly tiles: readonly PlacedTile[];
  /** Its shape, or those of its boards; none where no boundary was loaded. */
  readonly outlines: readonly Outline[];
  readonly figure: Figure;
  /** What it is coloured by; null where it cannot be: hidden, or not compared. */
  readonly shade: number | null;
  /** The number as it is printed on the map. */
  readonly text: string;
  readonly sign: SignMark;
}

export interface MapOptions {
  /** Pixels; below 480 the phone layout. */
  readonly width: number;
  readonly scale: StepScale;
  /** Writes a bound of the scale. */
  readonly format: (bound: number) => string;
}

/** Says what a place on a map shows: "Lancashire, North West: ▲ 1.4". */
export function describePlace({ label, regionName, figure, text: words, sign }: MapPlace): string {
  const name = label === regionName ? label : `${label}, ${regionName}`;
  const value = isShown(figure) ? `${signText(sign)} ${words}`.trim() : figureStateLabel(figure.status);
  return `${name}: ${value}`;
}
