import { isShown } from "../../domain/figure";
import { writeDeviation, writeFigure } from "../../domain/figure-words";
import { getMeasure } from "../../domain/measure";
import { formatDecimal, formatPoints, formatShare } from "../../domain/number-format";
import { inSentence, joinWords } from "../../domain/phrase";
import type { Reading } from "../../domain/polarity";
import type { SeriesReading } from "../../domain/series-reading";
import { FEWEST_TREND_WAVES } from "../../domain/trend";
import type { TrendMeasure } from "../../domain/trend-measure";
import { baselineNotes } from "./baseline-words";
import { type FoundCause, gatherCauses, nameCause, tellCauses } from "./cause-words";
import type { TrendSeries, TrendWave } from "./trend-series";
import { waveLabel } from "./wave-label";
import { writeWaves } from "./wave-ranges";

/** What a page says of a measure over time. */
export interface TrendFinding {
  readonly title: string;
  /** How sure that is, and what is missing. */
  readonly notes: readonly string[];
}

/** Writes the finding of a series and what stands behind it. */
export function describeTrend(series: TrendSeries, reading: SeriesReading): TrendFinding {
  return {
    title: titleOf(series, reading),
    notes: [
      ...notesOf(series, reading),
      ...baselineNotes(reading, series.baselines, {
        labelOf: (code) => labelOf(series, code),
        times: timesOf(series),
      }),
      ...missingNotes(series.waves),
    ],
  };
}

/** Names what a series is of, to begin a sentence: "The gap in technical proficiency". */
export function nameTrend({ measure, label }: Pick<TrendSeries, "measure" | "label">): string {
  const subject = inSentence(label);
  switch (measure) {
    case "gap":
      return `The gap in ${subject}`;
    case "confidence":
      return `Confidence in ${subject}`;
    case "target":
      return `The target in ${subject}`;
    case "barrier":
      return `The share reporting ${subject}`;
  }
}

/** Gathers what the latest piece of a control chart has found, in the words of the series' axis. */
export function causesOf(series: Pick<TrendSeries, "waves">, reading: SeriesReading): readonly FoundCause[] {
  if (reading.kind !== "control") return [];
  return gatherCauses(reading.piece.points, (wave) => labelOf(series, wave));
}

function labelOf({ waves }: Pick<TrendSeries, "waves">, code: string): string {
  const found = waves.find(({ wave }) => wave.wave_code === code);
  return found?.label ?? waveLabel({ wave_code: code, wave_name: code });
}

function labelsOf({ waves }: Pick<TrendSeries, "waves">): readonly string[] {
  return waves.map(({ label }) => label);
}

/** Names the waves of a series. */
export function timesOf({ measure }: Pick<TrendSeries, "measure">): string {
  return measure === "barrier" ? "surveys" : "quarters";
}

function titleOf(series: TrendSeries, reading: SeriesReading): string {
  const name = nameTrend(series);
  switch (reading.kind) {
    case "control": {
      const causes = causesOf(series, reading);
      const anew = reading.earlier.length === 0 ? "" : " since its limits began anew";
      const over = `over ${reading.piece.points.length} ${timesOf(series)}${anew}`;
      const isOver = reading.piece.points.at(-1)?.cause === null;
      return causes.length === 0
        ? `${name} shows no special cause ${over}`
        : `${name} ${tellCauses(causes, timesOf(series))}${isOver ? "; only ordinary variation since" : ": more than ordinary variation"}`;
    }
    case "trend": {
      const { direction, slope, waves } = reading.trend;
      const over = `over ${waves} ${timesOf(series)}`;
      if (direction === "no_change") return `${name} shows no clear trend ${over}`;
      const way = direction === "up" ? "rose" : "fell";
      return `${name} ${way} by ${writeSlope(series.measure, slope)} a quarter ${over}; too steady for chance`;
    }
    case "points":
      return `${name} ${valuesOf(series)}`;
  }
}

/** "was 1.2 points in Q1 2024-25 and 1.4 points in Q1 2026-27": no claim about the way between. */
function valuesOf({ waves, measure }: TrendSeries): string {
  const write = getMeasure(measure).kind === "share" ? formatShare : formatPoints;
  const shown = waves.flatMap(({ label, figure, isProvisional }) =>
    isShown(figure)
      ? [
          {
            isProvisional,
            words: `${figure.band === undefined ? write(figure.value) : writeFigure(measure, figure)} in ${label}${isProvisional ? " (provisional)" : ""}`,
          },
        ]
      : [],
  );
  const [first] = shown;
  // The newest wave still changes, so the message rests on the newest that does not.
  const last = shown.findLast(({ isProvisional }) => !isProvisional) ?? shown.at(-1);
  if (first === undefined || last === undefined) return "is not shown in any wave";
  return first === last ? `was ${last.words}` : `was ${first.words} and ${last.words}`;
}

function writeSlope(measure: TrendMeasure, slope: number): string {
  const words = writeDeviation(measure, Math.abs(slope));
  return words.startsWith("less") ? words : `about ${words}`;
}

function notesOf(series: TrendSeries, reading: SeriesReading): readonly string[] {
  switch (reading.kind) {
    case "control": {
      const { limits } = reading.piece;
      const isShare = getMeasure(series.measure).kind === "share";
      const write = (value: number) => (isShare ? formatDecimal(100 * value, 1) : formatDecimal(value, 2));
      const unit = isShare ? "%" : " points";
      const causes = causesOf(series, reading);
      return [
        `The average is ${write(limits.mean)}${unit}; ordinary variation reaches from ${write(limits.lower)} to ${write(limits.upper)}${unit}.`,
        ...(causes.length === 0
          ? ["A control chart says when a change is more than the usual ups and downs; here it is not."]
          : causes.map(
              (cause) =>
                `Special cause, ${nameCause(cause)}${meaning(cause.reading)}: ${writeWaves(cause.waves, labelsOf(series))}.`,
            )),
      ];
    }
    case "trend": {
      const { reading: meaningOf, direction } = reading.trend;
      const few = `With ${reading.trend.waves} ${timesOf(series)} a trend can be tested; a control chart needs 13.`;
      return direction === "no_change"
        ? [`${few} The ups and downs are no more than chance explains.`]
        : [
            `${few} The chance of so steady a change in a series that stays level is below 0.2%${meaningOf === "no_change" || meaningOf === "neither" ? "" : `, and this one is for the ${meaningOf}`}.`,
          ];
    }
    case "points": {
      const broken = series.waves.some(({ isBroken }) => isBroken);
      const waves =
        reading.waves === 1 ? "only 1 final wave is shown" : `only ${reading.waves} final waves are shown`;
      return reading.waves === 0 && !series.waves.some(({ figure }) => isShown(figure))
        ? []
        : [
            `No trend is tested: ${waves}${broken ? " since the place last changed" : ""}, and a trend needs ${FEWEST_TREND_WAVES}.`,
          ];
    }
  }
}

function meaning(reading: Reading): string {
  return reading === "neither" ? "" : `, for the ${reading}`;
}

const MISSING = [
  { status: "not_shown", words: (waves: string) => `Not shown in ${waves}, to protect people` },
  { status: "not_collected", words: (waves: string) => `Not collected in ${waves}` },
  { status: "no_responses", words: (waves: string) => `No responses in ${waves}` },
] as const;

/** Which waves have no number and why, where the place changed, and which wave is not judged. */
function missingNotes(waves: readonly TrendWave[]): readonly string[] {
  const all = waves.map(({ label }) => label);
  const broken = waves.filter(({ isBroken }) => isBroken).map(({ label }) => label);
  const provisional = waves.filter(({ isProvisional, figure }) => isProvisional && isShown(figure));
  return [
    ...MISSING.flatMap(({ status, words }) => {
      const missing = waves.filter(({ figure }) => figure.status === status).map(({ label }) => label);
      return missing.length === 0 || missing.length === waves.length
        ? []
        : [`${words(writeWaves(missing, all))}; the line has a gap there and nothing is filled in.`];
    }),
    ...(broken.length === 0
      ? []
      : broken.length === waves.length - 1 && broken.length > 1
        ? [
            "Places are shown as they were then, and this one may have covered other people in every wave, so no two waves are joined.",
          ]
        : [`The place covered other people before ${joinWords(broken)}; nothing is joined across that.`]),
    ...(provisional.length === 0
      ? []
      : [
          `${joinWords(provisional.map(({ label }) => label))} ${provisional.length === 1 ? "is provisional: it still changes and is" : "are provisional: they still change and are"} not judged.`,
        ]),
  ];
}
