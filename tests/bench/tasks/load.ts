import { Agent, get } from "node:http";
import { toQuantile } from "../quantile.ts";

export interface LoadInput {
  readonly url: string;
  /** Asked for in turn, over and over, unless `once`. */
  readonly paths: readonly string[];
  readonly connections: number;
  /** How long to go on; ignored with `once`. */
  readonly seconds: number;
  /** Ask for each path exactly once. */
  readonly once?: boolean;
  /** Of somebody who is signed in. */
  readonly cookie?: string;
}

export interface LoadOutput {
  readonly requests: number;
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
}

function ask(agent: Agent, url: string, cookie: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { "accept-encoding": "br, gzip", cookie } }, (response) => {
      response.resume();
      response.once("error", reject);
      response.once("end", () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${url} answered ${response.statusCode}`));
      });
    }).once("error", reject);
  });
}

/** Asks from a number of kept connections, each for its next page as soon as it has the last. */
async function load({
  url,
  paths,
  connections,
  seconds,
  once = false,
  cookie = "",
}: LoadInput): Promise<LoadOutput> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const started = performance.now();
  let next = 0;
  const mayAsk = () => (once ? next < paths.length : performance.now() - started < seconds * 1000);
  async function worker(): Promise<void> {
    while (mayAsk()) {
      const path = paths[next % paths.length] ?? "/";
      next += 1;
      const asked = performance.now();
      await ask(agent, `${url}${path}`, cookie);
      times.push(performance.now() - asked);
    }
  }
  await Promise.all(Array.from({ length: connections }, worker));
  const elapsed = (performance.now() - started) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  return {
    requests: times.length,
    requestsPerSecond: times.length / elapsed,
    p50: toQuantile(times, 0.5),
    p95: toQuantile(times, 0.95),
  };
}

const input: LoadInput = JSON.parse(process.argv[2] ?? "null");
console.log(JSON.stringify(await load(input)));
