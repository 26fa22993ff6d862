import type { IngestOutput } from "./tasks/ingest.ts";

/** Where the processor time went, the largest shares first. */
export function toStepLine({ steps, cpu }: IngestOutput): string {
  return steps
    .slice(0, 9)
    .map((step) => `${step.label} ${Math.round((100 * step.cpu) / cpu)}%`)
    .join(", ");
}
