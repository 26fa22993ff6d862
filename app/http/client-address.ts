import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";

/**
 * Gives the address a request came from, and of IPv6 its network (/64), because whoever has one address has all of that. Where browsers reach us by a public address, a proxy on this machine stands between, and the last
 * entry that it wrote is who asked it; entries before that are the asker's own words.
 */
export function toClientAddress(request: IncomingMessage, publicUrl: string | null): string {
  const peer = request.socket.remoteAddress ?? "unknown";
  const isProxy = publicUrl !== null && /^(::ffff:)?127\.|^::1$/.test(peer);
  const forwarded = request.headers["x-forwarded-for"];
  if (!isProxy || forwarded === undefined) return toNetwork(peer);
  const last = String(forwarded).split(",").at(-1)?.trim() ?? "";
  return /^[\da-fA-F.:]{2,45}$/.test(last) ? toNetwork(last) : peer;
}

/** Gives the network of an IPv6 address, such as "2001:db8:0:7::/64"; other texts as they are, and an IPv4 address written as IPv6 as IPv4. */
export function toNetwork(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped !== null) return mapped[1] ?? address;
  const [plain = ""] = address.split("%");
  if (!isIPv6(plain)) return address;
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
