import path from "node:path";
import { quoteText, type Session } from "./duckdb.ts";

/** The catalog name of the warehouse while a session works with it. */
export const warehouseCatalog = "warehouse";

/** Opens the current warehouse in a session, read-only. */
export async function attachWarehouse(session: Session, folder: string): Promise<void> {
  await session.run(
    `attach ${quoteText(path.join(folder, "warehouse.duckdb"))} as ${warehouseCatalog} (read_only)`,
  );
  await session.run(`use ${warehouseCatalog}`);
}
