import { z } from "zod";
import type { DeclaredBaseline } from "../../domain/baseline";
import { BASELINE_ROLES } from "../../domain/baseline-role";
import { getMeasure } from "../../domain/measure";
import type { WavePoint } from "../../domain/series";
import { chartedPoints, readSeries } from "../../domain/series-reading";
import { polarityOf, type TrendMeasure } from "../../domain/trend-measure";

const way = z.enum(["up", "down", "no_change"]);
const meaning = z.enum(["better", "worse", "neither", "no_change"]);
const number = (description: string) => z.number().nullable().describe(description);

/** What a series says, by the strongest method it has waves for. */
export const trendAbout = z.strictObject({
  method: z
    .enum(["control_chart", "trend", "too_few_waves"])
    .describe(
      "From 13 final waves without a break a control chart (XmR), from 5 the trend of the latest 12, else nothing is tested.",
    ),
  waves: z
    .int()
    .describe(
      "Waves that were read: final, shown, since the last break. Of a control chart those of its last piece alone: since the last accepted baseline, too, as centre and limits are.",
    ),
  direction: way.nullable().describe("Of a trend, at 99.8 %; null where none was tested."),
  meaning: meaning.nullable().describe("Whether that is better or worse; null where no trend was tested."),
  slope: number("Per quarter, in points or percent; null where no trend was tested."),
  p: number("Two-sided, that there is no trend at all, rounded up to 4 decimals."),
  centre: number("Mean of a control chart, in points or percent; null for other methods."),
  lower_limit: number("Lower limit of a control chart."),
  upper_limit: number("Upper limit of a control chart."),
  special_causes: z
    .array(
      z.strictObject({
        wave_code: z.string(),
        rule: z.enum(["outside_limits", "trend", "two_of_three", "shift"]),
        direction: z.enum(["up", "down"]),
        meaning: z.enum(["better", "worse", "neither"]),
      }),
    )
    .describe(
      "Waves that ordinary ups and downs do not explain, of all pieces since the last break, each judged by the limits of its own piece: more waves than `waves` counts may be in it. Empty where there is no control chart.",
    ),
  baselines: z
    .array(
      z.strictObject({
        wave_code: z.string().describe("The first wave of the declared new level."),
        reason: z.string().describe("What changed, as declared."),
        declared_by: z.enum(BASELINE_ROLES).nullable(),
        refused_because: z
          .enum([
            "no_reason",
            "not_in_series",
            "already_a_start",
            "too_few_before",
            "too_few_after",
            "no_sustained_shift",
            "before_last_break",
          ])
          .nullable()
          .describe(
            "Why no limits begin anew there; null where they do. before_last_break: it stood up to audit, but only what follows the last break is read.",
          ),
      }),
    )
    .describe(
      "New baselines that were declared for the series. Centre and limits are of the waves since the last accepted one.",
    ),
});

/** Reads a series of final waves. Numbers are in points, or percent for shares. */
export function readTrend(
  measure: TrendMeasure,
  points: readonly WavePoint[],
  declared: readonly DeclaredBaseline[],
): z.infer<typeof trendAbout> {
  const isShare = getMeasure(measure).kind === "share";
  const reading = readSeries(
    points,
    { kind: isShare ? "share" : "mean", polarity: polarityOf(measure) },
    declared,
  );
  const told = (value: number) => Number((isShare ? 100 * value : value).toFixed(isShare ? 1 : 2)) + 0;
  const none = {
    direction: null,
    meaning: null,
    slope: null,
    p: null,
    centre: null,
    lower_limit: null,
    upper_limit: null,
    special_causes: [],
    baselines: declared.map((each) => ({
      wave_code: each.wave,
      reason: each.reason,
      declared_by: each.declaredBy,
      refused_because: reading.refused.find((refused) => refused.declared === each)?.why ?? null,
    })),
  };
  switch (reading.kind) {
    case "points":
      return { method: "too_few_waves", ...none, waves: reading.waves };
    case "trend": {
      const { direction, reading: judged, slope, p, waves } = reading.trend;
      const perQuarter = Number((isShare ? 100 * slope : slope).toFixed(isShare ? 2 : 3)) + 0;
      const roundedP = Math.min(1, Math.ceil(p * 10_000) / 10_000);
      return { method: "trend", ...none, waves, direction, meaning: judged, slope: perQuarter, p: roundedP };
    }
    case "control": {
      const { limits, points: charted } = reading.piece;
      const causes = chartedPoints(reading);
      return {
        method: "control_chart",
        ...none,
        waves: charted.length,
        centre: told(limits.mean),
        lower_limit: told(limits.lower),
        upper_limit: told(limits.upper),
        special_causes: causes.flatMap(({ wave, cause }) =>
          cause === null
            ? []
            : [{ wave_code: wave, rule: cause.rule, direction: cause.direction, meaning: cause.reading }],
        ),
      };
    }
  }
}
