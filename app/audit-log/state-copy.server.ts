import { randomUUID } from "node:crypto";
import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { StateStore } from "../state/state-store.server";
import { readAnchor, writeAnchor } from "./audit-anchor.server";
import { openAuditLog } from "./audit-log.server";

/**
 * Copies the state as it is between two transactions, with a note of it in the log. Whoever asked may be another user, in whose folders
 * a server cannot write: the copy is in a new folder below the state's own, which whoever asked takes away.
 *
 * Gives the path of that folder; it holds the database and the anchor of the audit log.
 */
export async function copyState(state: StateStore): Promise<string> {
  const event = { kind: "backed_up", via: "command", viewerId: null, by: "command", detail: null } as const;
  openAuditLog(state).record(event);
  // The anchor follows its row at the end of the turn.
  await Promise.resolve();
  const folder = join(state.folder, `copy-${randomUUID()}`);
  mkdirSync(folder, { mode: 0o700 });
  const file = join(folder, "state.db");
  state.run("vacuum into ?", [file]);
  chmodSync(file, 0o600);
  const anchor = readAnchor(state.folder);
  // A log that has lost its anchor is backed up as one that has: the copy must not pass for whole.
  if (typeof anchor !== "string") writeAnchor(folder, anchor);
  return folder;
}
