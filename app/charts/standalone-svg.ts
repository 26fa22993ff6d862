import { FONT_FAMILY, INK, QUIET_INK, WHITE } from "./palette";
import { escapeMarkup } from "./serialise-svg";
import { breakLines } from "./text-lines";

/** Families of the same widths on Windows, macOS, Linux and in the rasteriser. */
const FAMILIES = "Arial, Helvetica, Liberation Sans, Arimo, sans-serif";
const MARGIN = 32;
const BANNER_HEIGHT = 36;
const BANNER_YELLOW = "#ffeb3b";

export interface StandaloneFigure {
  /** What the reader must know first: synthetic or unaudited data; null where there is nothing. */
  readonly banner: string | null;
  /** The page the chart is from. */
  readonly place: string;
  /** The finding. */
  readonly title: string;
  readonly subtitle: string;
  /** The chart as `renderChart` writes it. */
  readonly drawing: string;
  readonly caption: string;
  /** The release, and where the chart is to be found. */
  readonly notes: readonly string[];
}

interface Style {
  readonly size: number;
  readonly fill: string;
  readonly isBold?: boolean;
  /** Pixels above the first line. */
  readonly before: number;
}

/**
 * Writes a chart as an SVG file that says all by itself what it shows, of whom, and from where; nothing in it refers to anything
 * elsewhere, so that it looks the same in a document.
 *
 * Throws where the drawing does not begin with its size.
 */
export function standaloneSvg(figure: StandaloneFigure): string {
  const { banner, place, title, subtitle, drawing, caption, notes } = figure;
  const [, chartWidth = 0, chartHeight = 0] = (
    /^<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(drawing) ?? []
  ).map(Number);
  if (chartWidth === 0 || chartHeight === 0) throw new Error("The chart does not say how large it is.");
  const parts: string[] = [];
  let y = banner === null ? 12 : BANNER_HEIGHT + 12;
  const write = (text: string, style: Style): void => {
    const { size, fill, isBold = false, before } = style;
    const lines = breakLines(text, chartWidth, size, isBold);
    if (lines.length > 0) y += before;
    for (const line of lines) {
      y += Math.round(size * 1.4);
      parts.push(
        `<text x="${MARGIN}" y="${y - Math.round(size * 0.3)}" font-size="${size}" fill="${fill}"${isBold ? ' font-weight="bold"' : ""}>${escapeMarkup(line)}</text>`,
      );
    }
  };
  write(place, { size: 16, fill: QUIET_INK, before: 8 });
  write(title, { size: 24, fill: INK, isBold: true, before: 0 });
  write(subtitle, { size: 16, fill: QUIET_INK, before: 2 });
  y += 20;
  parts.push(
    withoutName(drawing)
      .replace(/^<svg /, `<svg x="${MARGIN}" y="${y}" overflow="visible" `)
      .replace(`font-family="${FONT_FAMILY}"`, `font-family="${FAMILIES}"`),
  );
  y += Math.ceil(chartHeight);
  write(caption, { size: 15, fill: QUIET_INK, before: 14 });
  for (const note of notes) write(note, { size: 13, fill: QUIET_INK, before: 4 });
  const width = Math.ceil(chartWidth) + 2 * MARGIN;
  const height = y + 24;
  const head = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FAMILIES}" color="${INK}" role="img" aria-labelledby="chart-title" aria-describedby="chart-description">`,
    `<title id="chart-title">${escapeMarkup(title)}</title>`,
    `<desc id="chart-description">${escapeMarkup([banner, place, subtitle, caption, ...notes].filter(Boolean).join(" \u2013 "))}</desc>`,
    `<rect width="${width}" height="${height}" fill="${WHITE}"/>`,
    ...(banner === null
      ? []
      : [
          `<rect width="${width}" height="${BANNER_HEIGHT}" fill="${BANNER_YELLOW}"/>`,
          `<text x="${MARGIN}" y="24" font-size="16" font-weight="bold" fill="${INK}">${escapeMarkup(banner)}</text>`,
        ]),
  ];
  return `${[...head, ...parts].join("\n")}\n</svg>\n`;
}

/** The file as a whole is named and described, and has no table below it. */
function withoutName(drawing: string): string {
  return drawing
    .replace(/ role="img" aria-labelledby="[^"]*" aria-describedby="[^"]*"/, "")
    .replace(/<title id="[^"]*"(?:\/>|>[^<]*<\/title>)<desc id="[^"]*"(?:\/>|>[^<]*<\/desc>)/, "");
}
