import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { toClientAddress, toNetwork } from "../../app/http/client-address";

const from = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
  }) as unknown as IncomingMessage;

const PUBLIC = "https://readiness.example";

describe("what addresses count as one", () => {
  it.each([
    ["2001:db8:0:7:1:2:3:4", "2001:db8:0:7::/64"],
    ["2001:0DB8:0:7::9", "2001:db8:0:7::/64"],
    ["2001:db8::9", "2001:db8:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
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
    ["of another machine that claims to be a proxy", "203.0.113.9", "198.51.100.1", PUBLIC, "203.0.113.9"],
    ["where the header is no address", "::ffff:127.0.0.1", "unknown<script>", PUBLIC, "::ffff:127.0.0.1"],
  ])("%s", (_name, peer, forwarded, publicUrl, expected) => {
    expect(toClientAddress(from(peer, forwarded), publicUrl)).toBe(expected);
  });
});
