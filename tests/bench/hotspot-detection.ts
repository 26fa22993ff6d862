import { createHash } from "node:crypto";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { toDataPaths } from "../../pipelines/paths.ts";
import { silentProgress } from "../../pipelines/progress.ts";
import { makeSample } from "../../pipelines/sample-command.ts";
import type { PlantedOutcome } from "../support/planted-hotspots.ts";
import { runTask } from "./child-processes.ts";
import { toTableText } from "./table-text.ts";
import type { HotspotInput } from "./tasks/hotspots.ts";

/**
 * How often the effects planted in the sample are found: the sample is loaded under one secret after the other, so that only the draw of the
 * noise differs.
 */
export async function measureDetection(
  folder: string,
  secrets: number,
  say: (line: string) => void,
): Promise<readonly PlantedOutcome[]> {
  const source = toDataPaths({ READINESS_DATA_DIR: path.join(folder, "source") });
  await makeSample(source, silentProgress);
  const outcomes: PlantedOutcome[] = [];
  for (let number = 1; number <= secrets; number += 1) {
    say(`Loading the sample under secret ${number} of ${secrets}`);
    const paths = toDataPaths({ READINESS_DATA_DIR: path.join(folder, `secret-${number}`) });
    await mkdir(paths.warehouse, { recursive: true, mode: 0o700 });
    const secret = createHash("sha256").update(`hotspot detection ${number}`).digest("hex");
    await writeFile(path.join(paths.warehouse, "secret"), secret, { mode: 0o600 });
    await cp(source.sample, paths.sample, { recursive: true, preserveTimestamps: true });
    outcomes.push(await runTask<PlantedOutcome>("hotspots", { data: paths.data } satisfies HotspotInput));
    await rm(paths.data, { recursive: true });
  }
  return outcomes;
}

/** A row for each secret: planted effects found of those shown, and hotspots where there is no effect. */
export function toDetectionReport(outcomes: readonly PlantedOutcome[]): string {
  const found = ({ found: own, shown, planted }: PlantedOutcome["capability"]) =>
    `${own.length} of ${shown.length} (${planted.length})`;
  return toTableText([
    [
      "secret",
      "capability: found of shown (planted)",
      "barrier",
      "joint: planted of reported",
      "on nulls",
      "reported",
      "false expected",
    ],
    ...outcomes.map((each, index) => [
      String(index + 1),
      found(each.capability),
      found(each.barrier),
      `${each.joint.found} of ${each.joint.reported}`,
      String(each.onNulls),
      String(each.reported),
      each.expectedFalse.toFixed(1),
    ]),
  ]);
}
