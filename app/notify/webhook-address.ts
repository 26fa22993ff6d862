import { isIP } from "node:net";
import { isPublicAddress } from "./public-address";

const LONGEST = 500;

/**
 * Reads the address of a webhook: https, without a user, a password or a fragment; http and this machine only where private addresses are
 * allowed. Null where it is none. Names are looked up when something is sent, not here.
 */
export function parseWebhookAddress(text: string, allowsPrivate: boolean): string | null {
  const trimmed = text.trim();
  const url = URL.canParse(trimmed) ? new URL(trimmed) : null;
  if (url === null || trimmed.length > LONGEST || url.hash !== "") return null;
  if (url.username !== "" || url.password !== "") return null;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isLoopback = host === "localhost" || host === "127.0.0.1" || host === "::1";
  const isScheme = url.protocol === "https:" || (url.protocol === "http:" && isLoopback && allowsPrivate);
  if (!isScheme) return null;
  const isPrivate = isLoopback || host.endsWith(".localhost") || (isIP(host) !== 0 && !isPublicAddress(host));
  return isPrivate && !allowsPrivate ? null : url.href;
}
