import { parentPort } from "node:worker_threads";
import { auditFamily, type FamilyTask } from "./family-audit.ts";

/** A thread of the audit: takes one family after another. */
parentPort?.on("message", ({ index, task }: { readonly index: number; readonly task: FamilyTask }) => {
  parentPort?.postMessage({ index, audit: auditFamily(task) });
});
