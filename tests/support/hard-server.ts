import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { toCommand } from "./command-line.ts";

/** A dashboard that a test treats badly. */
export interface HardServer {
  readonly url: string;
  readonly pid: number;
  /** What it has written to standard error so far. */
  readonly complaints: () => string;
  /** Ends it the hard way. */
  readonly kill: () => Promise<void>;
  /** Stops it as an operator does; gives its exit code. */
  readonly stop: () => Promise<number | null>;
}

export interface HardServerOptions {
  readonly releases: string;
  readonly state: string;
  readonly settings?: Readonly<Record<string, string>>;
  /** A script of `sh` that prepares the process and ends with `exec "$@"`. */
  readonly prepare?: string;
  /** Flags of Node before the server's file. */
  readonly flags?: readonly string[];
  /** Runs in mounts of its own, which nobody else sees and which go away with it. */
  readonly hasOwnMounts?: boolean;
}

/** How a server ended that did not come to listen. */
export class NotStartedError extends Error {
  constructor(
    readonly exitCode: number | null,
    readonly complaints: string,
  ) {
    super(`The dashboard ended with ${exitCode}: ${complaints}`);
  }
}

/**
 * Starts the production server on a free port as the tests want to have it.
 * @throws NotStartedError where it ends before it listens
 */
export async function startHardServer(options: HardServerOptions): Promise<HardServer> {
  const { releases, state, settings = {}, prepare, flags = [], hasOwnMounts = false } = options;
  const [program, file] = toCommand("dashboard");
  const node = [program, ...flags, file];
  const shell = prepare === undefined ? node : ["sh", "-c", prepare, "sh", ...node];
  const [command = "", ...args] = hasOwnMounts ? ["unshare", "--map-root-user", "--mount", ...shell] : shell;
  const child = spawn(command, args, {
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: "0",
      HOST: "127.0.0.1",
      UV_THREADPOOL_SIZE: "16",
      READINESS_RELEASES_DIR: releases,
      READINESS_STATE_DIR: state,
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((done) => child.once("exit", (code) => done(code)));
  let complaints = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  const url = await readAddress(child, () => complaints);
  return {
    url,
    pid: child.pid ?? 0,
    complaints: () => complaints,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    stop: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

/** Tells whether this machine lets a process have mounts of its own; without that, what needs a small or a read-only disk is left out. */
export function canMount(): boolean {
  try {
    execFileSync(
      "unshare",
      ["--map-root-user", "--mount", "sh", "-c", "mount -t tmpfs -o size=1m none /mnt"],
      {
        stdio: "ignore",
      },
    );
    return true;
  } catch {
    return false;
  }
}

function readAddress(child: ChildProcess, complaints: () => string): Promise<string> {
  return new Promise((done, fail) => {
    let said = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/\S+/.exec(said);
      if (found) done(found[0]);
    });
    child.once("close", (code) => fail(new NotStartedError(code, complaints())));
  });
}
