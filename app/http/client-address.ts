import type { IncomingMessage } from "node:http";
import { isIP, isIPv4, isIPv6, SocketAddress } from "node:net";
import { isListed, type ProxyList } from "./proxy-list";

/** Whose word is taken for where a request came from. */
export interface ProxyTrust {
  /** Origin by which browsers reach us; where there is one, a proxy on this machine may stand between. */
  readonly publicUrl: string | null;
  /** Proxies on other machines. */
  readonly trustedProxies: ProxyList;
}

/**
 * Gives the address a request came from, and of IPv6 its network (/64), because whoever has one address has all of that.
 *
 * Where a proxy that is trusted hands a request on, the last entry of `X-Forwarded-For` is who asked the proxy; where that is a proxy of the list as
 * well, the entry before, and so on. Whatever stands before the first address that is in no list is the asker's own words, and so is the whole header
 * where the connection comes from no trusted proxy. An entry that is no address ends it: the proxy that wrote it counts.
 */
export function toClientAddress(request: IncomingMessage, { publicUrl, trustedProxies }: ProxyTrust): string {
  const peer = toPlain(request.socket.remoteAddress ?? "unknown");
  const isLocalProxy = publicUrl !== null && /^127\.|^::1$/.test(peer);
  if (!isLocalProxy && !isListed(trustedProxies, peer)) return toNetwork(peer);
  const hops = String(request.headers["x-forwarded-for"] ?? "").split(",");
  let address = peer;
  for (const hop of hops.reverse().map(toHopAddress)) {
    if (hop === null) break;
    address = hop;
    if (!isListed(trustedProxies, hop)) break;
  }
  return toNetwork(address);
}

/** Gives the address of an entry, which some proxies write with a port; null where it is none. */
function toHopAddress(entry: string): string | null {
  const [, bracketed, bare] = /^(?:\[([^\]]*)\](?::\d{1,5})?|(.*))$/.exec(entry.trim()) ?? [];
  const text = bracketed ?? bare ?? "";
  const [, withoutPort = text] = /^(\d+\.\d+\.\d+\.\d+):\d{1,5}$/.exec(text) ?? [];
  return isIP(withoutPort) === 0 ? null : toPlain(withoutPort);
}

/** Gives an IPv4 address that is written as IPv6, in any of its spellings, as IPv4; others as they are. */
function toPlain(address: string): string {
  if (!isIPv6(address) || address.includes("%")) return address;
  const [, mapped = ""] = /^::ffff:(.+)$/.exec(new SocketAddress({ address, family: "ipv6" }).address) ?? [];
  return isIPv4(mapped) ? mapped : address;
}

/** Gives the network of an IPv6 address, such as "2001:db8:0:7::/64"; other texts as they are, and an IPv4 address written as IPv6 as IPv4. */
export function toNetwork(address: string): string {
  const [plain = ""] = toPlain(address).split("%");
  if (!isIPv6(plain)) return toPlain(address);
  const [head = "", tail] = plain.split("::");
  const groups = (text: string | undefined) =>
    (text ?? "")
      .split(":")
      .filter((group) => group !== "")
      .flatMap((group) => (group.includes(".") ? ["0", "0"] : [group]));
  const before = groups(head);
  const after = groups(tail);
  const between = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => "0");
  const network = [...before, ...between, ...after].slice(0, 4);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}
