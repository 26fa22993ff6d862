import { randomBytes } from "node:crypto";
import type { UploadOutcome } from "../domain/inbox";

/** What a form led to, told on the page that follows it. */
export interface Notice {
  /** What could not be done; empty where it could. */
  readonly refusal: string;
  readonly outcomes: readonly UploadOutcome[];
}

const MOST = 200;

/**
 * Keeps notices between a form and the page that answers it. The address carries a number and no text, so that nobody can
 * write words of their own on the page.
 */
export class NoticeBoard {
  readonly #notices = new Map<string, Notice>();

  /** Puts a notice up, or adds to one that is there, and gives its number. */
  put(notice: Notice, id?: string | null): string {
    const earlier = id ? this.#notices.get(id) : undefined;
    const key = earlier !== undefined && id ? id : randomBytes(9).toString("base64url");
    const outcomes = [...(earlier?.outcomes ?? []), ...notice.outcomes].slice(-MOST);
    this.#notices.set(key, { refusal: notice.refusal || (earlier?.refusal ?? ""), outcomes });
    const oldest = this.#notices.keys().next().value;
    if (this.#notices.size > MOST && oldest !== undefined) this.#notices.delete(oldest);
    return key;
  }

  find(id: string | undefined): Notice | null {
    return id === undefined ? null : (this.#notices.get(id) ?? null);
  }
}
