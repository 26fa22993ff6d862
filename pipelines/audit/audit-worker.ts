import { parentPort } from "node:worker_threads";
import { loadSolver } from "./bounding-attacker.ts";
import { auditFamily, type FamilyTask } from "./family-audit.ts";

const highs = await loadSolver();

/** A thread of the audit: takes one family after another. */
parentPort?.on("message", ({ index, task }: { readonly index: number; readonly task: FamilyTask }) => {
  parentPort?.postMessage({ index, audit: auditFamily(task, highs) });
});
