import { findDiskTrouble } from "../domain/disk-trouble";

/** Says what is wrong with a state folder, and what to do, where its disk is full or cannot be written; null for any other trouble. */
export function toStateTrouble(error: unknown, folder: string): string | null {
  switch (findDiskTrouble(error)) {
    case "full":
      return `The disk of the state folder ${folder} is full, so that accounts, sessions and the audit log cannot be written. Make room on it; nothing else is needed.`;
    case "not_writable":
      return `The state folder ${folder} cannot be written, and accounts, sessions and the audit log are kept in it. Give the account that runs the dashboard the right to write there, mount its disk for writing, or set READINESS_STATE_DIR to another folder.`;
    case null:
      return null;
  }
}
