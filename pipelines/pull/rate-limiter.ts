import type { Clock } from "./clock.ts";

/** Lets requests start at even distances. */
export interface RateLimiter {
  /** Resolves when the next request may start. */
  readonly take: () => Promise<void>;
}

/** At most so many starts a second; no bursts, because a source counts them over any second. */
export function openRateLimiter(perSecond: number, clock: Clock): RateLimiter {
  const distance = 1000 / perSecond;
  let next = 0;
  return {
    async take() {
      const now = clock.now();
      const start = Math.max(now, next);
      next = start + distance;
      if (start > now) await clock.sleep(start - now);
    },
  };
}
