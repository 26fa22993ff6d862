import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { printFlags } from "./chromium-flags";
import { findChromium, noChromiumMessage } from "./chromium-path.server";
import { PressTrouble } from "./press-trouble";

/** Each takes a core and some 200 MB for a few seconds. */
const MOST_AT_ONCE = 2;
const LONGEST_MS = 60_000;
const KEPT_COMPLAINT = 2_000;

/** Prints whole documents as PDF. */
export interface Printer {
  /** Throws a PressTrouble where there is no Chromium, where too many print already, and where it fails or takes too long. */
  readonly print: (html: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** Stops what is being printed, and prints no more. */
  readonly close: () => void;
}

export interface ChromiumPrinterOptions {
  /** The Chromium to use; null for the one found in the usual places. */
  readonly path: string | null;
  readonly longestMs?: number;
}

/**
 * Makes a printer that runs Chromium once for each document, on a file in a folder of its own that only this user can read.
 *
 * The child gets no network, no environment of ours and no profile, and the file's own policy lets it run no script; the folder is removed whatever happens. It runs in Chromium's
 * sandbox except as root, where Chromium does not start with one.
 */
export function createChromiumPrinter({ path, longestMs = LONGEST_MS }: ChromiumPrinterOptions): Printer {
  const running = new Set<ChildProcess>();
  let underWay = 0;
  let isClosed = false;

  async function print(html: string): Promise<Uint8Array<ArrayBuffer>> {
    const chromium = findChromium(path);
    if (chromium === null) throw new PressTrouble(501, noChromiumMessage(path));
    if (underWay >= MOST_AT_ONCE || isClosed) {
      throw new PressTrouble(
        503,
        "Other PDFs are being made. Load this page again in a quarter of a minute.",
        15,
      );
    }
    underWay += 1;
    try {
      return await printInFolder(chromium, html);
    } finally {
      underWay -= 1;
    }
  }

  async function printInFolder(chromium: string, html: string): Promise<Uint8Array<ArrayBuffer>> {
    const folder = await mkdtemp(join(tmpdir(), "readiness-pack-"));
    try {
      const file = join(folder, "pack.html");
      const pdf = join(folder, "pack.pdf");
      await writeFile(file, html, { mode: 0o600 });
      await run(chromium, folder, pdf, [
        ...printFlags({
          file: pathToFileURL(file).href,
          pdf,
          profile: join(folder, "profile"),
          hasSandbox: process.getuid?.() !== 0,
        }),
      ]);
      return new Uint8Array(await readFile(pdf));
    } catch (error) {
      if (error instanceof PressTrouble) throw error;
      console.error(`The board pack could not be printed. ${error instanceof Error ? error.message : error}`);
      throw new PressTrouble(503, "The PDF could not be made. The log of the server says why.");
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  function run(chromium: string, folder: string, pdf: string, flags: readonly string[]): Promise<void> {
    return new Promise((done, fail) => {
      // A process group of its own, so that the processes Chromium starts end with it.
      const child = spawn(chromium, flags, {
        cwd: folder,
        detached: true,
        env: {
          NODE_ENV: "production",
          PATH: "/usr/local/bin:/usr/bin:/bin",
          HOME: folder,
          TMPDIR: folder,
          LANG: "C.UTF-8",
          TZ: "UTC",
        },
        stdio: ["ignore", "ignore", "pipe"],
      });
      running.add(child);
      let complaint = "";
      let isLate = false;
      child.stderr.on("data", (chunk: Buffer) => {
        complaint = (complaint + chunk.toString()).slice(-KEPT_COMPLAINT);
      });
      const limit = setTimeout(() => {
        isLate = true;
        endGroup(child);
      }, longestMs);
      const settle = (error: Error | null) => {
        clearTimeout(limit);
        running.delete(child);
        endGroup(child);
        if (error === null) done();
        else fail(error);
      };
      child.once("error", settle);
      child.once("exit", (code, signal) => {
        if (isLate) {
          settle(
            new PressTrouble(
              503,
              `The PDF was not ready after ${longestMs / 1000} seconds. Load this page again later.`,
              60,
            ),
          );
        } else if (isClosed) settle(new PressTrouble(503, "The dashboard is being stopped."));
        else if (code === 0 && existsSync(pdf)) settle(null);
        else settle(new Error(`Chromium ended with ${code ?? signal}: ${complaint}`));
      });
    });
  }

  return {
    print,
    close: () => {
      isClosed = true;
      for (const child of running) endGroup(child);
    },
  };
}

/** Ends a process with all that it started; nothing where they have ended. */
function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // The group is gone.
  }
}
