import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the checkout, wherever the command was started. */
export const projectRoot = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Where the pipelines read and write. Everything below `data` moves with `READINESS_DATA_DIR`. */
export interface DataPaths {
  readonly data: string;
  readonly exports: string;
  readonly sample: string;
  readonly warehouse: string;
  readonly releases: string;
  /** What uploads leave until somebody loads them. */
  readonly inbox: string;
  /** A folder for each run: its progress and its validation report. */
  readonly runs: string;
}

/**
 * Resolves the data folders from the environment.
 * @param environment usually `process.env`; reads `READINESS_DATA_DIR` (default `data` in the checkout)
 */
export function toDataPaths(environment: Readonly<Record<string, string | undefined>>): DataPaths {
  const data = path.resolve(projectRoot, environment.READINESS_DATA_DIR || "data");
  return {
    data,
    exports: path.join(data, "exports"),
    sample: path.join(data, "sample"),
    warehouse: path.join(data, "warehouse"),
    releases: path.join(data, "releases"),
    inbox: path.join(data, "inbox"),
    runs: path.join(data, "runs"),
  };
}

/** Codebooks that come with the project. */
export const codebookFolder = path.join(projectRoot, "data", "reference");
export const sqlFolder = path.join(projectRoot, "sql");
