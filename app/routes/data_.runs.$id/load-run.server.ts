import { isRunId, type RunView } from "../../domain/inbox";
import type { DataDesk } from "../../http/data-desk";
import { isIntakeError } from "../../http/intake-client.server";
import { notFound } from "../../http/refusal";

/** Asks the intake for a run; throws a 404 Response where there is none. */
export async function loadRun({ intake }: DataDesk, runId: string): Promise<RunView> {
  if (intake === null || !isRunId(runId)) throw notFound("There is no run of that number.");
  try {
    return await intake.findRun(runId);
  } catch (error) {
    if (!isIntakeError(error)) throw error;
    throw notFound(error.message);
  }
}
