/**
 * The colours of every chart: NHS identity colours on white. Lines and marks have at least 3:1 against white, text
 * 4.5:1; `tests/charts/palette.test.ts` computes both.
 */
export const WHITE = "#ffffff";
export const INK = "#212b32";
export const QUIET_INK = "#4c6272";
/** Confidence, and marks that stand for a place itself. */
export const NHS_BLUE = "#005eb8";
export const DARK_BLUE = "#003087";
/** Target: told from blue in every common form of colour blindness by lightness, and always by shape. */
export const DARK_PINK = "#7c2855";
/** What got worse, always with a shape of its own. */
export const DARK_ORANGE = "#b15900";
export const MARK_GREY = "#768692";
/** Grid lines only: they carry no information of their own. */
export const GRID_GREY = "#d8dde0";

export const FONT_FAMILY = "Frutiger W01, Arial, sans-serif";
/** In pixels. */
export const FONT_SIZE = 14;

/** Lower ends, in points, of the steps of the gap scale after the first. */
export const GAP_STEPS: readonly number[] = [0, 0.5, 1, 1.5, 2, 3];
/** Below 0 is orange; then light to dark blue. Lightness falls at every step, so the order survives in greyscale. */
export const GAP_COLOURS: readonly string[] = [
  "#fdd9a0",
  "#f0f6fc",
  "#d0e2f3",
  "#a3c6e6",
  "#6aa3d5",
  "#1f6bb5",
  "#003087",
];

/** Gives the fill for a gap in points. */
export function gapColour(gap: number): string {
  return GAP_COLOURS[GAP_STEPS.filter((step) => gap >= step).length] ?? WHITE;
}

/** Gives the ink, dark or white, that reads better on a fill (`#rrggbb`). */
export function readableInk(fill: string): string {
  return contrastRatio(INK, fill) >= contrastRatio(WHITE, fill) ? INK : WHITE;
}

/** Gives the contrast ratio, 1 to 21, of two colours (`#rrggbb`). Source: WCAG 2.2, "contrast ratio". */
export function contrastRatio(one: string, other: string): number {
  const [dark = 0, light = 0] = [relativeLuminance(one), relativeLuminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function relativeLuminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
