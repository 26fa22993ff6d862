import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { openBrowser } from "../support/browser";
import { type Dashboard, startDashboard } from "../support/dashboard";
import { findFreePort } from "../support/free-port";
import { toProviderSettings } from "../support/provider-settings";
import { type Misdeeds, type RogueProvider, startRogueProvider } from "../support/rogue-provider";

let browser: Browser;
let context: BrowserContext;
let page: Page;
let provider: RogueProvider;
let dashboard: Dashboard;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "rogue-"));
  [browser, provider] = await Promise.all([openBrowser(), startRogueProvider()]);
  const port = await findFreePort();
  dashboard = await startDashboard(
    inject("releasesFolder"),
    "",
    toProviderSettings({ issuer: provider.issuer, port, folder }),
  );
  context = await browser.newContext();
  page = await context.newPage();
});

afterAll(async () => {
  await browser.close();
  await Promise.all([dashboard.stop(), provider.stop()]);
  rmSync(folder, { recursive: true });
});

// One tab for all: a new one is a new process, and whoever has no cookies is as new.
beforeEach(async () => {
  await context.clearCookies();
  provider.misdeeds({});
});

async function tryToSignIn(): Promise<number> {
  await page.goto(`${dashboard.url}/sign-in?returnTo=/account`);
  const answer = page.waitForResponse((response) => response.url().includes("/sign-in/callback"));
  await page.getByRole("link", { name: /your organisation’s sign-in/ }).click();
  const status = (await answer).status();
  await page.waitForLoadState();
  return status;
}

async function isSignedIn(): Promise<boolean> {
  await page.goto(`${dashboard.url}/account`);
  return (await page.locator("h1").innerText()) === "Your account";
}

const inSeconds = (offset: number) => Math.floor(Date.now() / 1000) + offset;

describe("a provider that does nothing wrong", () => {
  it("signs its person in", async () => {
    await tryToSignIn();
    expect(await isSignedIn()).toBe(true);
  });
});

describe("a provider's answer is refused, and nobody is signed in,", () => {
  const wrong: Readonly<Record<string, Misdeeds>> = {
    "for a nonce of another sign-in": { claims: (claims) => ({ ...claims, nonce: "another" }) },
    "without a nonce": { claims: ({ nonce: _, ...claims }) => claims },
    "from another issuer": { claims: (claims) => ({ ...claims, iss: "http://localhost:1" }) },
    "for another audience": { claims: (claims) => ({ ...claims, aud: "another" }) },
    "for several audiences of which another was meant": {
      claims: (claims) => ({ ...claims, aud: ["readiness", "another"], azp: "another" }),
    },
    "that has expired": {
      claims: (claims) => ({ ...claims, iat: inSeconds(-4000), exp: inSeconds(-120) }),
    },
    "signed with a key it does not publish": { hasOtherKey: true },
    "signed by nothing": { isUnsigned: true },
    "that names nobody": { claims: ({ sub: _, ...claims }) => claims },
    "with another state": { callback: (back) => back.set("state", "another") },
    "with a code that it never gave": { callback: (back) => back.set("code", "stolen") },
    "that says it comes from elsewhere": { callback: (back) => back.set("iss", "http://localhost:1") },
  };

  it.each(Object.entries(wrong))("%s", async (_what, misdeeds) => {
    provider.misdeeds(misdeeds);
    expect(await tryToSignIn()).toBe(400);
    expect(await page.locator("[role=alert]").innerText()).toMatch(/was not as it must be|was not begun/);
    expect(await isSignedIn()).toBe(false);
  });

  it("that says no, in words of ours", async () => {
    provider.misdeeds({
      callback: (back) => {
        back.delete("code");
        back.set("error", "access_denied");
        back.set("error_description", "<b>call 0900-EVIL</b>");
      },
    });
    expect(await tryToSignIn()).toBe(403);
    const words = await page.locator("[role=alert]").innerText();
    expect(words).toContain("did not let you in");
    expect(words).not.toContain("EVIL");
  });
});

describe("a message that a session has ended", () => {
  const event = { "http://schemas.openid.net/event/backchannel-logout": {} };
  const good = () => ({
    iss: provider.issuer,
    aud: "readiness",
    iat: inSeconds(0),
    exp: inSeconds(120),
    jti: `message-${Math.random()}`,
    sid: "session-1",
    sub: "rob",
    events: event,
  });

  async function send(token: string): Promise<number> {
    const answer = await fetch(`${dashboard.url}/sign-in/back-channel`, {
      method: "POST",
      body: new URLSearchParams({ logout_token: token }),
    });
    return answer.status;
  }

  it("is heeded once, and ends the session", async () => {
    await tryToSignIn();
    const token = provider.sign(good());
    expect(await send(token)).toBe(200);
    expect(await isSignedIn()).toBe(false);
    await tryToSignIn();
    expect(await send(token)).toBe(400);
    expect(await isSignedIn()).toBe(true);
  });

  it("of a session in another browser leaves this one alone", async () => {
    await tryToSignIn();
    expect(await send(provider.sign({ ...good(), sid: "session-2" }))).toBe(200);
    expect(await isSignedIn()).toBe(true);
  });

  it.each([
    ["for another audience", () => provider.sign({ ...good(), aud: "another" })],
    ["of another issuer", () => provider.sign({ ...good(), iss: "http://localhost:1" })],
    ["that is old", () => provider.sign({ ...good(), iat: inSeconds(-1000), exp: inSeconds(-900) })],
    ["that is an identity", () => provider.sign({ ...good(), nonce: "n" })],
    ["without its event", () => provider.sign({ ...good(), events: {} })],
    [
      "that names neither person nor session",
      () => provider.sign({ ...good(), sub: undefined, sid: undefined }),
    ],
    ["with another signature", () => `${provider.sign(good()).slice(0, -8)}AAAAAAAA`],
    ["that nothing signs", () => `${provider.sign(good(), { alg: "none" }).replace(/[^.]*$/, "")}`],
    ["that is no token", () => "x"],
  ])("%s is refused", async (_what, make) => {
    await tryToSignIn();
    expect(await send(make())).toBe(400);
    expect(await isSignedIn()).toBe(true);
  });
});
