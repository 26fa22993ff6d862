import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { openBrowser } from "../support/browser";
import { type Dashboard, startDashboard } from "../support/dashboard";
import { findFreePort } from "../support/free-port";
import { type OidcProvider, startOidcProvider } from "../support/oidc-provider";
import { toProviderSettings } from "../support/provider-settings";

let browser: Browser;
let provider: OidcProvider;
let providerPort: number;
let dashboard: Dashboard;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "sign-in-"));
  providerPort = await findFreePort();
  const port = await findFreePort();
  const issuer = `http://localhost:${providerPort}`;
  [browser, provider, dashboard] = await Promise.all([
    openBrowser(),
    startOidcProvider(providerPort, `http://localhost:${port}`),
    startDashboard(inject("releasesFolder"), "", toProviderSettings({ issuer, port, folder })),
  ]);
});

afterAll(async () => {
  await browser.close();
  await Promise.all([dashboard.stop(), provider.stop()]);
  rmSync(folder, { recursive: true });
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

async function newPage(): Promise<Page> {
  return (await browser.newContext()).newPage();
}

/** Goes through the provider's own pages, as somebody who is known there. */
async function signInAs(page: Page, person: string, address = "/account"): Promise<void> {
  await page.goto(`${dashboard.url}${address}`);
  await page.getByRole("link", { name: /your organisation’s sign-in/ }).click();
  await passProvider(page, person);
}

async function passProvider(page: Page, person: string): Promise<void> {
  await page.waitForSelector('input[name="login"]');
  await page.fill('input[name="login"]', person);
  await page.fill('input[name="password"]', "any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL((url) => url.origin === dashboard.url);
}

const headingOf = (page: Page) => page.locator("h1").innerText();
const wordsOf = (page: Page) => page.locator("main").innerText();
const sessionOf = async (page: Page) =>
  (await page.context().cookies()).find(({ name }) => name === "readiness-session")?.value;

describe("with the organisation's provider", () => {
  it("a visitor is led through sign-in to the page asked for, and the account says who they are", async () => {
    const page = await newPage();
    await signInAs(page, "ana", "/region/Y56?view=summary");
    expect(page.url()).toBe(`${dashboard.url}/region/Y56?view=summary`);
    await page.getByRole("link", { name: "Account" }).click();
    const words = await wordsOf(page);
    expect(words).toContain("You are signed in as ana of the test.");
    expect(words).toContain("Analyst");
    expect(words).toContain("integrated care board QOP");
  });

  it("somebody whom no grant fits is told whom to ask, and is not signed in", async () => {
    const page = await newPage();
    await signInAs(page, "uma");
    expect(await wordsOf(page)).toContain("nothing here is open to you yet");
    expect(await sessionOf(page)).toBeUndefined();
  });

  it("a state that was changed on the way back is refused", async () => {
    const page = await newPage();
    const begun = await page.request.get(`${dashboard.url}/sign-in/start`, { maxRedirects: 0 });
    const address = new URL(begun.headers().location ?? "");
    address.searchParams.set("state", "another");
    await page.goto(address.href);
    await passProvider(page, "ana");
    expect(await wordsOf(page)).toContain("was not begun in this browser");
    expect(await sessionOf(page)).toBeUndefined();
  });

  it("the address that came back is good for one browser and one time", async () => {
    const page = await newPage();
    const seen: string[] = [];
    page.on("request", (request) => seen.push(request.url()));
    await signInAs(page, "ana");
    const callback = seen.find((url) => url.includes("/sign-in/callback")) ?? "";
    const before = await sessionOf(page);
    await page.goto(callback);
    expect(await wordsOf(page)).toContain("was used already");
    expect(await sessionOf(page)).toBe(before);
    const other = await newPage();
    await other.goto(callback);
    expect(await wordsOf(other)).toContain("was not begun in this browser");
  });

  it("signing out ends the session here and leads through sign-out at the provider back to us", async () => {
    const page = await newPage();
    await signInAs(page, "ana");
    const secret = await sessionOf(page);
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.waitForURL((url) => url.port === String(providerPort));
    await page.getByRole("button", { name: "Yes, sign me out" }).click();
    await page.waitForURL(`${dashboard.url}/signed-out*`);
    expect(await headingOf(page)).toBe("You are signed out");
    expect(await sessionOf(page)).toBeUndefined();
    const answer = await fetch(dashboard.url, { headers: { cookie: `readiness-session=${secret}` } });
    expect(answer.status).toBe(401);
  });

  it("signing out at the provider alone ends the session here by its message", async () => {
    const page = await newPage();
    await signInAs(page, "ana");
    await page.goto(`${provider.issuer}/session/end`);
    await page.getByRole("button", { name: "Yes, sign me out" }).click();
    await expect
      .poll(async () => {
        await page.goto(`${dashboard.url}/account`);
        return headingOf(page);
      })
      .toBe("Sign in");
  });

  it("a session that somebody planted before sign-in is not the one afterwards", async () => {
    const page = await newPage();
    const planted = "A".repeat(43);
    await page.context().addCookies([{ name: "readiness-session", value: planted, url: dashboard.url }]);
    await signInAs(page, "ana");
    const first = await sessionOf(page);
    expect(first).not.toBe(planted);
    // Signing in again gives another secret, and the one before is worth nothing any more.
    await page.goto(`${dashboard.url}/sign-in/start`);
    await page.waitForURL((url) => url.origin === dashboard.url);
    expect(await sessionOf(page)).not.toBe(first);
    for (const secret of [planted, first]) {
      const answer = await fetch(dashboard.url, { headers: { cookie: `readiness-session=${secret}` } });
      expect(answer.status).toBe(401);
    }
  });

  it("one person can be signed in twice, sees both, and can end the other from here", async () => {
    const [desk, phone] = [await newPage(), await newPage()];
    await signInAs(desk, "vic");
    await signInAs(phone, "vic");
    await desk.reload();
    expect(await desk.locator(".session-table tbody tr").count()).toBe(2);
    await desk.getByRole("button", { name: /^Sign out of Chrome on Linux/ }).click();
    await expect.poll(() => desk.locator(".session-table tbody tr").count()).toBe(1);
    await phone.goto(`${dashboard.url}/account`);
    expect(await headingOf(phone)).toBe("Sign in");
  });

  it("while the provider is down sessions go on, and sign-in says what is the matter", async () => {
    const page = await newPage();
    await signInAs(page, "ana");
    await provider.stop();
    await page.goto(`${dashboard.url}/`);
    expect(await headingOf(page)).not.toBe("Sign in");
    const other = await newPage();
    await other.goto(`${dashboard.url}/sign-in`);
    // The address of the provider is known already, so it is the browser that finds nobody there.
    const fresh = await startDashboard(
      inject("releasesFolder"),
      "",
      toProviderSettings({
        issuer: `http://localhost:${providerPort}`,
        port: await findFreePort(),
        folder: mkdtempSync(path.join(folder, "fresh-")),
      }),
    );
    const answer = await other.goto(`${fresh.url}/sign-in/start`);
    expect(answer?.status()).toBe(503);
    expect(await wordsOf(other)).toContain("does not answer");
    await fresh.stop();
    provider = await startOidcProvider(providerPort, dashboard.url);
  });
});
