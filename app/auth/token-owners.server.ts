import type { Viewer } from "../domain/viewer";
import type { StateStore } from "../state/state-store.server";
import { writeRoles, writeScopes } from "./stored-grants";

/**
 * Keeps what a provider last granted to people who have tokens: a token has never more than that, and rests when its owner was not seen
 * for long, because nobody tells us who has left.
 */
export class TokenOwners {
  readonly #state: StateStore;
  readonly #now: () => number;

  constructor(state: StateStore, now: () => number) {
    this.#state = state;
    this.#now = now;
  }

  /** Begins to keep what somebody is granted. */
  begin(viewer: Viewer): void {
    this.#state.run(
      "insert into token_owner (viewer_id, roles, scopes, seen_at) values (?, ?, ?, ?) on conflict do nothing",
      [viewer.id, writeRoles(viewer.roles), writeScopes(viewer.scopes), this.#now()],
    );
    this.note(viewer);
  }

  /** Notes what the provider says of somebody now; nothing of people without tokens. */
  note({ id, roles, scopes }: Viewer): void {
    this.#state.run("update token_owner set roles = ?, scopes = ?, seen_at = ? where viewer_id = ?", [
      writeRoles(roles),
      writeScopes(scopes),
      this.#now(),
      id,
    ]);
  }
}
