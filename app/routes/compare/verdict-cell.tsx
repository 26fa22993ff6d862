import type { SignMark } from "../../charts/significance-marks";
import { signText } from "../../charts/significance-marks";
import type { Comparison } from "../../domain/comparison";
import { writeDifference, writeDifferences } from "../../domain/figure-words";
import type { MeasureCode } from "../../domain/measure";
import { comparisonLabel } from "../../domain/significance";

export interface VerdictCellProps {
  readonly measure: MeasureCode;
  readonly comparison: Comparison<unknown>;
  readonly sign: SignMark;
}

/** How a figure compares: the verdict with its mark, and the difference with its 95 % interval. */
export function VerdictCell({ measure, comparison, sign }: VerdictCellProps) {
  const { difference } = comparison;
  return (
    <>
      <span className={sign === "plain" ? "compare-verdict" : "compare-verdict compare-verdict--clear"}>
        {sign !== "plain" && <span aria-hidden="true">{signText(sign)} </span>}
        {comparisonLabel(comparison)}
      </span>
      {difference !== null && (
        <span className="verdict__numbers">
          {writeDifference(measure, difference.difference)} ({writeDifferences(measure, difference)})
        </span>
      )}
    </>
  );
}
