import { cpSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { auditOrders } from "./audit-log/audit-orders.server";
import { readConfig } from "./config.server";
import { runOrder } from "./state/orders.server";

/** Copies the state into the folder that the command line names; `npm run backup` calls it. */
async function main([target]: readonly string[]): Promise<void> {
  if (target === undefined) throw new Error("Name the folder to copy the state to.");
  const copy = String(await runOrder(resolve(readConfig().stateDir), auditOrders, "state.backup", {}));
  try {
    cpSync(copy, resolve(target), { recursive: true, errorOnExist: true, force: false });
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
