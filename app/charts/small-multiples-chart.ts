import { dot, line, type Markish, type PlotOptions, ruleY, text } from "@observablehq/plot";
import { isShown } from "../domain/figure";
import { type CauseMark, causeKey, causeMarks } from "./cause-marks";
import { chartKey } from "./chart-key";
import { emptyNote } from "./chart-marks";
import { formatOf, toEstimate } from "./estimate";
import { measureAxis } from "./measure-axis";
import { GRID_GREY, INK, NHS_BLUE, QUIET_INK, WHITE } from "./palette";
import { isNarrow } from "./row-layout";
import { breakLines } from "./text-lines";
import type { TrendChartOptions, TrendRow } from "./trend-chart";

/** A measure over waves as one of several. */
export interface MultipleRow {
  readonly label: string;
  /** Beside the latest value: "no special cause". */
  readonly note: string;
  readonly waves: readonly (TrendRow & { readonly isBroken: boolean; readonly cause: CauseMark | null })[];
}

const LINE = 17;
const PLOT = 84;
const GAP = 26;
const AXIS = 34;

/**
 * Draws one measure over waves for several subjects side by side, all on one scale: three in a line, on a phone two.
 *
 * The latest value that is final, or else the latest, is printed above each line. Waves not shown break it; provisional
 * ones are hollow.
 */
export function smallMultiplesChart(
  rows: readonly MultipleRow[],
  options: Omit<TrendChartOptions, "control">,
): PlotOptions {
  const { width, measure } = options;
  const narrow = isNarrow(width);
  const columns = narrow ? 2 : 3;
  const cell = (width - AXIS) / columns;
  const plotWidth = cell - GAP;
  const size = narrow ? 13 : 14;
  const key = chartKey(
    [
      ...causeKey(rows.flatMap(({ waves }) => waves.flatMap(({ cause }) => cause ?? []))),
      ...(rows.some(({ waves }) =>
        waves.some(({ isProvisional, figure }) => isProvisional && isShown(figure)),
      )
        ? [{ symbol: "ring", label: "provisional", colour: NHS_BLUE } as const]
        : []),
    ],
    width,
    4,
  );
  const labels = rows.map(({ label }) => breakLines(label, plotWidth, size, true));
  const notes = rows.map(({ note }) => breakLines(note, plotWidth, size));
  const most = (lines: readonly (readonly string[])[]) => Math.max(1, ...lines.map(({ length }) => length));
  const lines = Math.max(1, Math.ceil(rows.length / columns));
  const heads = Array.from({ length: lines }, (_, at) => {
    const from = at * columns;
    const inLine = labels.map((label, index) => [...label, "", ...(notes[index] ?? [])]);
    return most(inLine.slice(from, from + columns)) * LINE + 10;
  });
  const topOf = (at: number) =>
    key.height + heads.slice(0, at).reduce((sum, head) => sum + head + PLOT + GAP, 0);
  const format = formatOf(measure);
  const shown = rows.flatMap(({ waves }) =>
    waves.flatMap(({ figure }) => (isShown(figure) ? [figure.value] : [])),
  );
  const axis = measureAxis(shown, options);
  const [low, high] = axis.range;
  const cells = rows.map((row, index) => {
    const left = AXIS + (index % columns) * cell;
    const head = heads[Math.floor(index / columns)] ?? 0;
    // The text stands on the plot below it, however many lines it has.
    const text = ((labels[index]?.length ?? 0) + 1 + (notes[index]?.length ?? 0)) * LINE + 10;
    const top = topOf(Math.floor(index / columns)) + head;
    const step = plotWidth / Math.max(1, row.waves.length - 1);
    let segment = 0;
    const points = row.waves.flatMap((wave, position) => {
      if (!isShown(wave.figure) || wave.isBroken) segment += 1;
      const estimate = toEstimate(wave.figure, options, `${row.label}, ${wave.label}`);
      if (estimate === null) return [];
      const title = wave.cause === null ? estimate.title : `${estimate.title}; ${wave.cause.words}`;
      const value = top + PLOT * (1 - (estimate.value - low) / (high - low));
      return [
        {
          x: left + position * step,
          value,
          title,
          z: `${index} ${segment}`,
          cause: wave.cause,
          isProvisional: wave.isProvisional,
          words: format(estimate.value),
        },
      ];
    });
    const last = points.findLast(({ isProvisional }) => !isProvisional) ?? points.at(-1);
    return { row, index, left, top, textTop: top - text, points, last };
  });
  const write = (content: readonly { x: number; y: number; words: string }[], more: object): Markish =>
    text(content, {
      x: "x",
      y: "y",
      text: "words",
      textAnchor: "start",
      lineAnchor: "top",
      lineHeight: 1.2,
      fontSize: size,
      fill: INK,
      ...more,
    });
  const ends = cells.filter(({ index }) => index >= rows.length - columns);
  const firstColumn = cells.filter(({ index }) => index % columns === 0);
  const height = topOf(lines) + 10;
  return {
    width,
    height,
    margin: 0,
    x: { domain: [0, width], range: [0, width], axis: null },
    y: { domain: [0, height], range: [0, height], axis: null },
    marks: [
      key.mark,
      ...(rows.length === 0 ? [emptyNote("Nothing to show")] : []),
      ruleY(
        cells.flatMap(({ left, top }) => [0, PLOT].map((y) => ({ x: left, y: top + y }))),
        { y: "y", x1: "x", x2: ({ x }: { x: number }) => x + plotWidth, stroke: GRID_GREY },
      ),
      write(
        firstColumn.flatMap(({ left, top }) => [
          { x: left - 8, y: top, words: axis.format(high) },
          { x: left - 8, y: top + PLOT, words: axis.format(low) },
        ]),
        { textAnchor: "end", lineAnchor: "middle", fontSize: 12, fill: QUIET_INK },
      ),
      write(
        cells.map(({ left, textTop, index }) => ({
          x: left,
          y: textTop,
          words: labels[index]?.join("\n") ?? "",
        })),
        { fontWeight: "bold" },
      ),
      write(
        cells.map(({ left, textTop, last, index }) => ({
          x: left,
          y: textTop + (labels[index]?.length ?? 1) * LINE,
          words: [last?.words ?? "", ...(notes[index] ?? [])].filter((each) => each !== "").join("\n"),
        })),
        {},
      ),
      ...(
        [
          ["start", 0],
          ["end", -1],
        ] as const
      ).map(([textAnchor, at]) =>
        write(
          ends.map(({ left, top, row }) => ({
            x: textAnchor === "start" ? left : left + plotWidth,
            y: top + PLOT + 6,
            words: row.waves.at(at)?.label ?? "",
          })),
          { textAnchor, fontSize: narrow ? 11 : 12, fill: QUIET_INK },
        ),
      ),
      line(
        cells.flatMap(({ points }) => points),
        { x: "x", y: "value", z: "z", stroke: NHS_BLUE, strokeWidth: 1.5 },
      ),
      dot(
        cells.flatMap(({ last }) => (last === undefined ? [] : [last])),
        { x: "x", y: "value", r: 6, stroke: INK, strokeWidth: 1 },
      ),
      ...causeMarks(
        cells.flatMap(({ points }) => points.map((point) => ({ ...point, title: "" }))),
        3.5,
      ),
      // Marks by kind would be read kind by kind; these, unseen, are read chart by chart in the order of time.
      dot(
        cells.flatMap(({ points }) => points),
        { x: "x", y: "value", r: 5, fill: WHITE, fillOpacity: 0, title: "title" },
      ),
    ],
  };
}

/** Writes what the marks of the small charts mean, in words, for their caption; `hasControl` where one is a control chart. */
export function smallMultiplesCaption(hasControl: boolean): string {
  const control = hasControl
    ? " Triangles mark a special cause: what ordinary variation does not explain. By chance alone, about 1 steady series of 13 quarters in 12 shows one."
    : "";
  return `All on one scale, which need not begin at 0. The number is that of the ringed dot, the latest final quarter.${control}`;
}
