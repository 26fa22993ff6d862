import type { RunStatus } from "./validation-report";

/** Says what a run is doing: "Reading exports, 3 of 12". */
export function toStepWords({ step, done, total }: Pick<RunStatus, "step" | "done" | "total">): string {
  return total > 0 ? `${step}, ${done} of ${total}` : step;
}
