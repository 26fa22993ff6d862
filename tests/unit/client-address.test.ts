import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { toClientAddress, toNetwork } from "../../app/http/client-address";
import { isListed, readProxyList } from "../../app/http/proxy-list";

const from = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
  }) as unknown as IncomingMessage;

const PUBLIC = "https://readiness.example";
const list = (text: string) => readProxyList(text, "SETTING");
const NOBODY = list("");

describe("what addresses count as one", () => {
  it.each([
    ["2001:db8:0:7:1:2:3:4", "2001:db8:0:7::/64"],
    ["2001:0DB8:0:7::9", "2001:db8:0:7::/64"],
    ["2001:db8::9", "2001:db8:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["::ffff:cb00:7109", "203.0.113.9"],
    ["0:0:0:0:0:FFFF:203.0.113.9", "203.0.113.9"],
    ["64:ff9b::203.0.113.9", "64:ff9b:0:0::/64"],
    ["203.0.113.9", "203.0.113.9"],
    ["unknown", "unknown"],
  ])("%s is in %s", (address, network) => expect(toNetwork(address)).toBe(network));
});

describe("the address of whoever asks", () => {
  it.each([
    ["without a proxy, whatever the header says", "203.0.113.9", "198.51.100.1", null, "203.0.113.9"],
    ["of this machine without a proxy", "127.0.0.1", "198.51.100.1", null, "127.0.0.1"],
    ["behind a proxy on this machine", "127.0.0.1", "198.51.100.1", PUBLIC, "198.51.100.1"],
    [
      "is the last entry, the others are the asker's own",
      "::1",
      "1.1.1.1, 198.51.100.1",
      PUBLIC,
      "198.51.100.1",
    ],
    [
      "is the last entry also where that is of this machine",
      "127.0.0.1",
      "198.51.100.1, 127.0.0.1",
      PUBLIC,
      "127.0.0.1",
    ],
    ["of another machine that claims to be a proxy", "203.0.113.9", "198.51.100.1", PUBLIC, "203.0.113.9"],
    ["where the header is no address", "::ffff:127.0.0.1", "unknown<script>", PUBLIC, "127.0.0.1"],
    ["where there is no header", "127.0.0.1", undefined, PUBLIC, "127.0.0.1"],
  ])("%s", (_name, peer, forwarded, publicUrl, expected) => {
    const trust = { publicUrl, trustedProxies: NOBODY };
    expect(toClientAddress(from(peer, forwarded), trust)).toBe(expected);
  });
});

describe("the address of whoever asks proxies on other machines", () => {
  const trust = { publicUrl: PUBLIC, trustedProxies: list("10.0.0.5, 10.0.8.0/24 2001:db8:9::/48") };

  it.each([
    ["is what the proxy wrote", "10.0.0.5", "198.51.100.1", "198.51.100.1"],
    ["is so where the connection is IPv4 written as IPv6", "::ffff:10.0.0.5", "198.51.100.1", "198.51.100.1"],
    ["is so behind several", "10.0.0.5", "198.51.100.1, 10.0.8.7, 10.0.8.9", "198.51.100.1"],
    ["is so over IPv6", "2001:db8:9::2", "2001:db8:1:2::3, 2001:db8:9:0:ffff::1", "2001:db8:1:2::/64"],
    ["is so with ports", "10.0.0.5", "198.51.100.1:4711, 10.0.8.7:80", "198.51.100.1"],
    ["is so with ports of IPv6", "10.0.0.5", "[2001:db8:1:2::3]:4711", "2001:db8:1:2::/64"],
    ["is that of a proxy itself where it asks", "10.0.0.5", "10.0.8.7", "10.0.8.7"],
    ["is the proxy's where it wrote nothing", "10.0.0.5", undefined, "10.0.0.5"],
    ["is the proxy's where it wrote no address", "10.0.0.5", "198.51.100.1, unknown", "10.0.0.5"],
  ])("%s", (_name, peer, forwarded, expected) => {
    expect(toClientAddress(from(peer, forwarded), trust)).toBe(expected);
  });

  it.each([
    ["names somebody else", "10.0.0.5", "192.0.2.66, 198.51.100.1", "198.51.100.1"],
    ["names a proxy", "10.0.0.5", "192.0.2.66, 10.0.8.7, 198.51.100.1", "198.51.100.1"],
    ["names this machine", "10.0.0.5", "192.0.2.66, 127.0.0.1, 198.51.100.1, 10.0.8.7", "198.51.100.1"],
    ["asks without the proxy", "198.51.100.1", "192.0.2.66, 10.0.8.7", "198.51.100.1"],
    ["asks from beside the proxies", "10.0.9.1", "192.0.2.66", "10.0.9.1"],
    ["says what is no address", "10.0.0.5", "<script>, , 198.51.100.1", "198.51.100.1"],
    ["has a proxy hand on what is cut off", "10.0.0.5", "192.0.2.66, 198.51.100, 10.0.8.7", "10.0.8.7"],
    ["writes an address in another way", "10.0.0.5", "192.0.2.66, ::ffff:198.51.100.1", "198.51.100.1"],
  ])("cannot be chosen by whoever %s", (_name, peer, forwarded, expected) => {
    expect(toClientAddress(from(peer, forwarded), trust)).toBe(expected);
  });
});

describe("a list of proxies", () => {
  it.each([
    ["10.0.0.5", true],
    ["10.0.0.6", false],
    ["10.0.8.255", true],
    ["10.0.9.0", false],
    ["2001:db8:9:ffff::1", true],
    ["2001:db8:a::1", false],
    ["fe80::1%eth0", false],
    ["", false],
    ["unknown", false],
  ])("%s is in it: %s", (address, expected) => {
    expect(isListed(list("10.0.0.5,10.0.8.0/24  2001:db8:9::/48"), address)).toBe(expected);
    expect(isListed(NOBODY, address)).toBe(false);
  });

  it.each([
    "0.0.0.0/0",
    "10.0.0.0/8",
    "::/0",
    "2001:db8::/32",
    "::/48",
    "::ffff:0:0/96",
    "::ffff:10.0.0.0/104",
    "10.0.0.0/33",
    "2001:db8::/129",
    "proxy.example",
    "10.0.0",
    "10.0.0.5/",
    "/24",
    "10.0.0.5/24/8",
    "fe80::1%eth0",
    "*",
  ])("cannot hold %s", (entry) => {
    expect(() => list(`10.0.0.5 ${entry}`)).toThrow(`SETTING holds "${entry}"`);
  });
});
