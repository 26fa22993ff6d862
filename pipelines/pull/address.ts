import { PullFault } from "./pull-fault.ts";

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether a secret may travel there: encrypted, or without leaving the machine. */
function isSafe(address: URL): boolean {
  return address.protocol === "https:" || (address.protocol === "http:" && loopback.has(address.hostname));
}

/** An address as it may be shown: without user, query and fragment, which can hold secrets. */
export function toShownAddress(address: URL): string {
  return `${address.protocol}//${address.host}${address.pathname}`;
}

/**
 * Reads the base address of a source.
 * @throws PullFault `unsafe_address` unless it is https (http only on the loopback) without user, query and fragment
 */
export function getBaseAddress(text: string, source: string): URL {
  const address = URL.canParse(text) ? new URL(text) : null;
  if (
    address === null ||
    !isSafe(address) ||
    `${address.username}${address.password}${address.search}${address.hash}` !== ""
  ) {
    throw new PullFault({
      code: "unsafe_address",
      source,
      place: "address",
      found: address === null ? "no address" : toShownAddress(address),
      remedy: "Give an https address without user, password or query.",
    });
  }
  return address;
}

/**
 * Path segments below a base address, each encoded.
 * @throws PullFault `unsafe_identifier` for a segment that would lead out of its place: some come from answers
 */
export function toAddress(
  base: URL,
  segments: readonly string[],
  query: Readonly<Record<string, string>> = {},
): URL {
  const address = new URL(base);
  if (segments.some((segment) => /^\.{0,2}$/.test(segment))) {
    throw new PullFault({
      code: "unsafe_identifier",
      source: base.host,
      place: toShownAddress(base),
      found: "an identifier of nothing but dots",
      remedy: "Tell the source; no identifier of its own looks like this.",
    });
  }
  const below = segments.map((segment) => `/${encodeURIComponent(segment)}`).join("");
  address.pathname = `${address.pathname.replace(/\/+$/, "")}${below}`;
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  return address;
}

/**
 * Where a redirect leads.
 * @throws PullFault `foreign_redirect` when it leaves the host or its encryption, or names a user: our headers hold secrets
 */
export function getRedirect(from: URL, location: string | null): URL {
  const to = location !== null && URL.canParse(location, from) ? new URL(location, from) : null;
  const stays = to !== null && to.host === from.host && to.protocol === from.protocol && isSafe(to);
  if (!stays || `${to.username}${to.password}` !== "") {
    throw new PullFault({
      code: "foreign_redirect",
      source: from.host,
      place: toShownAddress(from),
      found: to === null ? "a redirect to nowhere" : `a redirect to ${to.protocol}//${to.host}`,
      remedy: "Check the address with the source; redirects to other hosts are not followed.",
    });
  }
  return to;
}
