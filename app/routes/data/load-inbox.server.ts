import type { InboxListing, RunSummary } from "../../domain/inbox";
import { type InboxState, toInboxState } from "../../domain/inbox-state";
import type { DataDesk } from "../../http/data-desk";
import { isIntakeError } from "../../http/intake-client.server";

/** What the data page shows. */
export type InboxPage =
  | {
      readonly state: "open";
      readonly inbox: InboxListing;
      readonly runs: readonly RunSummary[];
      readonly where: InboxState;
    }
  | { readonly state: "not_set_up" }
  | { readonly state: "silent"; readonly message: string };

/** Asks the intake for its files and runs. */
export async function loadInbox({ intake }: DataDesk): Promise<InboxPage> {
  if (intake === null) return { state: "not_set_up" };
  try {
    const [inbox, runs] = await Promise.all([intake.listFiles(), intake.listRuns()]);
    return { state: "open", inbox, runs, where: toInboxState(inbox.files.length, runs) };
  } catch (error) {
    if (!isIntakeError(error)) throw error;
    return { state: "silent", message: error.message };
  }
}
