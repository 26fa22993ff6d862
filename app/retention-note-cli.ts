import { auditOrders } from "./audit-log/audit-orders.server";
import { readConfig } from "./config.server";
import { runOrder } from "./state/orders.server";

/** Writes into the audit log what `npm run retention` is about to take away. */
async function main([detail]: readonly string[]): Promise<void> {
  if (detail === undefined) throw new Error("Say what is taken away.");
  await runOrder(readConfig().stateDir, auditOrders, "audit.retention", { detail });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
