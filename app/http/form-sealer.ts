import type { IncomingMessage } from "node:http";

/** Ties forms to the session they were made for. */
export interface FormSealer {
  /** Gives the token of a request's session; null without one. */
  readonly issue: (request: IncomingMessage) => string | null;
  readonly isValid: (request: IncomingMessage, token: string | null) => boolean;
}
