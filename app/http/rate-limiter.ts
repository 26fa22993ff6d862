/** How many requests a client may send. */
export interface RateLimits {
  /** Requests that one client may send within `seconds`, all at once or spread. */
  readonly requests: number;
  readonly seconds: number;
  /** Clients remembered at the same time. */
  readonly clients: number;
}

/** What is left to a client. */
export interface Allowance {
  readonly isAllowed: boolean;
  /** Requests that may follow at once. */
  readonly remaining: number;
  /** Whole seconds until all of them are back. */
  readonly reset: number;
  /** Whole seconds until this request would be allowed; 0 where it is. */
  readonly retryAfter: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Counts requests by client: each has a bucket that refills steadily. The client heard of least recently is forgotten first. */
export class RateLimiter {
  readonly #limits: RateLimits;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  /** @param now milliseconds on a clock that never goes back */
  constructor(limits: RateLimits, now: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Takes what a request costs from its client's bucket, where it holds that much. */
  take(client: string, cost = 1): Allowance {
    const { requests, seconds, clients } = this.#limits;
    const perSecond = requests / seconds;
    const now = this.#now();
    const known = this.#buckets.get(client);
    const tokens = Math.min(
      requests,
      known ? known.tokens + ((now - known.at) / 1000) * perSecond : requests,
    );
    const isAllowed = tokens >= cost;
    const left = isAllowed ? tokens - cost : tokens;
    this.#buckets.delete(client);
    this.#buckets.set(client, { tokens: left, at: now });
    for (const oldest of this.#buckets.keys()) {
      if (this.#buckets.size <= clients) break;
      this.#buckets.delete(oldest);
    }
    return {
      isAllowed,
      remaining: Math.floor(left),
      reset: Math.ceil((requests - left) / perSecond),
      retryAfter: isAllowed ? 0 : Math.ceil((cost - tokens) / perSecond),
    };
  }
}

/** Writes what is left to a client as headers. */
export function rateHeaders({ requests, seconds }: RateLimits, allowance: Allowance): Record<string, string> {
  return {
    "ratelimit-policy": `${requests};w=${seconds}`,
    "ratelimit-limit": String(requests),
    "ratelimit-remaining": String(allowance.remaining),
    "ratelimit-reset": String(allowance.reset),
  };
}
