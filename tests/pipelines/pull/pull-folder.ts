import { readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { PipelineError } from "../../../pipelines/fault.ts";
import { listFilesBelow } from "../../../pipelines/file-identity.ts";
import type { Progress } from "../../../pipelines/progress.ts";
import { type PullOptions, pull } from "../../../pipelines/pull/pull-command.ts";
import { type DataFolder, makeDataFolder, testDay } from "../../support/data-folder.ts";
import { openVirtualClock, type VirtualClock } from "./virtual-clock.ts";

/** A data folder and everything that pulls into it say. */
export interface PullFolder extends DataFolder {
  readonly clock: VirtualClock;
  /** Every line of progress, result and error so far. */
  readonly said: string[];
  /** Pulls on the test's day with a clock that never waits; gives the result's lines. */
  readonly pull: (args: string, options?: Partial<PullOptions>) => Promise<readonly string[]>;
  /** Pulls what must fail, and gives the failure. */
  readonly pullFailing: (args: string, options?: Partial<PullOptions>) => Promise<PipelineError>;
  readonly configure: (name: string, config: unknown) => Promise<void>;
  /** Text of a file below the exports folder. */
  readonly text: (name: string) => string;
  /** Visible files below the exports folder. */
  readonly exported: () => Promise<readonly string[]>;
  /** Contents of every file of the data folder, for what must be in none of them. */
  readonly everything: () => Promise<string>;
}

/** An empty data folder without reference tables. */
export async function makePullFolder(): Promise<PullFolder> {
  const folder = await makeDataFolder({ bare: true });
  const clock = openVirtualClock();
  const said: string[] = [];
  const progress: Progress = {
    step: (label) => said.push(label),
    advance: (done, total, label) => said.push(`${done}/${total} ${label}`),
    note: (line) => said.push(line),
  };
  const start = async (args: string, options: Partial<PullOptions> = {}): Promise<readonly string[]> => {
    const lines = await pull({
      paths: folder.paths,
      progress,
      args: args.split(" "),
      environment: {},
      now: testDay,
      ...options,
      manner: { clock, timeOuts: { answer: 20_000, silence: 20_000, total: 60_000 }, ...options.manner },
    });
    said.push(...lines);
    return lines;
  };
  return {
    ...folder,
    clock,
    said,
    pull: start,
    async pullFailing(args, options) {
      try {
        await start(args, options);
      } catch (error) {
        if (!(error instanceof PipelineError)) throw error;
        said.push(error.message, error.stack ?? "", JSON.stringify(error));
        return error;
      }
      throw new Error("the pull succeeded, but a failure was expected");
    },
    async configure(name, config) {
      const file = path.join(folder.paths.data, "pull", `${name}.json`);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, typeof config === "string" ? config : JSON.stringify(config));
    },
    text: (name) => readFileSync(folder.at(name), "utf8"),
    exported: async () =>
      (await listFilesBelow(folder.paths.exports))
        .map((file) => path.relative(folder.paths.exports, file))
        .filter((file) => !path.basename(file).startsWith(".")),
    everything: async () => {
      const files = await listFilesBelow(folder.paths.data);
      return files.map((file) => `${file}\n${readFileSync(file, "latin1")}`).join("\n");
    },
  };
}

/** Permissions of every file in a folder, as `name mode`. */
export function listModes(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => `${name} ${(statSync(path.join(folder, name)).mode & 0o777).toString(8)}`)
    .sort();
}
