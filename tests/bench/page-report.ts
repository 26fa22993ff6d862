import type { PageBench, ServedLoad } from "./page-bench.ts";
import { toMebibytes, toTableText } from "./table-text.ts";

/** What pages cost, kept ones as ratios to a bare server; the server's processor time is the steadier measure on a shared machine. */
export function toPageText({ pages, uncached, firstPage, residentBytes }: PageBench): string {
  return [
    toTableText([
      [
        "page",
        "against bare server",
        "processor",
        "p50 ms",
        "p95 ms",
        "requests/s",
        "bare p50",
        "bare p95",
        "bare req/s",
        "weight",
      ],
      ...pages.map(({ name, bytes, warm, bare }) => [
        name,
        `${toFixed(bare.requestsPerSecond / warm.requestsPerSecond, 2)}x the time`,
        toRatio(warm, bare),
        toFixed(warm.p50, 1),
        toFixed(warm.p95, 1),
        toFixed(warm.requestsPerSecond, 0),
        toFixed(bare.p50, 1),
        toFixed(bare.p95, 1),
        toFixed(bare.requestsPerSecond, 0),
        `${toFixed(bytes / 1024, 1)} KiB`,
      ]),
    ]),
    "",
    toTableText([
      ["first rendering", "p50 ms", "p95 ms", "processor ms", "after a new release"],
      ...pages.map(({ name, first, cold }) => [
        name,
        toFixed(first.p50, 0),
        toFixed(first.p95, 0),
        toProcessor(first),
        `${toFixed(cold, 0)} ms`,
      ]),
    ]),
    "",
    `${uncached.requests} different pages, none kept, 20 connections: p50 ${toFixed(uncached.p50, 0)} ms, p95 ${toFixed(uncached.p95, 0)} ms, ${toFixed(uncached.requestsPerSecond, 1)} requests/s, ${toProcessor(uncached)} ms of processor time each`,
    `server: first page ${toFixed(firstPage, 0)} ms after its start; memory ${toMebibytes(residentBytes.afterFirstPage)} after the first page, ${toMebibytes(residentBytes.afterLoad)} after the load`,
  ].join("\n");
}

function toRatio({ processor: own }: ServedLoad, { processor: bare }: ServedLoad): string {
  return own === null || bare === null ? "–" : `${toFixed(own / bare, 2)}x`;
}

function toProcessor({ processor }: ServedLoad): string {
  return processor === null ? "–" : toFixed(processor, 0);
}

function toFixed(value: number, digits: number): string {
  return value.toFixed(digits);
}
