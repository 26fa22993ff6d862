import type { RunStatus } from "../app/domain/validation-report.ts";

/** The status of a run that has done nothing yet. */
export function toFirstStatus({
  runId,
  action,
  state,
  startedAt,
}: Pick<RunStatus, "runId" | "action" | "state" | "startedAt">): RunStatus {
  return {
    runId,
    action,
    state,
    step: "Starting",
    done: 0,
    total: 0,
    startedAt,
    updatedAt: startedAt,
    exitCode: null,
    message: "",
  };
}
