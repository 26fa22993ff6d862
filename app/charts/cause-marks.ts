import { dot, type Markish } from "@observablehq/plot";
import type { Direction, Reading } from "../domain/polarity";
import type { KeyItem } from "./chart-key";
import { DARK_BLUE, DARK_ORANGE, DARK_PINK, NHS_BLUE, WHITE } from "./palette";

/** What a control chart has found in one wave. */
export interface CauseMark {
  readonly direction: Direction;
  readonly reading: Reading;
  /** The rule, for who rests on the mark: "special cause: above the upper limit". */
  readonly words: string;
}

/** A wave's place on a chart. */
export interface CausePoint {
  readonly x: number;
  readonly value: number;
  readonly title: string;
  readonly isProvisional: boolean;
  readonly cause: CauseMark | null;
}

const READINGS = ["better", "worse", "neither"] as const;
const DIRECTIONS = ["up", "down"] as const;
const COLOURS: Readonly<Record<Reading, string>> = {
  better: DARK_BLUE,
  worse: DARK_ORANGE,
  neither: DARK_PINK,
};

/** Draws waves as dots, provisional ones hollow, and special causes as triangles that point their way; `r` in pixels. */
export function causeMarks(points: readonly CausePoint[], r: number): readonly Markish[] {
  const place = { x: "x", y: "value", title: "title", r } as const;
  const plain = points.filter(({ cause }) => cause === null);
  return [
    dot(
      plain.filter(({ isProvisional }) => !isProvisional),
      { ...place, fill: NHS_BLUE },
    ),
    dot(
      plain.filter(({ isProvisional }) => isProvisional),
      { ...place, fill: WHITE, stroke: NHS_BLUE, strokeWidth: 2 },
    ),
    ...READINGS.flatMap((reading) =>
      DIRECTIONS.flatMap((direction) => {
        const marked = points.filter(
          ({ cause }) => cause?.reading === reading && cause.direction === direction,
        );
        const turn = direction === "down" ? { rotate: 180 } : {};
        return marked.length === 0
          ? []
          : [dot(marked, { ...place, ...turn, r: 1.4 * r, symbol: "triangle", fill: COLOURS[reading] })];
      }),
    ),
  ];
}

/** Lists the key of the special causes that occur. */
export function causeKey(causes: readonly CauseMark[]): readonly KeyItem[] {
  return READINGS.flatMap((reading) =>
    DIRECTIONS.flatMap((direction): readonly KeyItem[] =>
      causes.some((cause) => cause.reading === reading && cause.direction === direction)
        ? [
            {
              symbol: direction === "up" ? "triangle" : "triangle_down",
              label: reading === "neither" ? "special cause" : `special cause, ${reading}`,
              colour: COLOURS[reading],
            },
          ]
        : [],
    ),
  );
}
