import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type { ExtractColumn } from "../../../app/domain/extract-column.ts";
import type { ExtractFormat } from "../../../app/extract/extract-format.ts";
import type { ExtractTable } from "../../../app/extract/extract-table.ts";
import { openExtract } from "../../../app/extract/open-extract.server.ts";
import { Spool } from "../../../app/extract/spool.server.ts";
import { serve } from "../../../app/server.ts";
import { runTask, stopEverything } from "../child-processes.ts";
import { RECORDS } from "../extract-release.ts";
import { readContents } from "../release-copies.ts";
import { readUsage } from "../usage.ts";
import type { LoadInput, LoadOutput } from "./load.ts";

export interface ExtractTaskInput {
  readonly release: string;
  readonly folder: string;
  readonly formats: readonly ExtractFormat[];
  /** Only write; ask for no pages. */
  readonly isAlone: boolean;
}

export interface ExtractTaskOutput {
  readonly written: readonly {
    readonly format: ExtractFormat;
    readonly seconds: number;
    readonly cpu: number;
    readonly bytes: number;
  }[];
  /** Resident memory of the process, before the first extract and at its highest during them. */
  readonly restBytes: number;
  readonly mostBytes: number;
  /** Of different pages that nobody had asked for, without and with extracts being written all the time. */
  readonly pages: { readonly alone: LoadOutput; readonly meanwhile: LoadOutput } | null;
}

const CONNECTIONS = 2;

async function measure({ release, folder, formats, isAlone }: ExtractTaskInput): Promise<ExtractTaskOutput> {
  const table = await readTable(release);
  const spool = new Spool(path.join(folder, "spool"));
  let turn = 0;
  const write = async (format: ExtractFormat) => {
    turn += 1;
    const order = { release: { id: `bench-${turn}`, path: release }, table, format };
    const extract = await openExtract(order, { spool });
    extract.close();
    return extract.length;
  };
  try {
    const pages = isAlone
      ? null
      : await measurePages(path.dirname(release), () => write(formats[turn % formats.length] ?? "csv"));
    const restBytes = process.memoryUsage.rss();
    let mostBytes = restBytes;
    const watch = setInterval(() => {
      mostBytes = Math.max(mostBytes, process.memoryUsage.rss());
    }, 50);
    const written = [];
    for (const format of formats) {
      const before = readUsage().cpu;
      const started = performance.now();
      const bytes = await write(format);
      const seconds = (performance.now() - started) / 1000;
      written.push({ format, seconds, bytes, cpu: readUsage().cpu - before });
    }
    clearInterval(watch);
    return { written, restBytes, mostBytes, pages };
  } finally {
    await spool.remove();
  }
}

async function measurePages(
  releases: string,
  write: () => Promise<unknown>,
): Promise<ExtractTaskOutput["pages"]> {
  const { organisations, waves } = await readContents(releases);
  const server = await serve({ releasesDir: releases, host: "127.0.0.1", port: 0 });
  const load = (wave: string | undefined) => {
    const paths = organisations.slice(0, 150).map((code) => `/organisation/${code}?wave=${wave ?? ""}`);
    return runTask<LoadOutput>("load", {
      url: server.url,
      paths,
      connections: CONNECTIONS,
      seconds: 0,
      once: true,
    } satisfies LoadInput);
  };
  try {
    await load(waves[1]);
    const alone = await load(waves[2]);
    let isOver = false;
    const writing = (async () => {
      while (!isOver) await write();
    })();
    const meanwhile = await load(waves[3]);
    isOver = true;
    await writing;
    return { alone, meanwhile };
  } finally {
    await server.close();
  }
}

async function readTable(release: string): Promise<ExtractTable> {
  const instance = await DuckDBInstance.create(release, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  const described = await connection.runAndReadAll(`describe ${RECORDS}`);
  const columns = described.getRows().map(
    ([name, type]): ExtractColumn => ({
      name: String(name),
      type: type === "VARCHAR" ? "string" : "integer",
      title: String(name),
      description: "",
      unit: "",
    }),
  );
  connection.closeSync();
  instance.closeSync();
  return {
    columns,
    select: { sql: RECORDS, parameters: [] },
    notes: {
      kind: "records",
      title: "Records",
      sentence: "All records.",
      releaseId: "bench",
      releasedOn: "2026-11-21",
      address: "",
      notShown: "",
      citation: "",
      licence: { name: "", url: "" },
      methods: [],
    },
  };
}

try {
  console.log(JSON.stringify(await measure(JSON.parse(process.argv[2] ?? "null"))));
} finally {
  stopEverything();
}
