import { Agent, get } from "node:http";
import type { Journey } from "../journeys.ts";
import { toQuantile } from "../quantile.ts";

export interface UsersInput {
  readonly url: string;
  readonly journeys: readonly Journey[];
  /** Users who come in a second, whoever else is still there. */
  readonly arrivals: number;
  /** Seconds in which users come; those who have come then go their way to its end. */
  readonly seconds: number;
  /** Seconds over which ever more users come, up to the full number. */
  readonly ramp: number;
  /** Mean milliseconds between two steps. */
  readonly think: number;
  /** Makes the same crowd each time. */
  readonly seed: number;
}

export interface StepOutput {
  readonly journey: string;
  readonly step: string;
  readonly requests: number;
  readonly shed: number;
  readonly errors: number;
  /** Milliseconds of what was answered with 200; null where nothing was. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

export interface UsersOutput {
  readonly requests: number;
  /** Answered with 503 and when to come back. */
  readonly shed: number;
  /** Everything else that is not 200, by what it was. */
  readonly errors: Readonly<Record<string, number>>;
  readonly mostAtOnce: number;
  readonly requestsPerSecond: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  /** Milliseconds until whoever is turned away knows it; null where nobody was. */
  readonly shedP99: number | null;
  readonly steps: readonly StepOutput[];
}

/** Milliseconds without an answer that count as an error. */
const PATIENCE = 30_000;

interface Tally {
  readonly times: number[];
  readonly shedTimes: number[];
  errors: number;
}

/** A small generator of numbers from 0 to 1 (mulberry32), so that each run meets the same crowd. */
function openDraw(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Answered {
  /** "ok", "shed", or what went wrong. */
  readonly outcome: string;
  readonly milliseconds: number;
}

function ask(agent: Agent, url: string, localAddress: string): Promise<Answered> {
  const began = performance.now();
  const since = () => performance.now() - began;
  return new Promise((done) => {
    const headers = { accept: "text/html,application/json;q=0.9,*/*;q=0.8", "accept-encoding": "br, gzip" };
    const request = get(url, { agent, headers, localAddress, timeout: PATIENCE }, (answer) => {
      answer.resume();
      answer.once("error", (error) => done({ outcome: error.message, milliseconds: since() }));
      answer.once("end", () => {
        const isShed = answer.statusCode === 503 && answer.headers["retry-after"] !== undefined;
        const outcome =
          answer.statusCode === 200
            ? "ok"
            : isShed
              ? "shed"
              : `${answer.statusCode} ${new URL(url).pathname}`;
        done({ outcome, milliseconds: since() });
      });
    });
    request.once("timeout", () => request.destroy(new Error("no answer in time")));
    request.once("error", (error) => done({ outcome: error.message, milliseconds: since() }));
  });
}

/** Has users come at random moments at a steady rate, whatever becomes of those before them, as a crowd does. */
async function run({
  url,
  journeys,
  arrivals,
  seconds,
  ramp,
  think,
  seed,
}: UsersInput): Promise<UsersOutput> {
  const draw = openDraw(seed);
  const tallies = new Map<string, Tally>();
  const errors: Record<string, number> = {};
  const shares = journeys.flatMap((journey) => Array<Journey>(journey.share).fill(journey));
  let atOnce = 0;
  let mostAtOnce = 0;
  let came = 0;
  const pause = (mean: number) =>
    new Promise((done) => setTimeout(done, Math.min(4 * mean, -mean * Math.log(1 - draw()))));

  async function visit(): Promise<void> {
    const journey = shares[Math.floor(draw() * shares.length)];
    if (journey === undefined) return;
    came += 1;
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    // Each user has an address, as in life; limits by address would else take the crowd for one.
    const localAddress = `127.0.${1 + (came % 200)}.${1 + (Math.floor(came / 200) % 250)}`;
    // Somebody is of one place all the way, and more are of the large ones.
    const place = draw() ** 2;
    for (const [index, { name, paths }] of journey.steps.entries()) {
      if (index > 0) await pause(think);
      const path = paths[Math.floor(place * paths.length)] ?? "/";
      const key = `${journey.name}\t${name}`;
      const tally = tallies.get(key) ?? { times: [], shedTimes: [], errors: 0 };
      tallies.set(key, tally);
      const { outcome, milliseconds } = await ask(agent, url + path, localAddress);
      if (outcome === "ok") tally.times.push(milliseconds);
      else if (outcome === "shed") tally.shedTimes.push(milliseconds);
      else {
        tally.errors += 1;
        errors[outcome] = (errors[outcome] ?? 0) + 1;
      }
      // Whoever is turned away leaves.
      if (outcome !== "ok") break;
    }
    agent.destroy();
    atOnce -= 1;
  }

  const began = performance.now();
  const visits: Promise<void>[] = [];
  for (let at = 0; at < seconds; ) {
    const rate = arrivals * (ramp === 0 ? 1 : Math.min(1, Math.max(0.05, at / ramp)));
    at += -Math.log(1 - draw()) / rate;
    const wait = began + at * 1000 - performance.now();
    if (wait > 1) await new Promise((done) => setTimeout(done, wait));
    visits.push(visit());
  }
  await Promise.all(visits);
  const elapsed = (performance.now() - began) / 1000;
  return toOutput(tallies, errors, mostAtOnce, elapsed);
}

function toOutput(
  tallies: ReadonlyMap<string, Tally>,
  errors: Readonly<Record<string, number>>,
  mostAtOnce: number,
  elapsed: number,
): UsersOutput {
  const all = [...tallies.values()];
  const times = sort(all.flatMap((tally) => tally.times));
  const shedTimes = sort(all.flatMap((tally) => tally.shedTimes));
  const failed = all.reduce((sum, tally) => sum + tally.errors, 0);
  return {
    requests: times.length + shedTimes.length + failed,
    shed: shedTimes.length,
    errors,
    mostAtOnce,
    requestsPerSecond: (times.length + shedTimes.length + failed) / elapsed,
    p50: findQuantile(times, 0.5),
    p95: findQuantile(times, 0.95),
    p99: findQuantile(times, 0.99),
    shedP99: findQuantile(shedTimes, 0.99),
    steps: [...tallies].map(([key, tally]) => {
      const [journey = "", step = ""] = key.split("\t");
      const sorted = sort(tally.times);
      return {
        journey,
        step,
        requests: sorted.length + tally.shedTimes.length + tally.errors,
        shed: tally.shedTimes.length,
        errors: tally.errors,
        p50: findQuantile(sorted, 0.5),
        p95: findQuantile(sorted, 0.95),
        p99: findQuantile(sorted, 0.99),
      };
    }),
  };
}

/** Not a number has no form in JSON. */
function findQuantile(sorted: readonly number[], share: number): number | null {
  return sorted.length === 0 ? null : toQuantile(sorted, share);
}

function sort(values: readonly number[]): readonly number[] {
  return [...values].sort((a, b) => a - b);
}

const input: UsersInput = JSON.parse(process.argv[2] ?? "null");
console.log(JSON.stringify(await run(input)));
