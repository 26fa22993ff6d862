import { describe, expect, it } from "vitest";
import { toGrants } from "../../../app/auth/access-file.server";
import { readAuthSettings } from "../../../app/auth/auth-settings";
import { toBrowserWords } from "../../../app/auth/browser-words";
import { chooseDoor } from "../../../app/auth/door";
import {
  findPasswordFault,
  hashPassword,
  isPassword,
  makePassword,
  nobodysHash,
} from "../../../app/auth/password-hash.server";
import { toReturnPath } from "../../../app/auth/return-to";
import { openTokens, sealTokens } from "../../../app/auth/sealed-tokens.server";
import { createHiddenCookie } from "../../../app/auth/session-cookie";
import { SignInFlows } from "../../../app/auth/sign-in-flows";
import { isListed } from "../../../app/http/proxy-list";

describe("how people come in", () => {
  it.each([
    [null, "127.0.0.1", "sample", "open"],
    [null, "127.0.0.1", "real", "local"],
    [null, "127.0.0.1", "none", "empty"],
    [null, "0.0.0.0", "sample", "local"],
    [null, "0.0.0.0", "real", "local"],
    ["open", "127.0.0.1", "sample", "open"],
    ["open", "127.0.0.1", "real", "shut"],
    ["open", "0.0.0.0", "sample", "shut"],
    ["local", "127.0.0.1", "sample", "local"],
    ["oidc", "0.0.0.0", "real", "oidc"],
  ] as const)("with %s on %s and %s data is %s", (mode, host, current, door) => {
    expect(chooseDoor(mode, host, current)).toBe(door);
  });
});

describe("where sign-in leads", () => {
  it.each(["/", "/places?q=a%20b", "/region/Y56?view=summary", "/r/abc/region/Y56"])("%s is kept", (path) => {
    expect(toReturnPath(path)).toBe(path);
  });

  it.each([
    null,
    "",
    "places",
    "//evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "/\tevil",
    "/a\nb",
    "https://evil.example",
    "javascript:alert(1)",
    "/.//evil.example",
    "/x/..//evil.example",
    "/sign-in",
    "/sign-out/",
    "/signed-out?exit=1",
    `/${"x".repeat(2000)}`,
  ])("%j is not", (path) => {
    expect(toReturnPath(path)).toBe("/");
  });
});

describe("a password", () => {
  it("is told from others by its hash, which is another each time", { timeout: 60_000 }, async () => {
    const [one, other] = await Promise.all([hashPassword("pass phrase 1"), hashPassword("pass phrase 1")]);
    expect(one).not.toBe(other);
    expect(await isPassword("pass phrase 1", one)).toBe(true);
    expect(await isPassword("pass phrase 2", one)).toBe(false);
    expect(await isPassword("anything", nobodysHash)).toBe(false);
    expect(await isPassword("", "no hash")).toBe(false);
    expect(await isPassword("\u00e9tonnement", await hashPassword("e\u0301tonnement"))).toBe(true);
  });

  it("that is made is long, and another each time", () => {
    const made = new Set(Array.from({ length: 50 }, makePassword));
    expect(made.size).toBe(50);
    for (const each of made) expect(each).toMatch(/^([a-z2-9]{5}-){4}[a-z2-9]{5}$/);
  });

  it("that is chosen is not short, not one character over and over, and does not hold the name", () => {
    expect(findPasswordFault("short", "jo")).toContain("at least 12");
    expect(findPasswordFault("a".repeat(129), "jo")).toContain("at most 128");
    expect(findPasswordFault("aaaaaaaaaaaaaa", "jo")).toContain("more different");
    expect(findPasswordFault("the Jo of the house", "jo")).toContain("your name");
    expect(findPasswordFault("correct horse battery", "jo")).toBeNull();
  });
});

describe("a cookie", () => {
  const secret = "a".repeat(43);

  it("is bound to this host behind TLS, and hidden from scripts everywhere", () => {
    expect(createHiddenCookie("s", true).write(secret)).toBe(
      `__Host-s=${secret}; Path=/; HttpOnly; SameSite=Lax; Secure`,
    );
    expect(createHiddenCookie("s", false).write(secret)).toBe(`s=${secret}; Path=/; HttpOnly; SameSite=Lax`);
  });

  it("is read where there is exactly one of its shape", () => {
    const { read } = createHiddenCookie("s", false);
    expect(read(`a=b; s=${secret}`)).toBe(secret);
    expect([
      read(undefined),
      read("s=short"),
      read(`s=${secret}; s=${secret}`),
      read(`xs=${secret}`),
    ]).toEqual([null, null, null, null]);
  });
});

describe("tokens of a provider", () => {
  it("open with the session's secret alone", () => {
    const tokens = { idToken: "id", refreshToken: "refresh" };
    const sealed = sealTokens("one", tokens);
    expect(sealed).not.toContain("refresh");
    expect(openTokens("one", sealed)).toEqual(tokens);
    expect(openTokens("two", sealed)).toBeNull();
    expect(openTokens("one", `A${sealed.slice(1)}`)).toBeNull();
  });
});

describe("a sign-in under way", () => {
  const flow = { state: "s", nonce: "n", verifier: "v", returnTo: "/" };

  it("ends once, in the browser that began it, within ten minutes", () => {
    let time = 0;
    const flows = new SignInFlows(() => time);
    flows.begin(flow, "browser");
    expect(flows.take("s", "another")).toBeNull();
    expect(flows.take("s", null)).toBeNull();
    expect(flows.take("s", "browser")).toEqual(flow);
    expect(flows.take("s", "browser")).toBeNull();
    flows.begin(flow, "browser");
    time = 10 * 60_000;
    expect(flows.take("s", "browser")).toBeNull();
  });
});

describe("claims", () => {
  const grants = [
    {
      claim: "groups",
      value: "a",
      roles: ["analyst" as const],
      scopes: [{ level: "icb" as const, code: "QOP" }],
    },
    { claim: "realm.roles", value: "b", roles: ["viewer" as const], scopes: [] },
    { claim: "https://x.example/role", value: "c", roles: ["director" as const], scopes: [] },
  ];

  it("give what the grants that fit give, and nothing else", () => {
    expect(
      toGrants({ groups: ["a", "z"], realm: { roles: "b" }, "https://x.example/role": "c" }, grants),
    ).toEqual({
      roles: ["analyst", "director", "viewer"],
      scopes: [{ level: "icb", code: "QOP" }],
    });
    expect(toGrants({ groups: "aa", realm: null, __proto__: { groups: "a" } }, grants)).toEqual({
      roles: [],
      scopes: [],
    });
  });
});

describe("the settings of sign-in", () => {
  const oidc = {
    READINESS_AUTH: "oidc",
    READINESS_OIDC_ISSUER: "https://id.example",
    READINESS_OIDC_CLIENT_ID: "readiness",
    READINESS_ACCESS_FILE: "access.json",
    READINESS_PUBLIC_URL: "https://readiness.example/",
  };

  it("have usual values", () => {
    expect(readAuthSettings({})).toEqual({
      mode: null,
      publicUrl: null,
      trustedProxies: expect.anything(),
      idleMs: 1_800_000,
      longestMs: 43_200_000,
      oidc: null,
    });
    expect(readAuthSettings(oidc)).toMatchObject({ publicUrl: "https://readiness.example" });
  });

  it("take the word of no proxy elsewhere unless it is named, which needs an address that browsers use", () => {
    const named = { ...oidc, READINESS_TRUSTED_PROXIES: "10.0.0.5" };
    expect(isListed(readAuthSettings(oidc).trustedProxies, "10.0.0.5")).toBe(false);
    expect(isListed(readAuthSettings(named).trustedProxies, "10.0.0.5")).toBe(true);
    expect(() => readAuthSettings({ READINESS_TRUSTED_PROXIES: "10.0.0.5" })).toThrow(
      "READINESS_TRUSTED_PROXIES is set. Set READINESS_PUBLIC_URL as well.",
    );
  });

  it("take a secret from a file, and never show it", () => {
    const read = () => "secret\n";
    const file = { ...oidc, READINESS_OIDC_CLIENT_SECRET_FILE: "x" };
    expect(readAuthSettings(file, read).oidc?.clientSecret).toBe("secret");
    expect(() => readAuthSettings({ ...file, READINESS_OIDC_CLIENT_SECRET: "secret" }, read)).toThrow(
      /^READINESS_OIDC_CLIENT_SECRET and READINESS_OIDC_CLIENT_SECRET_FILE are both set. Set one.$/,
    );
  });

  it.each([
    [{ READINESS_AUTH: "none" }, "It can be: open, local, oidc"],
    [{ READINESS_AUTH: "oidc" }, "Set READINESS_OIDC_ISSUER, READINESS_OIDC_CLIENT_ID"],
    [{ ...oidc, READINESS_OIDC_ISSUER: "http://id.example" }, "https address of the provider"],
    [{ ...oidc, READINESS_PUBLIC_URL: "http://readiness.example" }, "https address of the dashboard"],
    [{ ...oidc, READINESS_PUBLIC_URL: "https://readiness.example/a" }, "without a path"],
    [{ ...oidc, READINESS_OIDC_SCOPE: "profile" }, 'has to hold "openid"'],
    [{ READINESS_SESSION_HOURS: "-1" }, "number above 0"],
  ])("refuse %j", (env, words) => {
    expect(() => readAuthSettings(env)).toThrow(words);
  });

  it("allow http for a provider on this machine alone", () => {
    const local = { ...oidc, READINESS_OIDC_ISSUER: "http://localhost:4000" };
    expect(readAuthSettings(local).oidc?.issuer).toBe("http://localhost:4000");
  });
});

it("a browser is named shortly, whatever its header says", () => {
  const chrome =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
  expect(toBrowserWords(chrome)).toBe("Chrome on Linux");
  expect(toBrowserWords(`${chrome} Edg/140.0`)).toBe("Edge on Linux");
  expect(toBrowserWords("<script>")).toBe("A browser on an unknown system");
  expect(toBrowserWords(undefined)).toBe("A browser on an unknown system");
});
