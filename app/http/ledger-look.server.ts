import type { LedgerStretch } from "../domain/inbox";
import { IntakeClient } from "./intake-client.server";

/** Milliseconds between two looks. */
const LOOK_MS = 5000;

/**
 * Has the pipelines' ledger looked at now and again: the intake, which may read it, is asked what it holds after so many lines. Gives what
 * ends that.
 */
export function watchLedger(
  socket: string,
  look: (ask: (after: number) => Promise<LedgerStretch>) => Promise<void>,
): () => void {
  const intake = new IntakeClient(socket);
  const once = () => void look((after) => intake.listDeeds(after));
  once();
  const timer = setInterval(once, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}
