import type { Notice } from "./notice";

/** Something to send: as mail, and as data for a webhook. */
export interface Letter {
  readonly notice: Notice;
  readonly call: object;
}
