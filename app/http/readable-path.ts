/**
 * Tells whether a path can be decoded and names nothing that no page has: control characters and line ends, which a router would stumble over
 * and a log would repeat.
 */
export function isReadablePath(pathname: string): boolean {
  try {
    return !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(decodeURIComponent(pathname));
  } catch {
    return false;
  }
}
