import type { DataPaths } from "../paths.ts";
import type { Progress } from "../progress.ts";
import type { HttpManner } from "./http-client.ts";
import type { Redactor } from "./redactor.ts";

/** What every pull needs. */
export interface PullRun {
  readonly paths: DataPaths;
  readonly progress: Progress;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
  readonly manner: HttpManner;
  readonly redactor: Redactor;
}
