import type { Viewer } from "../domain/viewer";
import type { StateStore } from "../state/state-store.server";
import { writeRoles, writeScopes } from "./stored-grants";

/**
 * Keeps what a provider last granted to people who have tokens, alerts or named cohorts, and when: the first two never have more than that
 * and rest when their owner was not seen for long, because nobody tells us who has left.
 */
export class TokenOwners {
  readonly #state: StateStore;
  readonly #now: () => number;

  constructor(state: StateStore, now: () => number) {
    this.#state = state;
    this.#now = now;
  }

  /** Begins to keep what somebody is granted; of whom it is kept already, the provider's own words count. */
  begin(viewer: Viewer): void {
    this.#state.run(
      "insert into token_owner (viewer_id, roles, scopes, seen_at) values (?, ?, ?, ?) on conflict do nothing",
      [viewer.id, writeRoles(viewer.roles), writeScopes(viewer.scopes), this.#now()],
    );
  }

  /** Notes what the provider says of somebody now; nothing of people who have none of these. */
  note({ id, roles, scopes }: Viewer): void {
    this.#state.run("update token_owner set roles = ?, scopes = ?, seen_at = ? where viewer_id = ?", [
      writeRoles(roles),
      writeScopes(scopes),
      this.#now(),
      id,
    ]);
  }
}
