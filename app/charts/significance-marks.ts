import { dot, type Markish } from "@observablehq/plot";
import type { Comparison, Verdict } from "../domain/comparison";
import { isClear } from "../domain/comparison";
import { significanceOf } from "../domain/significance";
import type { KeyItem } from "./chart-key";
import { DARK_BLUE, QUIET_INK, WHITE } from "./palette";

/** How a difference is drawn: by shape and by fill, never by colour alone. */
export type SignMark = "very_high" | "high" | "very_low" | "low" | "plain";

/** A mark at a place on a chart. */
export interface SignPoint {
  readonly value: number;
  readonly y: number;
  readonly title: string;
  readonly sign: SignMark;
}

/** Gives the mark of a comparison: filled where it is very clear, outlined where it is clear. */
export function toSignMark({
  verdict,
  adjustedP,
}: Pick<Comparison<unknown>, "verdict" | "adjustedP">): SignMark {
  if (!isClear(verdict) || adjustedP === null) return "plain";
  const isVery = significanceOf(adjustedP) === "very_clear";
  if (verdict === "higher") return isVery ? "very_high" : "high";
  return isVery ? "very_low" : "low";
}

/** Writes a mark in a line of text: "▲" very clearly higher, "△" clearly higher, "▼" and "▽" lower; empty if plain. */
export function signText(sign: SignMark): string {
  switch (sign) {
    case "very_high":
      return "\u25b2";
    case "high":
      return "\u25b3";
    case "very_low":
      return "\u25bc";
    case "low":
      return "\u25bd";
    case "plain":
      return "";
  }
}

/** Draws marks: triangles that point the way of a clear difference, and hollow rings for the rest. */
export function signMarks(points: readonly SignPoint[]): readonly Markish[] {
  const of = (...signs: readonly SignMark[]) => points.filter(({ sign }) => signs.includes(sign));
  const place = { x: "value", y: "y", title: "title" } as const;
  const filled = { fill: DARK_BLUE, stroke: DARK_BLUE, strokeWidth: 2, r: 6 } as const;
  const outlined = { fill: WHITE, stroke: DARK_BLUE, strokeWidth: 2, r: 6 } as const;
  return [
    dot(of("plain"), { ...place, fill: WHITE, stroke: QUIET_INK, strokeWidth: 2, r: 4.5 }),
    dot(of("very_high"), { ...place, ...filled, symbol: "triangle" }),
    dot(of("very_low"), { ...place, ...filled, symbol: "triangle", rotate: 180 }),
    dot(of("high"), { ...place, ...outlined, symbol: "triangle" }),
    dot(of("low"), { ...place, ...outlined, symbol: "triangle", rotate: 180 }),
  ];
}

/** Lists the key of the marks that occur. */
export function signKey(signs: readonly SignMark[], verdicts: readonly Verdict[]): readonly KeyItem[] {
  const has = (...wanted: readonly SignMark[]) => signs.some((sign) => wanted.includes(sign));
  const plain = [
    ...(verdicts.includes("no_clear_difference") ? ["no clear difference"] : []),
    ...(verdicts.includes("not_compared") ? ["not compared"] : []),
  ].join(" or ");
  return [
    ...(has("very_high", "very_low")
      ? [{ symbol: "triangle", label: "very clear difference", colour: DARK_BLUE } as const]
      : []),
    ...(has("high", "low")
      ? [{ symbol: "open_triangle", label: "clear difference", colour: DARK_BLUE } as const]
      : []),
    ...(has("plain") && plain !== "" ? [{ symbol: "ring", label: plain, colour: QUIET_INK } as const] : []),
  ];
}
