import { randomUUID } from "node:crypto";
import { TokenOwners } from "../auth/token-owners.server";
import { toCohortNameKey } from "../domain/cohort-name";
import type { Viewer } from "../domain/viewer";
import type { StateStore } from "../state/state-store.server";
import { KeepRefusal } from "./keep-refusal";

/** A cohort that somebody keeps under a name. */
export interface KeptCohort extends KeepWish {
  readonly id: string;
}

/** What somebody wishes to keep; the name and the address were read before. */
export interface KeepWish {
  readonly name: string;
  /** Parameters of its canonical address. */
  readonly query: string;
  /** The release it stays at; null where it follows the current one. */
  readonly releaseId: string | null;
}

interface KeptRow {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly release_id: string | null;
}

const DAY = 86_400_000;
/** Cohorts that somebody keeps at once. */
export const MOST_KEPT = 50;
/** People of whom a provider said nothing for so long are forgotten: nobody tells us who has left, and some look once a year. */
const FORGET_AFTER = 396 * DAY;

/** The cohorts that people keep under names. Nothing of them goes into a log: names are people's own words. */
export class KeptCohorts {
  readonly #state: StateStore;
  readonly #now: () => number;

  constructor(state: StateStore, now: () => number = Date.now) {
    this.#state = state;
    this.#now = now;
  }

  /** Folder of the state, for saying what is wrong with it. */
  get folder(): string {
    return this.#state.folder;
  }

  /** Lists what somebody keeps, by name. */
  listOf(viewerId: string): readonly KeptCohort[] {
    return this.#state
      .list<KeptRow>(
        "select id, name, query, release_id from kept_cohort where viewer_id = ? order by name_key",
        [viewerId],
      )
      .map(({ release_id: releaseId, ...row }) => ({ ...row, releaseId }));
  }

  /**
   * Keeps a cohort and gives its id. Under a name that somebody uses already the same cohort stays as it is, and another one takes its place
   * if `mayReplace`.
   *
   * Throws a KeepRefusal where it may not, and where there are too many.
   */
  keep(viewer: Viewer, wish: KeepWish, mayReplace: boolean): string {
    return this.#state.transact(() => this.#keepBeside(this.listOf(viewer.id), viewer, wish, mayReplace));
  }

  /** Keeps several, as far as that can be, and gives for each what kept it from being kept, null where nothing did. */
  keepAll(viewer: Viewer, wishes: readonly KeepWish[]): readonly (KeepRefusal | null)[] {
    return this.#state.transact(() => {
      // Read once, and carried on with what is added: nobody else writes in between.
      const kept = [...this.listOf(viewer.id)];
      return wishes.map((wish) => {
        try {
          const id = this.#keepBeside(kept, viewer, wish, false);
          if (!kept.some((each) => each.id === id)) kept.push({ ...wish, id });
          return null;
        } catch (error) {
          // Refused before anything was written.
          if (error instanceof KeepRefusal) return error;
          throw error;
        }
      });
    });
  }

  /** Gives one of somebody's another name; false where they have none of that id. Throws a KeepRefusal where they use the name already. */
  rename(viewerId: string, id: string, name: string): boolean {
    return this.#state.transact(() => {
      const kept = this.listOf(viewerId);
      if (!kept.some((each) => each.id === id)) return false;
      const holder = find(kept, name);
      if (holder !== undefined && holder.id !== id) throw refuseName(holder.name, "Choose another name.");
      this.#state.run("update kept_cohort set name = ?, name_key = ? where id = ?", [
        name,
        toCohortNameKey(name),
        id,
      ]);
      return true;
    });
  }

  /** Takes one of somebody's away; false where they have none of that id. */
  remove(viewerId: string, id: string): boolean {
    return this.#state.run("delete from kept_cohort where id = ? and viewer_id = ?", [id, viewerId]) > 0;
  }

  /** Forgets what people of a provider keep who stayed away for long. */
  forgetUnseen(): void {
    this.#state.run(
      `delete from kept_cohort where account_id is null
         and coalesce((select owner.seen_at from token_owner as owner where owner.viewer_id = kept_cohort.viewer_id), 0) < ?`,
      [this.#now() - FORGET_AFTER],
    );
  }

  /** Keeps one beside what its owner has. */
  #keepBeside(kept: readonly KeptCohort[], viewer: Viewer, wish: KeepWish, mayReplace: boolean): string {
    const known = find(kept, wish.name);
    if (known !== undefined) return this.#replace(known, wish, mayReplace);
    if (kept.length >= MOST_KEPT) {
      throw new KeepRefusal(
        "too_many",
        `You keep ${MOST_KEPT} extracts, and that is the most. Remove one before you keep another.`,
      );
    }
    return this.#insert(viewer, wish);
  }

  #replace(known: KeptCohort, { name, query, releaseId }: KeepWish, mayReplace: boolean): string {
    if (known.query === query && known.releaseId === releaseId) return known.id;
    if (!mayReplace) throw refuseName(known.name, "Choose another name, or replace that one.");
    this.#state.run("update kept_cohort set name = ?, query = ?, release_id = ?, kept_at = ? where id = ?", [
      name,
      query,
      releaseId,
      this.#now(),
      known.id,
    ]);
    return known.id;
  }

  #insert(viewer: Viewer, { name, query, releaseId }: KeepWish): string {
    const id = randomUUID();
    const isLocal = viewer.via === "local";
    // By what the provider says of them we learn who has left.
    if (!isLocal) new TokenOwners(this.#state, this.#now).begin(viewer);
    this.#state.run(
      `insert into kept_cohort (id, viewer_id, account_id, name, name_key, query, release_id, kept_at)
       values (?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        ...[id, viewer.id, isLocal ? viewer.id : null, name, toCohortNameKey(name)],
        ...[query, releaseId, this.#now()],
      ],
    );
    return id;
  }
}

function find(kept: readonly KeptCohort[], name: string): KeptCohort | undefined {
  const key = toCohortNameKey(name);
  return kept.find((each) => toCohortNameKey(each.name) === key);
}

function refuseName(name: string, remedy: string): KeepRefusal {
  return new KeepRefusal("name_taken", `You keep another extract under the name “${name}”. ${remedy}`);
}
