/** Addresses to bind to that only this machine can reach. */
export const LOOPBACK_HOSTS: readonly string[] = ["127.0.0.1", "::1", "localhost"];

const LOOPBACK_NAME = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/**
 * Tells whether a request was sent to this machine by one of its own names.
 *
 * A page from elsewhere can let its name point here (DNS rebinding), but it cannot change the name the browser sends.
 */
export function isLoopbackName(hostHeader: string | undefined): boolean {
  return hostHeader !== undefined && LOOPBACK_NAME.test(hostHeader.toLowerCase());
}
