import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { StateStore } from "../state/state-store.server";
import { readAnchor, writeAnchor } from "./audit-anchor.server";
import { openAuditLog } from "./audit-log.server";

/**
 * Copies the state into a folder that has none: database and anchor as they are between two transactions, with a note of it in the log.
 *
 * Throws where a copy is there already.
 */
export async function copyState(state: StateStore, folder: string): Promise<void> {
  const event = { kind: "backed_up", via: "command", viewerId: null, by: "command", detail: null } as const;
  openAuditLog(state).record(event);
  // The anchor follows its row at the end of the turn.
  await Promise.resolve();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, "state.db");
  state.run("vacuum into ?", [file]);
  chmodSync(file, 0o600);
  const anchor = readAnchor(state.folder);
  // A log that has lost its anchor is backed up as one that has: the copy must not pass for whole.
  if (typeof anchor !== "string") writeAnchor(folder, anchor);
}
