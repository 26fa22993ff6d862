import type { ServerResponse } from "node:http";
import { findStopReason, watchQueries } from "../release/query-watch.server";
import type { Admission, AdmissionLimits } from "./admission";
import { toGoneSignal } from "./client-gone";
import type { RequestHandler } from "./page-server.server";

declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    /** Who waits for a page that is made for them alone; absent for pages that are kept. */
    readonly asker?: Asker;
  }
}

/** Who waits for a page. */
export interface Asker {
  /** Aborted when they have gone. */
  readonly gone: AbortSignal;
  /** Whether the page answers a form they sent. */
  readonly hasSentForm: boolean;
}

/** Pages that are made for one person cost little, and there are few of them. */
export const OWN_PAGE_LIMITS: AdmissionLimits = {
  atOnce: 2,
  mostWaiting: 32,
  longestWait: 4000,
  mostLate: 1000,
};

/** Says who waits for the page that answers a request. */
export function toAsker(method: string | undefined, response: ServerResponse): Asker {
  return { gone: toGoneSignal(response), hasSentForm: method === "POST" };
}

/**
 * Makes a handler that lets a few pages be made at a time and stops the queries of those that nobody waits for.
 *
 * Throws a ShedError where a page's turn does not come; never for what a form of somebody signed in led to, which may say something once.
 */
export function admitPages(handle: RequestHandler, admission: Admission): RequestHandler {
  return async (request, { asker, ...context }) => {
    const own = new AbortController();
    const wanted = asker === undefined ? own.signal : AbortSignal.any([asker.gone, own.signal]);
    const noteTrouble = (error: unknown): boolean => findStopReason(error) === "unwanted";
    const make = () => watchQueries(wanted, () => handle(request, { ...context, noteTrouble }));
    const isDone = asker?.hasSentForm === true && (context.viewer ?? null) !== null;
    try {
      return await (isDone ? make() : admission.take(wanted, make));
    } finally {
      own.abort();
    }
  };
}
