import { spawn } from "node:child_process";
import path from "node:path";

/** A dashboard in a process of its own, as an operator runs it. */
export interface Dashboard {
  readonly url: string;
  /** What it has written to standard error so far. */
  readonly complaints: () => string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts the production server on a free port; it reads the releases of one folder, and uploads go to the intake of a socket. `settings`
 * are added to its environment.
 */
export async function startDashboard(
  releasesFolder: string,
  intakeSocket = "",
  settings: Readonly<Record<string, string>> = {},
): Promise<Dashboard> {
  const child = spawn(process.execPath, ["--import", "tsx", path.resolve("app/server.ts")], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: "0",
      HOST: "127.0.0.1",
      READINESS_RELEASES_DIR: releasesFolder,
      READINESS_INTAKE_SOCKET: intakeSocket,
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let complaints = "";
  child.stderr.on("data", (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const url = await new Promise<string>((done, fail) => {
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
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
  };
}
