import type { RateLimits } from "../http/rate-limiter";

/** Every limit of the API, in one place. A client is whoever is signed in or shows a token, else an address. */
export interface ApiLimits extends RateLimits {
  /** What a request for a whole file counts as. */
  readonly fileCost: number;
  /** Characters of an address with its parameters. */
  readonly addressLength: number;
  /** Bytes of a body. */
  readonly bodyBytes: number;
  /** Milliseconds that a body may take to arrive. */
  readonly bodyTime: number;
}

export const API_LIMITS: ApiLimits = {
  requests: 600,
  seconds: 60,
  fileCost: 20,
  clients: 10_000,
  addressLength: 8000,
  bodyBytes: 65_536,
  bodyTime: 10_000,
};

/** Rows of one answer: unless asked otherwise, and at most. */
export const DEFAULT_ROWS = 100;
export const MOST_ROWS = 1000;
