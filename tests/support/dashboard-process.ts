import { spawn } from "node:child_process";
import { toCommand } from "./command-line.ts";

/** A dashboard in a process of its own, as an operator runs it. */
export interface DashboardProcess {
  readonly url: string;
  /** What it has written to standard error so far, where that goes to no file. */
  readonly complaints: () => string;
  readonly stop: () => Promise<void>;
  /** Ends it the hard way. */
  readonly kill: () => Promise<void>;
}

/**
 * Starts the production server on a free port; it reads the releases of one folder. `settings` are added to its environment; standard error
 * goes to the file of `descriptor` where there is one.
 * @throws Error when it ends before it listens
 */
export async function launchDashboard(
  releasesFolder: string,
  settings: Readonly<Record<string, string>>,
  descriptor?: number,
): Promise<DashboardProcess> {
  const [node, file] = toCommand("dashboard");
  const child = spawn(node, [file], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: "0",
      HOST: "127.0.0.1",
      READINESS_RELEASES_DIR: releasesFolder,
      ...settings,
    },
    stdio: ["ignore", "pipe", descriptor ?? "pipe"],
  });
  let complaints = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const url = await new Promise<string>((done, fail) => {
    let said = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/\S+/.exec(said);
      if (found) done(found[0]);
    });
    child.once("exit", (code) => fail(new Error(`The dashboard ended with ${code}: ${complaints}`)));
  });
  return {
    url,
    complaints: () => complaints,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
