import type { IncomingMessage } from "node:http";
import type { Viewer } from "../domain/viewer";
import { isFromThisMachine } from "./loopback";
import { RateLimiter, type RateLimits } from "./rate-limiter";

/** Requests for anything but built files, health and metrics. Behind one address there may be a whole organisation. */
const OF_ADDRESS: RateLimits = { requests: 6000, seconds: 60, clients: 10_000 };
/** A page with its charts and files is some ten requests, and somebody who clicks fast loads one a second. */
const OF_PERSON: RateLimits = { requests: 900, seconds: 60, clients: 10_000 };

/** Counts what addresses and people ask for; each gives the seconds to wait, 0 where there is no need to. */
export interface PageLimits {
  readonly ofAddress: (request: IncomingMessage) => number;
  readonly ofPerson: (viewer: Viewer, request: IncomingMessage) => number;
}

export interface PageLimitsOptions {
  /** Gives the address a request came from. */
  readonly toAddress: (request: IncomingMessage) => string;
  /** Tells which requests have no limits; those of programs of this machine itself unless given. */
  readonly isExempt?: (request: IncomingMessage) => boolean;
  readonly address?: RateLimits;
  readonly person?: RateLimits;
}

/** Makes the limits. Programs of this machine itself, which whoever runs it started, have none; nor has the open demonstration's one visitor. */
export function createPageLimits({
  toAddress,
  isExempt = isFromThisMachine,
  address = OF_ADDRESS,
  person = OF_PERSON,
}: PageLimitsOptions): PageLimits {
  const addresses = new RateLimiter(address);
  const people = new RateLimiter(person);
  return {
    ofAddress: (request) => (isExempt(request) ? 0 : addresses.take(toAddress(request)).retryAfter),
    ofPerson: ({ via, id, ownerId = id }, request) =>
      via === "open" || isExempt(request) ? 0 : people.take(ownerId).retryAfter,
  };
}
