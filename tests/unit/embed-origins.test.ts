import { describe, expect, it } from "vitest";
import { readConfig } from "../../app/config.server";
import { embedHeaders, readEmbedOrigins } from "../../app/http/embed-origins";
import { SECURITY_HEADERS } from "../../app/http/security-headers";

const SITE = "https://intranet.example.nhs.uk";

describe("the sites that may frame a chart", () => {
  it("are none unless they are named", () => {
    expect(readConfig({ NODE_ENV: "test" }).embedOrigins).toEqual([]);
    expect(readConfig({ NODE_ENV: "test", READINESS_EMBED_ORIGINS: " " }).embedOrigins).toEqual([]);
    expect(embedHeaders("/embed", [])).toBeNull();
  });

  it("are read apart by commas or spaces, each once", () => {
    expect(readEmbedOrigins(`${SITE}, https://board.example:8443 ${SITE}`)).toEqual([
      SITE,
      "https://board.example:8443",
    ]);
  });

  it.each([
    "http://intranet.example.nhs.uk",
    "https://intranet.example.nhs.uk/",
    "https://intranet.example.nhs.uk/page",
    "https://*.example.nhs.uk",
    "https://user@intranet.example.nhs.uk",
    "https://intranet.example.nhs.uk;",
    "*",
    "'self'",
    "intranet.example.nhs.uk",
    "https://Intranet.example.nhs.uk",
    "https://intranet.example.nhs.uk:443",
  ])("are origins of HTTPS and nothing else: %s", (text) => {
    expect(() => readEmbedOrigins(`${SITE} ${text}`)).toThrow(/^READINESS_EMBED_ORIGINS has /);
  });

  it.each(["/embed", "/r/racfac178b918/embed"])(
    "may frame %s, and the policy is otherwise the same",
    (path) => {
      const policy = embedHeaders(path, [SITE])?.["content-security-policy"] ?? "";
      expect(policy).toContain(`frame-ancestors ${SITE}`);
      expect(policy.replace(SITE, "'none'")).toBe(SECURITY_HEADERS["content-security-policy"]);
    },
  );

  it.each(["/", "/embed/", "/embedded", "/region/Y56", "/r/x/y/embed", "/chart.svg", "/data/embed"])(
    "may not frame %s",
    (path) => {
      expect(embedHeaders(path, [SITE])).toBeNull();
    },
  );
});
