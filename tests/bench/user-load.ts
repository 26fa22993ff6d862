import { writeFile } from "node:fs/promises";
import path from "node:path";
import { runTask, type ServerProcess, startServer } from "./child-processes.ts";
import { type Journey, listJourneys, toPlainJourneys } from "./journeys.ts";
import { readContents } from "./release-copies.ts";
import { type MinuteSample, watchServer } from "./server-watch.ts";
import type { RecordedPage } from "./tasks/bare-server.ts";
import type { UsersInput, UsersOutput } from "./tasks/users.ts";
import { findProcessorSeconds } from "./usage.ts";

/** Mean milliseconds between two pages. */
const THINK = 5000;
/** How many times as many users come in the overload. */
const OVER = 10;
const overloadSeconds = 60;
const bareSeconds = 30;
/** Milliseconds between two looks at whether the server is itself again. */
const PROBE = 200;

export interface CrowdOptions {
  readonly releases: string;
  readonly folder: string;
  readonly users: number;
  readonly minutes: number;
  /** The crowd alone, without what comes after it. */
  readonly isSoak: boolean;
  readonly say: (line: string) => void;
}

export interface CrowdRun extends UsersOutput {
  /** Processor milliseconds of the server for a request; null where the system does not say. */
  readonly processor: number | null;
}

export interface CrowdBench {
  readonly users: number;
  readonly minutes: number;
  readonly crowd: CrowdRun;
  readonly samples: readonly MinuteSample[];
  /** The same crowd on a bare server that has one answer a step. */
  readonly bare: CrowdRun | null;
  readonly overload: CrowdRun | null;
  /** Milliseconds from the end of the overload until ten pages in a row came as quickly as 95 % did before; null where that took a minute. */
  readonly recovery: number | null;
}

/** Lets a crowd at the releases of a folder, then ten times as large a one, and the first at a bare server. */
export async function measureCrowd(options: CrowdOptions): Promise<CrowdBench> {
  const { releases, folder, users, minutes, isSoak, say } = options;
  const journeys = listJourneys(await readContents(releases));
  const seconds = minutes * 60;
  const input = { arrivals: users / toMeanSeconds(journeys), think: THINK, ramp: Math.min(60, seconds / 5) };
  const server = await startServer(["app/server.ts"], {
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    PORT: "0",
    UV_THREADPOOL_SIZE: "16",
    READINESS_RELEASES_DIR: releases,
    READINESS_STATE_DIR: path.join(folder, "state"),
  });
  try {
    say(`A crowd of about ${users} users for ${minutes} minutes`);
    const watch = watchServer(server);
    const crowd = await runUsers(server, { ...input, journeys, seconds, seed: 1 });
    const samples = watch.stop();
    const shared = { users, minutes, crowd, samples };
    if (isSoak) return { ...shared, bare: null, overload: null, recovery: null };
    say(`${OVER} times as many for ${overloadSeconds} seconds`);
    const more = { ...input, arrivals: OVER * input.arrivals, ramp: 0, seconds: overloadSeconds };
    const overload = await runUsers(server, { ...more, journeys, seed: 2 });
    const recovery = await measureRecovery(server, crowd.p95 ?? 0);
    say("The crowd on a bare server");
    const bare = await runBare(server, folder, journeys, {
      ...input,
      ramp: 0,
      seconds: bareSeconds,
      seed: 3,
    });
    return { ...shared, bare, overload, recovery };
  } finally {
    await server.stop();
  }
}

/** Seconds that a user stays, answers aside; so many users are there at once as come in that time. */
function toMeanSeconds(journeys: readonly Journey[]): number {
  const all = journeys.reduce((sum, { share }) => sum + share, 0);
  const steps = journeys.reduce((sum, { share, steps }) => sum + share * (steps.length - 1), 0);
  return ((steps / all) * THINK) / 1000;
}

async function runUsers(server: ServerProcess, input: Omit<UsersInput, "url">): Promise<CrowdRun> {
  const before = findProcessorSeconds(server.pid);
  const output = await runTask<UsersOutput>("users", { ...input, url: server.url } satisfies UsersInput);
  const after = findProcessorSeconds(server.pid);
  const processor =
    before === null || after === null ? null : (1000 * (after - before)) / Math.max(1, output.requests);
  return { ...output, processor };
}

async function runBare(
  server: ServerProcess,
  folder: string,
  journeys: readonly Journey[],
  input: Omit<UsersInput, "url" | "journeys">,
): Promise<CrowdRun> {
  const plain = toPlainJourneys(journeys);
  const paths = new Set(plain.flatMap(({ steps }) => steps.flatMap(({ paths }) => paths)));
  const recorded: RecordedPage[] = [];
  for (const page of paths) {
    const answer = await fetch(server.url + page, { headers: { "accept-encoding": "identity" } });
    const bodyFile = path.join(folder, `bare-${recorded.length}`);
    await writeFile(bodyFile, Buffer.from(await answer.arrayBuffer()));
    const headers = Object.fromEntries(answer.headers);
    for (const name of ["date", "connection", "keep-alive", "transfer-encoding"]) delete headers[name];
    recorded.push({ path: page, headers, bodyFile });
  }
  const bare = await startServer(["tests/bench/tasks/bare-server.ts", JSON.stringify(recorded)], {});
  try {
    return await runUsers(bare, { ...input, journeys: plain });
  } finally {
    await bare.stop();
  }
}

async function measureRecovery(server: ServerProcess, usual: number): Promise<number | null> {
  const began = performance.now();
  let inARow = 0;
  while (performance.now() - began < 60_000) {
    const asked = performance.now();
    const answer = await fetch(`${server.url}/compare/funnel?level=icb`);
    await answer.arrayBuffer();
    inARow = answer.status === 200 && performance.now() - asked <= Math.max(usual, 100) ? inARow + 1 : 0;
    if (inARow === 10) return performance.now() - began - 10 * PROBE;
    await new Promise((done) => setTimeout(done, PROBE));
  }
  return null;
}
