import { WorkedOut } from "../../components/worked-out";
import { CONTROL_LIMITS } from "../../domain/derived-formula";
import { getMeasure } from "../../domain/measure";
import { formatDecimal } from "../../domain/number-format";
import type { LimitedPiece } from "../../domain/series-reading";
import type { TrendMeasure } from "../../domain/trend-measure";
import type { TrendWave } from "./trend-series";

export interface WorkedLimitsProps {
  readonly measure: TrendMeasure;
  /** Those of one chart, oldest first. */
  readonly pieces: readonly LimitedPiece[];
  readonly waves: readonly TrendWave[];
}

/** Explains the average and the limits of every piece of a control chart. */
export function WorkedLimits({ measure, pieces, waves }: WorkedLimitsProps) {
  const isShare = getMeasure(measure).kind === "share";
  const write = (value: number) => (isShare ? `${formatDecimal(100 * value, 1)}%` : formatDecimal(value, 2));
  const labelOf = (code: string | undefined) =>
    waves.find(({ wave }) => wave.wave_code === code)?.label ?? "";
  return (
    <WorkedOut
      id="worked-limits"
      title="Average and limits"
      formula={CONTROL_LIMITS}
      inputs={pieces.flatMap(({ limits, points }) => {
        const [first, last] = [labelOf(points[0]?.wave), labelOf(points.at(-1)?.wave)];
        const which = pieces.length === 1 ? "" : `, ${first} to ${last}`;
        return [
          { term: `Average${which}`, meaning: write(limits.mean) },
          { term: `Mean step${which}`, meaning: write(limits.meanMovingRange) },
          { term: `Limits${which}`, meaning: `${write(limits.lower)} to ${write(limits.upper)}` },
          {
            term: `Worked from${which}`,
            meaning: `The ${points.length} final waves shown from ${first} to ${last}. Every value in the table leads to how it was made.`,
          },
        ];
      })}
    />
  );
}
