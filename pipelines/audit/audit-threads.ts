import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { loadSolver } from "./bounding-attacker.ts";
import { auditFamily, type FamilyAudit, type FamilyTask } from "./family-audit.ts";

/** Below this many shown cells over all tasks a thread takes longer to start than to work. */
const leastCellsForThreads = 50_000;

/** A thread has no loader for TypeScript, whatever this process was started with, and must get one before it can read its code. */
const starter = `
  const { workerData } = require("node:worker_threads");
  import(workerData.api).then(({ register }) => {
    register();
    return import(workerData.worker);
  });
`;

interface Answer {
  readonly index: number;
  readonly audit: FamilyAudit;
}

/**
 * Audits families, in threads of their own where there is much to do.
 * @param onDone called after each with the number of those done
 */
export async function auditFamilies(
  tasks: readonly FamilyTask[],
  onDone: (done: number) => void,
): Promise<readonly FamilyAudit[]> {
  const cells = tasks.reduce(
    (sum, { family }) => sum + family.measures.reduce((n, { shown }) => n + shown.length, 0),
    0,
  );
  if (cells < leastCellsForThreads) {
    const highs = await loadSolver();
    return tasks.map((task, index) => {
      const audit = auditFamily(task, highs);
      onDone(index + 1);
      return audit;
    });
  }
  const audits = new Array<FamilyAudit | undefined>(tasks.length);
  const loader = pathToFileURL(
    path.join(
      path.dirname(createRequire(import.meta.url).resolve("tsx/package.json")),
      "dist/esm/api/index.mjs",
    ),
  ).href;
  const workers: Worker[] = [];
  let next = 0;
  let done = 0;
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(starter, {
        eval: true,
        workerData: { api: loader, worker: new URL("./audit-worker.ts", import.meta.url).href },
        execArgv: [],
      });
      workers.push(worker);
      const giveNext = () => {
        const task = tasks[next];
        if (task === undefined) {
          resolve();
          return;
        }
        worker.postMessage({ index: next, task });
        next += 1;
      };
      worker.on("message", ({ index, audit }: Answer) => {
        audits[index] = audit;
        done += 1;
        onDone(done);
        giveNext();
      });
      worker.once("error", reject);
      worker.once("messageerror", reject);
      // A thread that is done is stopped by us, after its promise was kept; one that ends by itself would be waited for without end.
      worker.once("exit", (code) => reject(new Error(`a thread of the audit ended with code ${code}`)));
      giveNext();
    });
  try {
    await Promise.all(Array.from({ length: Math.min(availableParallelism(), tasks.length) }, work));
  } finally {
    for (const worker of workers) await worker.terminate();
  }
  return audits.map((audit, index) => {
    if (audit === undefined) throw new Error(`the audit of family ${index} gave no answer`);
    return audit;
  });
}
