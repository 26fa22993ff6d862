import type { IncomingMessage, ServerResponse } from "node:http";
import type { Viewer } from "../domain/viewer";
import type { OwnPage } from "./page-server.server";

/** What lends people their named cohorts, and takes the forms about them. */
export interface KeptPort {
  /** Gives what makes the page of a cohort somebody's own; null for those who keep nothing here. */
  readonly lend: (request: IncomingMessage, viewer: Viewer) => OwnPage | null;
  /** Takes a form; `show` sends the page of a cohort as somebody's own. */
  readonly take: (
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    viewer: Viewer,
    show: (address: string, own: OwnPage | null) => Promise<void>,
  ) => Promise<void>;
}

const FORM = /^\/extracts\/kept\/(?:keep|rename|remove|bring)$/;
const PAGE = /^(?:\/r\/[^/]+)?\/extracts$/;

/** Tells whether an address takes a form about named cohorts. */
export function isKeptPath(pathname: string): boolean {
  return FORM.test(pathname);
}

/** Tells whether an address is the page of a cohort, in the current release or one that it names. */
export function isCohortPage(pathname: string): boolean {
  return PAGE.test(pathname);
}
