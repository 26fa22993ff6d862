import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { toCsvSource } from "../../../pipelines/csv-reader.ts";
import { quoteText } from "../../../pipelines/duckdb.ts";
import { readTextHead } from "../../../pipelines/sources/text-head.ts";
import { readUsage, type Usage } from "../usage.ts";

export interface BareLoadInput {
  readonly csv: string;
  /** DuckDB file to make. */
  readonly target: string;
}

export interface BareLoadOutput extends Usage {
  readonly seconds: number;
}

/** `create table as from read_csv(…)`: the same file, the same pinned options, DuckDB as it comes. */
async function bareLoad({ csv, target }: BareLoadInput): Promise<BareLoadOutput> {
  const header = (await readTextHead(csv, false)).text.split(/\r?\n/, 1)[0] ?? "";
  const folder = path.dirname(target);
  const instance = await DuckDBInstance.create(":memory:", { temp_directory: path.join(folder, "spill") });
  const connection = await instance.connect();
  await connection.run(`attach ${quoteText(target)} as bare`);
  const before = readUsage();
  const started = performance.now();
  const source = toCsvSource({ path: csv, header: header.split(","), hasHeader: true });
  await connection.run(`create table bare.extract as from ${source}`);
  await connection.run("detach bare");
  const seconds = (performance.now() - started) / 1000;
  connection.closeSync();
  instance.closeSync();
  const { cpu, peakBytes } = readUsage();
  return { seconds, cpu: cpu - before.cpu, peakBytes };
}

const input: BareLoadInput = JSON.parse(process.argv[2] ?? "null");
console.log(JSON.stringify(await bareLoad(input)));
