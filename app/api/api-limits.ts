/** Every limit of the API, in one place. */
export interface ApiLimits {
  /** Requests that one address may send within `seconds`, all at once or spread. */
  readonly requests: number;
  readonly seconds: number;
  /** What a request for a whole file counts as. */
  readonly fileCost: number;
  /** Addresses remembered at the same time. */
  readonly clients: number;
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
