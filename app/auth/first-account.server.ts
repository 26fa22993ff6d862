import { randomUUID } from "node:crypto";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { englandScope } from "../domain/viewer";
import type { Accounts } from "./accounts.server";
import { hashPassword, makePassword } from "./password-hash.server";

const NAME = "administrator";

/**
 * Makes the first account where there is none: an administrator with a random password, which stands in a file that only this user can
 * read.
 *
 * @returns the path of that file; null where there are accounts already
 */
export async function makeFirstAccount(accounts: Accounts, stateDir: string): Promise<string | null> {
  if (!accounts.isEmpty()) return null;
  const password = makePassword();
  const hash = await hashPassword(password);
  const file = join(stateDir, "first-password.txt");
  const draft = join(stateDir, `first-password.${randomUUID()}`);
  // Written whole before the account is there, so that a kill between the two leaves no account without its password.
  writeFileSync(draft, `${NAME}\n${password}\n`, { flag: "wx", mode: 0o600 });
  try {
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
  accounts.add(NAME, hash, {
    roles: ["administrator", "data_manager", "analyst"],
    scopes: [englandScope],
  });
  return file;
}
