import { get } from "node:http";
import path from "node:path";
import { serve } from "../../../app/server.ts";
import { runTask, stopEverything } from "../child-processes.ts";
import { readContents } from "../release-copies.ts";
import { readUsage } from "../usage.ts";
import type { DownloadInput, DownloadOutput } from "./download.ts";
import type { LoadInput, LoadOutput } from "./load.ts";

export interface ExtractTaskInput {
  readonly releases: string;
  readonly folder: string;
  /** Addresses of extracts; none is stored yet. */
  readonly paths: readonly string[];
  /** Only write; ask for no pages. */
  readonly isAlone: boolean;
}

export interface ExtractTaskOutput {
  readonly written: readonly {
    readonly path: string;
    readonly seconds: number;
    /** Of the server, all its threads. */
    readonly cpu: number;
    readonly bytes: number;
  }[];
  /** Resident memory of the server, before the first extract and at its highest. */
  readonly restBytes: number;
  readonly mostBytes: number;
  /** Of different pages that nobody had asked for, without and with extracts being written all the time. */
  readonly pages: {
    readonly alone: LoadOutput;
    readonly meanwhile: LoadOutput;
    readonly files: number;
  } | null;
}

const CONNECTIONS = 2;

/** The dashboard as it is served, asked for extracts over HTTP by another process. */
async function measure({ releases, folder, paths, isAlone }: ExtractTaskInput): Promise<ExtractTaskOutput> {
  process.env.READINESS_STATE_DIR = path.join(folder, "state");
  const stateDir = process.env.READINESS_STATE_DIR;
  const server = await serve({ releasesDir: releases, stateDir, host: "127.0.0.1", port: 0 });
  try {
    // The release is open and the page of the cohort has been seen before anybody downloads.
    await drain(`${server.url}/extracts?kind=records`);
    const restBytes = process.memoryUsage.rss();
    let mostBytes = restBytes;
    const watch = setInterval(() => {
      mostBytes = Math.max(mostBytes, process.memoryUsage.rss());
    }, 50);
    const pages = isAlone ? null : await measurePages(server.url, releases, paths);
    const written = [];
    for (const each of isAlone ? paths : []) {
      const before = readUsage().cpu;
      const { seconds, bytes } = await runTask<DownloadOutput>("download", {
        url: `${server.url}${each}`,
        file: path.join(folder, "download"),
      } satisfies DownloadInput);
      written.push({ path: each, seconds, bytes, cpu: readUsage().cpu - before });
    }
    clearInterval(watch);
    return { written, restBytes, mostBytes, pages };
  } finally {
    await server.close();
  }
}

async function measurePages(
  url: string,
  releases: string,
  paths: readonly string[],
): Promise<ExtractTaskOutput["pages"]> {
  const { organisations, waves } = await readContents(releases);
  const load = (wave: string | undefined) =>
    runTask<LoadOutput>("load", {
      url,
      paths: organisations.slice(0, 150).map((code) => `/organisation/${code}?wave=${wave ?? ""}`),
      connections: CONNECTIONS,
      seconds: 0,
      once: true,
    } satisfies LoadInput);
  await load(waves[1]);
  const alone = await load(waves[2]);
  let isOver = false;
  let files = 0;
  const writing = (async () => {
    for (; !isOver; files += 1) await drain(`${url}${paths[files % paths.length]}`);
  })();
  const meanwhile = await load(waves[3]);
  isOver = true;
  await writing;
  return { alone, meanwhile, files };
}

/** Asks for an address and lets what comes pass by. */
function drain(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, (answer) => {
      answer.resume();
      answer.once("error", reject);
      answer.once("end", () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`${url} answered ${answer.statusCode}`)),
      );
    }).once("error", reject);
  });
}

try {
  console.log(JSON.stringify(await measure(JSON.parse(process.argv[2] ?? "null"))));
} finally {
  stopEverything();
}
