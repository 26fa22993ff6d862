import type { Session } from "./duckdb.ts";
import { type FigureBasis, toNewBasis } from "./figure-basis.ts";
import { keepHeld } from "./protect/held-organisations.ts";
import type { DisclosurePolicy } from "./protect/policy.ts";
import type { PublishedHistory } from "./protect/published-population.ts";
import { createPublishedTables } from "./protect/published-tables.ts";
import { toDataThrough } from "./publish-load.ts";
import type { StagedRows } from "./stage-files.ts";
import { setVariables } from "./staging-session.ts";

/** Staged rows and what they are compared with. */
export interface Comparison {
  /** Folder of the warehouse. */
  readonly warehouse: string;
  readonly rows: readonly StagedRows[];
  readonly policy: DisclosurePolicy;
  readonly history: PublishedHistory;
  readonly now: Date;
  /** Whether the live release was made from the very same: it then holds what a comparison would hold, and none is needed. */
  readonly isLive: boolean;
}

/**
 * Decides which figures are held, and tells what the others would rest on. The session must hold the reference tables and, where
 * something was published before, the protection secret; it then holds `core.held_organisation`.
 */
export async function comparePublished(session: Session, comparison: Comparison): Promise<FigureBasis> {
  const { warehouse, rows, policy, history, now, isLive } = comparison;
  await createPublishedTables(session, warehouse, history);
  await setVariables(session, { geography_as_at: { date: toDataThrough(rows, now) } });
  const isCompared = history.base !== null && !isLive;
  if (!isCompared) await keepHeld(session);
  return toNewBasis(session, rows, policy, isCompared);
}
