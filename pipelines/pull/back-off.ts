/** First upper limit of a wait; it doubles with every attempt. */
const baseMilliseconds = 500;

/** Longest wait by our own choice. */
export const longestBackOff = 30_000;

/** Longest wait that a server may ask for: beyond it a person had better look. */
export const longestRetryAfter = 120_000;

/**
 * Milliseconds to wait after a failed attempt: anything from nothing to a limit that doubles ("full jitter"), so that many clients
 * that failed together do not come back together.
 * @param attempt 0 after the first attempt
 * @param random at least 0, below 1
 */
export function toBackOff(attempt: number, random: number): number {
  return Math.floor(random * Math.min(longestBackOff, baseMilliseconds * 2 ** attempt));
}

/**
 * Milliseconds that a Retry-After header asks for, at most `longestRetryAfter`; null when there is none that can be read.
 * @param header whole seconds, or an HTTP date (RFC 9110, 10.2.3)
 * @param now milliseconds since 1970
 */
export function parseRetryAfter(header: string | null, now: number): number | null {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Math.min(longestRetryAfter, Number(text) * 1000);
  // Date.parse also reads numbers and much else as dates; HTTP dates start with a weekday.
  const time = /^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? null : Math.min(longestRetryAfter, Math.max(0, time - now));
}
