import { join } from "node:path";
import { readConfig } from "../config.server";
import { Spool } from "./spool.server";

const KEY = Symbol.for("digital-readiness.spool");

/** The one spool of the process, in the state directory. */
export function sharedSpool(): Spool {
  // The server and the built pages load this module each for itself; the process still has one bound.
  const held = globalThis as { [KEY]?: Spool };
  if (held[KEY] === undefined) {
    const { stateDir, extractMs } = readConfig();
    held[KEY] = new Spool(join(stateDir, "spool"), { mostMs: extractMs });
  }
  return held[KEY];
}
