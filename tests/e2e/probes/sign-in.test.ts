import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openBrowser } from "../../support/browser";
import { type Dashboard, startDashboard } from "../../support/dashboard";
import { findInjected } from "../../support/find-injected";
import { HOSTILE_VALUE, PROBE, PROBE_HEADER } from "../../support/hostile-text";
import { askRaw, headerOf, toRequest } from "../../support/raw-request";
import { readFirstAccount } from "../../support/sign-in";
import { findAll, parsePage } from "../../support/walk/page-tree";

let folder: string;
let dashboard: Dashboard;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "door-"));
  [dashboard, browser] = await Promise.all([
    startDashboard(inject("releasesFolder"), "", {
      READINESS_AUTH: "local",
      READINESS_STATE_DIR: path.join(folder, "state"),
    }),
    openBrowser(),
  ]);
});

afterAll(async () => {
  await browser.close();
  await dashboard.stop();
  rmSync(folder, { recursive: true });
  expect(dashboard.complaints()).toBe("");
});

/** Addresses of other places, as they have been hidden in addresses to go back to. */
const ELSEWHERE = [
  "https://evil.example/",
  "//evil.example/",
  "///evil.example/",
  "////evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\\/evil.example",
  "/%09/evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/ /evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/x/..//evil.example",
  "http:evil.example",
  "javascript:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "@evil.example",
  "/@evil.example/../..//evil.example",
  "evil.example",
  "?//evil.example",
  "#//evil.example",
  "\u2215\u2215evil.example",
  "/\u2028/evil.example",
];

interface SignInForm {
  readonly cookie: string;
  readonly token: string;
  readonly returnTo: string;
  readonly html: string;
}

async function open(returnTo: string): Promise<SignInForm> {
  const answer = await fetch(`${dashboard.url}/sign-in?${new URLSearchParams({ returnTo })}`);
  const html = await answer.text();
  const fieldValue = (name: string) =>
    findAll(parsePage(html), ({ attributes }) => attributes.name === name)[0]?.attributes.value ?? "";
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
  return { cookie, token: fieldValue("token"), returnTo: fieldValue("returnTo"), html };
}

function send(form: SignInForm, fields: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(`${dashboard.url}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: dashboard.url, cookie: form.cookie },
    body: new URLSearchParams({ token: form.token, ...fields }),
  });
}

/** Whether a browser that follows an address stays. */
const stays = (address: string) =>
  new URL(address, "http://dashboard.test/sign-in").origin === "http://dashboard.test";

describe("the address to go back to after sign-in", () => {
  it("stays in the dashboard however another place is spelt, on the page and after the form", async () => {
    for (const elsewhere of ELSEWHERE) {
      const { returnTo } = await open(elsewhere);
      expect(returnTo, elsewhere).toMatch(/^\/(?![/\\])/);
      expect(stays(returnTo), elsewhere).toBe(true);
    }
    const { name, password } = readFirstAccount(path.join(folder, "state"));
    const form = await open("/");
    for (const elsewhere of ["/.//evil.example", `/${HOSTILE_VALUE}`]) {
      const answer = await send(form, { name, password, returnTo: elsewhere });
      expect(answer.status, elsewhere).toBe(303);
      expect(stays(answer.headers.get("location") ?? "//none"), elsewhere).toBe(true);
      expect(answer.headers.get(PROBE_HEADER)).toBeNull();
    }
  });

  it("stays in the dashboard where a page that needs sign-in was asked for by a doubtful path", async () => {
    for (const target of [
      "//evil.example/",
      "/\\evil.example",
      "/%2f%2fevil.example",
      "/.//evil.example",
      "/r/x//evil.example/",
    ]) {
      const answer = await askRaw(dashboard.url, toRequest("GET", target));
      const location = headerOf(answer, "location") ?? "/";
      expect(stays(location), target).toBe(true);
      const returnTo = new URL(location, "http://dashboard.test").searchParams.get("returnTo") ?? "/";
      expect(stays((await open(returnTo)).returnTo), target).toBe(true);
    }
  });
});

describe("the sign-in form", () => {
  it("repeats neither markup nor headers of what is typed into it", async () => {
    const form = await open(HOSTILE_VALUE);
    const refused = await send(form, {
      name: HOSTILE_VALUE,
      password: HOSTILE_VALUE,
      returnTo: `/${HOSTILE_VALUE}`,
    });
    expect(refused.status).toBe(401);
    expect(refused.headers.get(PROBE_HEADER)).toBeNull();
    const pages = [form.html, await refused.text()];
    expect(pages.join("")).not.toContain(`<${PROBE}`);
    const documents = pages.map((text, index) => ({
      address: `page ${index}`,
      type: "text/html" as const,
      text,
    }));
    expect(await findInjected(browser, documents)).toEqual([]);
  });

  it("takes no field for another because of its name", async () => {
    const form = await open("/");
    const fields = {
      __proto__polluted: "1",
      "constructor[prototype][roles]": "administrator",
      "name[]": "administrator",
    };
    expect((await send(form, fields)).status).toBe(401);
  });

  it("lets nobody in by cookies that make no sense", async () => {
    const cookies = [
      "readiness-session=",
      `readiness-session=${"A".repeat(43)}`,
      "readiness-session=%00",
      "readiness-session=' or 1=1 --",
      "readiness-session=__proto__",
      `readiness-session=${"A".repeat(43)}; readiness-session=${"B".repeat(43)}`,
    ];
    for (const cookie of cookies) {
      const answer = await fetch(`${dashboard.url}/compare`, { redirect: "manual", headers: { cookie } });
      expect(answer.status, cookie).toBe(401);
    }
    for (const token of [
      "",
      "Bearer",
      "Bearer ",
      "Bearer __proto__",
      "Basic YTpi",
      `Bearer ${"a".repeat(5000)}`,
    ]) {
      const answer = await fetch(`${dashboard.url}/api/v1/dimensions/places`, {
        headers: { authorization: token },
      });
      expect(answer.status, token).toBe(401);
    }
  });
});
