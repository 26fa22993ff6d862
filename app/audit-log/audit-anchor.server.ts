import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AuditAnchor, KeptAnchor } from "./audit-chain";

/** Name of the file, in the state folder. */
export const ANCHOR_NAME = "audit-anchor.json";

/** Reads the file beside the database that says how far the log reached. */
export function readAnchor(folder: string): KeptAnchor {
  let text: string;
  try {
    text = readFileSync(join(folder, ANCHOR_NAME), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "missing";
    throw error;
  }
  return toAnchor(text) ?? "damaged";
}

/** Puts an anchor in the place of the one that is kept, by one rename. */
export function writeAnchor(folder: string, anchor: AuditAnchor): void {
  const draft = join(folder, `${ANCHOR_NAME}.draft`);
  writeFileSync(draft, `${JSON.stringify(anchor)}\n`, { mode: 0o600 });
  renameSync(draft, join(folder, ANCHOR_NAME));
}

function toAnchor(text: string): AuditAnchor | null {
  try {
    const { count, hash } = (JSON.parse(text) ?? {}) as Partial<AuditAnchor>;
    const isGood = Number.isInteger(count) && typeof hash === "string" && /^[0-9a-f]{64}$/.test(hash);
    return isGood && count !== undefined ? { count, hash } : null;
  } catch {
    return null;
  }
}
