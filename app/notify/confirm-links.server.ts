import { createHash, randomBytes } from "node:crypto";
import type { RecordAuditEvent } from "../domain/audit-event";
import type { StateStore } from "../state/state-store.server";
import { AlertRefusal } from "./alert-refusal";

interface LinkRow {
  readonly id: string;
  readonly viewer_id: string;
  readonly way: string;
}

const DAY = 86_400_000;
/** How long a link of confirmation holds. */
const LINK_LASTS = DAY;
const MOST_LINKS_A_DAY = 5;

/** Links by which people confirm that an address is theirs. */
export class ConfirmLinks {
  readonly #state: StateStore;
  readonly #record: RecordAuditEvent;
  readonly #now: () => number;

  constructor(state: StateStore, record: RecordAuditEvent, now: () => number = Date.now) {
    this.#state = state;
    this.#record = record;
    this.#now = now;
  }

  /** Counts a link that somebody asks to have sent. Throws an AlertRefusal where there were too many in a day. */
  count(viewerId: string): void {
    const count = this.#state.find<{ readonly n: number }>(
      "select count(*) as n from alert_link_request where viewer_id = ? and asked_at > ?",
      [viewerId, this.#now() - DAY],
    );
    if (Number(count?.n) >= MOST_LINKS_A_DAY) {
      throw new AlertRefusal(
        `${MOST_LINKS_A_DAY} links were sent within a day. Wait until tomorrow, or look into the folder for unwanted mail.`,
      );
    }
    this.#state.run("insert into alert_link_request (viewer_id, asked_at) values (?, ?)", [
      viewerId,
      this.#now(),
    ]);
  }

  /** Makes the token of a link that confirms an address, in place of any earlier one. */
  make(channelId: string): string {
    const token = randomBytes(32).toString("base64url");
    this.#state.run("update alert_channel set confirm_hash = ?, confirm_ends_at = ? where id = ?", [
      toHash(token),
      this.#now() + LINK_LASTS,
      channelId,
    ]);
    return token;
  }

  /** Tells whether a token would confirm an address. */
  canConfirm(token: string): boolean {
    return this.#findByToken(token) !== null;
  }

  /** Confirms the address of a token, once. Gives whether it did. */
  confirm(token: string): boolean {
    const row = this.#findByToken(token);
    if (row === null) return false;
    this.#state.transact(() => {
      this.#state.run(
        "update alert_channel set confirmed_at = ?, confirm_hash = null, confirm_ends_at = null where id = ?",
        [this.#now(), row.id],
      );
      const { viewer_id: viewerId, way } = row;
      const via = viewerId.startsWith("oidc:") ? "oidc" : "local";
      this.#record({ kind: "alert_confirmed", via, viewerId, by: viewerId, detail: way });
    });
    return true;
  }

  #findByToken(token: string): LinkRow | null {
    return this.#state.find<LinkRow>(
      "select id, viewer_id, way from alert_channel where confirm_hash = ? and confirm_ends_at > ?",
      [toHash(token), this.#now()],
    );
  }
}

function toHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
