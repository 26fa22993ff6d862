import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { FigureDesk } from "./figure-desk";
import type { RasterAnswer, RasterTask } from "./rasterise-thread.server";

/** A drawing takes about half a second, so whoever would wait longer than this many is asked to come back. */
const MOST_WAITING = 16;

/** A thread has no loader for TypeScript, whatever this process was started with, and must get one before it can read its code. */
const STARTER = `
  const { workerData } = require("node:worker_threads");
  import(workerData.loader).then(({ register }) => {
    register();
    return import(workerData.code);
  });
`;

interface Waiting {
  readonly done: (png: Uint8Array<ArrayBuffer>) => void;
  readonly fail: (error: Error) => void;
}

/**
 * Makes the drawer of PNGs: one thread, started with the first drawing, so that no page waits while one is made. It keeps no process
 * alive; one that broke is replaced with the next drawing.
 */
export function createRasteriser(): FigureDesk["toPng"] {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let lastId = 0;

  function start(): Worker {
    const tsx = createRequire(import.meta.url).resolve("tsx/package.json");
    const worker = new Worker(STARTER, {
      eval: true,
      workerData: {
        loader: pathToFileURL(join(dirname(tsx), "dist/esm/api/index.mjs")).href,
        code: new URL("./rasterise-thread.server.ts", import.meta.url).href,
      },
    });
    worker.unref();
    worker.on("message", (answer: RasterAnswer) => {
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (waiting.size === 0) worker.unref();
      if ("png" in answer) asked?.done(answer.png);
      else asked?.fail(new Error(`The chart could not be drawn: ${answer.fault}`));
    });
    worker.on("error", (error) => {
      thread = undefined;
      for (const { fail } of waiting.values()) fail(error);
      waiting.clear();
    });
    return worker;
  }

  return (svg) =>
    new Promise((done, fail) => {
      if (waiting.size >= MOST_WAITING) {
        throw Response.json(
          { message: "Too many images are being drawn. Try again in a few seconds." },
          { status: 503, headers: { "retry-after": "5" } },
        );
      }
      thread ??= start();
      thread.ref();
      lastId += 1;
      waiting.set(lastId, { done, fail });
      thread.postMessage({ id: lastId, svg } satisfies RasterTask);
    });
}
