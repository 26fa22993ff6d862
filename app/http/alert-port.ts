import type { IncomingMessage, ServerResponse } from "node:http";
import type { Viewer } from "../domain/viewer";

/** What serves the pages about alerts and takes their forms. */
export interface AlertPort {
  /** Answers a request below `/alerts`. `identify` is asked for what links from mails do not open by themselves. */
  readonly serve: (
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    identify: () => Promise<Viewer | null>,
  ) => Promise<void>;
}

/** Tells whether an address belongs to the pages about alerts. */
export function isAlertPath(pathname: string): boolean {
  return pathname === "/alerts" || pathname.startsWith("/alerts/");
}
