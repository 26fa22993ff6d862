/**
 * Stands in for `pipelines/cli.ts ingest` where a test is about the intake and not about loading: it writes a run folder as the
 * pipelines do. An inbox file named `bad…` fails the check, one named `slow…` makes the run wait until the file `go` is in the data
 * folder, and `crash…` ends it without a report.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { RunStatus } from "../../app/domain/validation-report.ts";
import { toDataPaths } from "../../pipelines/paths.ts";
import { makeReport } from "./validation-reports.ts";

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    "dry-run": { type: "boolean", default: false },
    "with-inbox": { type: "boolean", default: false },
    "run-id": { type: "string", default: "" },
    approval: { type: "string" },
  },
});
const paths = toDataPaths(process.env);
const runId = values["run-id"];
const folder = path.join(paths.runs, runId);
const action = values["dry-run"] ? "check" : "load";
const startedAt = new Date().toISOString();
const files = readdirSync(paths.inbox).filter((name) => !name.startsWith("."));
const has = (start: string) => files.some((name) => name.startsWith(start));

function write(name: string, content: unknown): void {
  mkdirSync(folder, { recursive: true });
  const draft = path.join(folder, `${name}.draft`);
  writeFileSync(draft, JSON.stringify(content));
  renameSync(draft, path.join(folder, name));
}

function say(state: RunStatus["state"], done: number, exitCode: number | null): void {
  const updatedAt = new Date().toISOString();
  const step = "Reading exports";
  write("status.json", {
    ...{ runId, action, state, step, done, total: 4, startedAt, updatedAt, exitCode },
    message: "",
  } satisfies RunStatus);
}

say("running", 1, null);
if (has("crash")) process.exit(1);
while (has("slow") && !existsSync(path.join(paths.data, "go"))) await wait(20);
const isBlocked = has("bad");
const report = makeReport({
  runId,
  action,
  files,
  result: isBlocked ? "fail" : "pass",
  outcome: isBlocked ? "blocked" : action === "check" ? "would_publish" : "published",
});
write("report.json", report);
if (!isBlocked && action === "load") {
  for (const name of files) renameSync(path.join(paths.inbox, name), path.join(paths.exports, name));
}
const exitCode = isBlocked ? 3 : 0;
say(isBlocked ? "failed" : "done", 4, exitCode);
process.exitCode = exitCode;
