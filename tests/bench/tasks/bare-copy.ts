import { rm, stat } from "node:fs/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import { readUsage, type Usage } from "../usage.ts";

export interface BareCopyInput {
  readonly release: string;
  /** The product's own statement of the rows. */
  readonly sql: string;
  readonly parameters: readonly string[];
  readonly file: string;
  /** Of `copy`. */
  readonly options: string;
}

export interface BareCopyOutput extends Usage {
  readonly seconds: number;
  readonly bytes: number;
}

/** DuckDB as it comes, with all its threads and memory, writing the same rows to the same format in whatever order. */
async function copy({ release, sql, parameters, file, options }: BareCopyInput): Promise<BareCopyOutput> {
  const instance = await DuckDBInstance.create(release, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  const before = readUsage().cpu;
  const started = performance.now();
  await connection.run(`copy (${sql}) to '${file}' (${options})`, [...parameters]);
  const seconds = (performance.now() - started) / 1000;
  const { size } = await stat(file);
  await rm(file);
  const { cpu, peakBytes } = readUsage();
  return { seconds, bytes: size, cpu: cpu - before, peakBytes };
}

const input: BareCopyInput = JSON.parse(process.argv[2] ?? "null");
console.log(JSON.stringify(await copy(input)));
