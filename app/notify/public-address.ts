import { BlockList, isIP } from "node:net";

/** IPv4 blocks that lead to no host of the public network (IANA special-purpose registry, multicast and reserved ones). */
const PRIVATE_4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];
/** Within the global unicast block: addresses that carry others, and those of documents. */
const PRIVATE_6: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
];

const refused = new BlockList();
for (const [net, prefix] of PRIVATE_4) refused.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of PRIVATE_6) refused.addSubnet(net, prefix, "ipv6");
const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");

/** Tells whether an IP address is of the public network; what is no address is not. */
export function isPublicAddress(address: string): boolean {
  const [plain = ""] = address.split("%", 1);
  switch (isIP(plain)) {
    case 4:
      return !refused.check(plain, "ipv4");
    case 6:
      return global6.check(plain, "ipv6") && !refused.check(plain, "ipv6");
    default:
      return false;
  }
}
