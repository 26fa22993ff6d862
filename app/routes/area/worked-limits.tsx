import { WorkedOut } from "../../components/worked-out";
import type { ControlPiece } from "../../domain/control-chart";
import type { ControlLimits } from "../../domain/control-limits";
import { CONTROL_LIMITS } from "../../domain/derived-formula";
import { getMeasure } from "../../domain/measure";
import { formatDecimal } from "../../domain/number-format";
import type { TrendMeasure } from "../../domain/trend-measure";
import type { TrendWave } from "./trend-series";

export interface WorkedLimitsProps {
  readonly measure: TrendMeasure;
  readonly piece: ControlPiece & { readonly limits: ControlLimits };
  readonly waves: readonly TrendWave[];
}

/** Explains the average and the limits of a control chart. */
export function WorkedLimits({ measure, piece, waves }: WorkedLimitsProps) {
  const { limits, points } = piece;
  const isShare = getMeasure(measure).kind === "share";
  const write = (value: number) => (isShare ? `${formatDecimal(100 * value, 1)}%` : formatDecimal(value, 2));
  const labelOf = (code: string | undefined) =>
    waves.find(({ wave }) => wave.wave_code === code)?.label ?? "";
  return (
    <WorkedOut
      id="worked-limits"
      title="Average and limits"
      formula={CONTROL_LIMITS}
      inputs={[
        { term: "Average", meaning: write(limits.mean) },
        { term: "Mean step", meaning: write(limits.meanMovingRange) },
        { term: "Limits", meaning: `${write(limits.lower)} to ${write(limits.upper)}` },
        {
          term: "Worked from",
          meaning: `The ${points.length} final waves shown from ${labelOf(points[0]?.wave)} to ${labelOf(points.at(-1)?.wave)}. Every value in the table leads to how it was made.`,
        },
      ]}
    />
  );
}
