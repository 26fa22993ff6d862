import { toGrowth } from "./server-watch.ts";
import { toMebibytes, toTableText } from "./table-text.ts";
import type { CrowdBench, CrowdRun } from "./user-load.ts";

/** What a crowd met, and what became of the server. */
export function toUserText({ users, minutes, crowd, samples, bare, overload, recovery }: CrowdBench): string {
  const growth = toGrowth(samples);
  return [
    `About ${users} users at a time, at most ${crowd.mostAtOnce}, for ${minutes} minutes, Node ${process.versions.node}`,
    toRunLine(crowd),
    bare === null ? "" : toRatioLine(crowd, bare),
    "",
    toTableText([
      ["journey", "step", "requests", "shed", "errors", "p50 ms", "p95 ms", "p99 ms"],
      ...crowd.steps.map(({ journey, step, requests, shed, errors, p50, p95, p99 }) => [
        journey,
        step,
        ...[requests, shed, errors].map(String),
        ...[p50, p95, p99].map(toWhole),
      ]),
    ]),
    "",
    toTableText([
      ["minute", "memory", "event loop p99 ms", "waiting"],
      ...samples.map(({ minute, residentBytes, loopDelay, waiting }) => [
        String(minute),
        toMebibytes(residentBytes),
        loopDelay === null ? "–" : toWhole(loopDelay),
        waiting === null ? "–" : String(waiting),
      ]),
    ]),
    growth === null
      ? "memory: too few minutes for a slope"
      : `memory grew by ${(growth / 2 ** 20).toFixed(2)} MiB a minute after the first third`,
    ...(overload === null ? [] : ["", ...toOverloadLines(overload, recovery)]),
  ].join("\n");
}

function toRunLine({ requests, shed, errors, requestsPerSecond, p50, p95, p99 }: CrowdRun): string {
  const failed = Object.entries(errors).map(([what, n]) => `${n} x ${what}`);
  return `${requests} requests, ${requestsPerSecond.toFixed(1)} a second, ${shed} turned away, errors: ${failed.length === 0 ? "none" : failed.join("; ")}; p50 ${toWhole(p50)} ms, p95 ${toWhole(p95)} ms, p99 ${toWhole(p99)} ms`;
}

function toRatioLine(crowd: CrowdRun, bare: CrowdRun): string {
  const ratio = (own: number | null, other: number | null) =>
    own === null || other === null ? "–" : `${(own / other).toFixed(1)}x`;
  const processor =
    crowd.processor === null || bare.processor === null
      ? ""
      : `, processor time a request ${crowd.processor.toFixed(1)} ms (${ratio(crowd.processor, bare.processor)})`;
  return `against a bare server that repeats one answer a step: p50 ${ratio(crowd.p50, bare.p50)}, p95 ${ratio(crowd.p95, bare.p95)}, p99 ${ratio(crowd.p99, bare.p99)}${processor}`;
}

function toOverloadLines(overload: CrowdRun, recovery: number | null): readonly string[] {
  const share = (100 * overload.shed) / Math.max(1, overload.requests);
  return [
    `Ten times as many: ${toRunLine(overload)}`,
    `turned away ${share.toFixed(0)} %, 99 % of them within ${toWhole(overload.shedP99)} ms; ${recovery === null ? "not itself again within a minute" : `itself again ${toWhole(Math.max(0, recovery))} ms after`}`,
  ];
}

function toWhole(value: number | null): string {
  return value === null ? "–" : value.toFixed(0);
}
