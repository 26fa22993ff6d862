import { writeFile } from "node:fs/promises";
import { get } from "node:http";
import path from "node:path";
import { runTask, startServer } from "./child-processes.ts";
import { listBenchPages } from "./page-list.ts";
import { toMedian } from "./quantile.ts";
import { publishCopy, readContents } from "./release-copies.ts";
import { type SignedInServer, startSignedIn } from "./signed-in.ts";
import type { RecordedPage } from "./tasks/bare-server.ts";
import type { LoadInput, LoadOutput } from "./tasks/load.ts";
import { findProcessorSeconds, findResidentBytes } from "./usage.ts";

const connections = 20;
const warmSeconds = 4;
const releaseSwaps = 3;
/** The release store looks for a new release once a second. */
const recheckMilliseconds = 1200;

/** What a load met, and what it cost the server. */
export interface ServedLoad extends LoadOutput {
  /** Processor milliseconds of the server for a request, over all threads; says more than time where the machine is shared. */
  readonly processor: number | null;
}

export interface PageMeasurement {
  readonly name: string;
  readonly path: string;
  /** Compressed body, bytes. */
  readonly bytes: number;
  /** Milliseconds of the first answer after a release swap, median over swaps. */
  readonly cold: number;
  /** Other pages of the kind, one after the other, each rendered for the first time by a server that has rendered others. */
  readonly first: ServedLoad;
  readonly warm: ServedLoad;
  /** A bare Node server with the same headers and bytes. */
  readonly bare: ServedLoad;
}

export interface PageBench {
  /** Milliseconds from starting the server to its first page. */
  readonly firstPage: number;
  readonly pages: readonly PageMeasurement[];
  /** Different pages, none of them kept: what a crowd meets right after a release swap. */
  readonly uncached: ServedLoad;
  readonly residentBytes: { readonly afterFirstPage: number | null; readonly afterLoad: number | null };
}

interface Answer {
  readonly milliseconds: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Serves the releases of a folder and measures its busiest pages against a bare server. */
export async function measurePages(releases: string, spool: string): Promise<PageBench> {
  const contents = await readContents(releases);
  const pages = listBenchPages(contents);
  const started = performance.now();
  const dashboard = await startSignedIn(releases, spool);
  try {
    await ask(dashboard, "/");
    const firstPage = performance.now() - started;
    const afterFirstPage = findResidentBytes(dashboard.pid);
    const cold = await measureCold(dashboard, releases, pages);
    const first: ServedLoad[] = [];
    for (const { others } of pages) {
      first.push(await runLoad(dashboard, { paths: others, connections: 1, seconds: 0, once: true }));
    }
    const asked = new Set(pages.flatMap(({ path, others }) => [path, ...others]));
    const different = contents.organisations
      .map((code) => `/organisation/${code}`)
      .filter((each) => !asked.has(each));
    const uncached = await runLoad(dashboard, { paths: different, connections, seconds: 0, once: true });
    const recorded = await Promise.all(pages.map((page) => record(dashboard, page.path, spool)));
    const bareServer = await startServer(["tests/bench/tasks/bare-server.ts", JSON.stringify(recorded)], {});
    try {
      const measured: PageMeasurement[] = [];
      for (const [index, page] of pages.entries()) {
        const target = { paths: [page.path], connections, seconds: warmSeconds };
        measured.push({
          name: page.name,
          path: page.path,
          bytes: Number(recorded[index]?.headers["content-length"] ?? Number.NaN),
          cold: toMedian(cold[index] ?? []),
          first: first[index] ?? uncached,
          warm: await runLoad(dashboard, target),
          bare: await runLoad({ ...bareServer, cookie: dashboard.cookie }, target),
        });
      }
      const afterLoad = findResidentBytes(dashboard.pid);
      return { firstPage, pages: measured, uncached, residentBytes: { afterFirstPage, afterLoad } };
    } finally {
      await bareServer.stop();
    }
  } finally {
    await dashboard.stop();
  }
}

async function measureCold(
  dashboard: SignedInServer,
  releases: string,
  pages: readonly { readonly path: string }[],
): Promise<readonly (readonly number[])[]> {
  const times: number[][] = pages.map(() => []);
  for (let swap = 1; swap <= releaseSwaps; swap += 1) {
    await publishCopy(releases, `bench-copy-${swap}`);
    await new Promise((resolve) => setTimeout(resolve, recheckMilliseconds));
    for (const [index, page] of pages.entries()) {
      times[index]?.push((await ask(dashboard, page.path)).milliseconds);
    }
  }
  return times;
}

async function runLoad(
  { url, pid, cookie }: SignedInServer,
  input: Omit<LoadInput, "url" | "cookie">,
): Promise<ServedLoad> {
  const before = findProcessorSeconds(pid);
  const output = await runTask<LoadOutput>("load", { ...input, url, cookie });
  const after = findProcessorSeconds(pid);
  const processor =
    before === null || after === null ? null : (1000 * (after - before)) / Math.max(1, output.requests);
  return { ...output, processor };
}

/** Keeps an answer of the dashboard as it came over the wire, for the bare server to repeat. */
async function record(dashboard: SignedInServer, page: string, spool: string): Promise<RecordedPage> {
  const { headers, body } = await ask(dashboard, page);
  const bodyFile = path.join(spool, `page-${encodeURIComponent(page)}`);
  await writeFile(bodyFile, body);
  const { date: _date, connection: _connection, "keep-alive": _keepAlive, ...own } = headers;
  return { path: page, headers: own, bodyFile };
}

function ask({ url, cookie }: SignedInServer, page: string): Promise<Answer> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    get(`${url}${page}`, { agent: false, headers: { "accept-encoding": "br, gzip", cookie } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("error", reject);
      response.once("end", () => {
        if (response.statusCode !== 200) {
          reject(new Error(`${page} answered ${response.statusCode}`));
          return;
        }
        const headers = Object.fromEntries(
          Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
        );
        resolve({ milliseconds: performance.now() - started, headers, body: Buffer.concat(chunks) });
      });
    }).once("error", reject);
  });
}
