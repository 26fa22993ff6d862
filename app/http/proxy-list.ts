import { BlockList, isIP } from "node:net";

/** Addresses and networks of proxies. */
export type ProxyList = BlockList;

/** IPv4 addresses as IPv6 writes them: a network that holds more than a /16 of them would trust people. */
const MAPPED = { address: "::ffff:0.0.0.0", bits: 96, least: 112 } as const;

/** Bits of a network; a wider one holds more than somebody's proxies. */
const LEAST_BITS = { ipv4: 16, ipv6: 48 } as const;

/**
 * Reads addresses and networks (`10.0.0.5`, `10.0.8.0/24`, `2001:db8::/64`), set apart by commas or spaces.
 *
 * Throws an Error that names the setting for anything else, and for networks so wide that whoever asks would be in them.
 */
export function readProxyList(text: string, setting: string): ProxyList {
  const list = new BlockList();
  for (const entry of text.split(/[\s,]+/).filter(Boolean)) {
    const [, address = "", bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
    const family = familyOf(address);
    if (family === null) refuse(setting, entry);
    const all = family === "ipv6" ? 128 : 32;
    const length = Number(bits ?? all);
    if (length < LEAST_BITS[family] || length > all) refuse(setting, entry);
    if (family === "ipv6" && length < MAPPED.least && meetsMapped(address, length)) refuse(setting, entry);
    list.addSubnet(address, length, family);
  }
  return list;
}

/** Tells whether an address is in a list; a text that is no address is in none. */
export function isListed(list: ProxyList, address: string): boolean {
  const family = familyOf(address);
  return family !== null && list.check(address, family);
}

function meetsMapped(address: string, length: number): boolean {
  const [network, mapped] = [new BlockList(), new BlockList()];
  network.addSubnet(address, length, "ipv6");
  mapped.addSubnet(MAPPED.address, MAPPED.bits, "ipv6");
  return network.check(MAPPED.address, "ipv6") || mapped.check(address, "ipv6");
}

function familyOf(address: string): "ipv4" | "ipv6" | null {
  // With the name of a network card an address is one of this machine's own neighbourhood.
  if (address.includes("%")) return null;
  const version = isIP(address);
  return version === 0 ? null : version === 6 ? "ipv6" : "ipv4";
}

function refuse(setting: string, entry: string): never {
  throw new Error(
    `${setting} holds "${entry}". It can hold addresses of proxies and their networks, of /16 or narrower (IPv6: /48), such as 10.0.0.5 or 10.0.8.0/24; never the network that people come from.`,
  );
}
