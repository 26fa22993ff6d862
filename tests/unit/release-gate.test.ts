import { describe, expect, it } from "vitest";
import { mayServeRelease } from "../../app/http/release-gate";
import type { Release } from "../../app/release/connection.server";

const release = (is_synthetic: boolean, is_audited: boolean) =>
  ({ info: { is_synthetic, is_audited } }) as Release;

describe("a release that has not passed the disclosure audit", () => {
  const unaudited = release(false, false);

  it.each(["localhost:3000", "127.0.0.1:3000", "[::1]"])("is served to this machine as %s", (name) => {
    expect(mayServeRelease(unaudited, "127.0.0.1", name)).toBe(true);
  });

  it.each(["rebound.example", "readiness.example:443", "10.0.0.5:3000", undefined])(
    "is not served as %s, which a proxy or a page from elsewhere made lead here",
    (name) => {
      expect(mayServeRelease(unaudited, "127.0.0.1", name)).toBe(false);
    },
  );

  it("is not served where other machines can reach the dashboard, whatever they call it", () => {
    expect(mayServeRelease(unaudited, "0.0.0.0", "localhost:3000")).toBe(false);
  });
});

it.each([
  ["the sample", release(true, false)],
  ["an audited release", release(false, true)],
])("%s is served to everyone", (_what, free) => {
  expect(mayServeRelease(free, "0.0.0.0", "readiness.example")).toBe(true);
});
