import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { createAccountOrders } from "../../app/auth/account-orders.server";
import { runOrder } from "../../app/state/orders.server";
import { openStateStore } from "../../app/state/state-store.server";
import { listViolations } from "../support/axe";
import { openBrowser, openPage } from "../support/browser";
import { type Dashboard, startDashboard } from "../support/dashboard";
import { signInByForm } from "../support/form-client";
import { JOURNEY_MODES } from "../support/journey-modes";
import { takePicture } from "../support/picture";
import { type Credentials, signIn } from "../support/sign-in";

const PASSWORD = "a pass phrase of nobody";
const HOSTILE = `<img src=x onerror=alert(1)> "quoted" href="/`;

let browser: Browser;
let releaseId: string;
let folder: string;
let dashboard: Dashboard;
let people = 0;

beforeAll(async () => {
  browser = await openBrowser();
  releaseId = readFileSync(path.join(inject("releasesFolder"), "current"), "utf8").trim();
  folder = mkdtempSync(path.join(tmpdir(), "kept-page-"));
  dashboard = await start();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser.close();
  await dashboard.stop();
  rmSync(folder, { recursive: true });
});

function start(): Promise<Dashboard> {
  return startDashboard(inject("releasesFolder"), "", {
    READINESS_AUTH: "local",
    READINESS_STATE_DIR: folder,
  });
}

function order(name: string, input: object): Promise<unknown> {
  return runOrder(
    folder,
    createAccountOrders(() => () => undefined),
    name,
    input,
  );
}

/** Makes an account of an analyst; of another name each time unless given. */
async function addPerson(name?: string): Promise<Credentials> {
  people += 1;
  const who = { name: name ?? `kim-${people}`, password: PASSWORD };
  await order("accounts.add", { ...who, roles: ["analyst"], scopes: ["england"] });
  return who;
}

/** Opens a page of the dashboard as somebody, in a browser of their own. */
async function open(address: string, who: Credentials, options: BrowserContextOptions = {}) {
  const opened = await openPage(await browser.newContext(options));
  await opened.page.goto(dashboard.url + address);
  await signIn(opened.page, who);
  return opened;
}

const namesOn = (page: Page) => page.locator(".kept-item__name a").allInnerTexts();

async function keep(page: Page, name: string): Promise<void> {
  await page.fill("#kept-name", name);
  await page.getByRole("button", { name: "Keep", exact: true }).click();
}

describe.each(JOURNEY_MODES)("somebody who is signed in, %s", (_mode, options) => {
  it("keeps an extract under a name, comes back to it, replaces, renames and removes it", async () => {
    const { page, complaints } = await open("/extracts?levels=region", await addPerson(), options);
    expect(await page.locator("#kept").innerText()).toContain("You keep none yet.");
    await keep(page, HOSTILE);
    await page.waitForURL(/\/extracts\?levels=region#kept-[0-9a-f-]{36}$/);
    expect(await namesOn(page)).toEqual([HOSTILE]);
    expect(await page.locator(".kept-item:target").innerText()).toContain("(shown on this page)");
    await page.goto(`${dashboard.url}/extracts`);
    await page.getByRole("link", { name: "Your named extracts" }).click();
    await page.getByRole("link", { name: HOSTILE }).click();
    await page.waitForURL(/\/extracts\?levels=region$/);

    await page.goto(`${dashboard.url}/extracts?levels=icb`);
    await keep(page, HOSTILE.toUpperCase());
    expect(await page.title()).toMatch(/^Error: /);
    expect(await page.getByRole("alert").innerText()).toMatch(/^You keep another extract under the name/);
    await page.getByRole("alert").getByRole("link").click();
    expect(await page.inputValue("#kept-name")).toBe(HOSTILE.toUpperCase());
    await page.fill("#kept-name", HOSTILE);
    await page.getByRole("button", { name: "Replace the one I keep" }).click();
    await page.waitForURL(/\/extracts\?levels=icb#kept-/);
    expect(await page.locator(".kept-item").innerText()).toContain("every integrated care board");

    const item = page.locator(".kept-item");
    await item.locator("summary").click();
    await item.getByLabel(/^New name/).fill("Boards");
    await item.getByRole("button", { name: /^Rename/ }).click();
    await page.waitForURL(/#kept-/);
    expect(await namesOn(page)).toEqual(["Boards"]);
    await item.locator("summary").click();
    await item.getByRole("button", { name: /^Remove/ }).click();
    await page.waitForURL(/\/extracts\?levels=icb#kept$/);
    expect(await namesOn(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("keeps an extract of a release at that release, and follows the newest from any page", async () => {
    const { page, complaints } = await open(
      `/r/${releaseId}/extracts?levels=region`,
      await addPerson(),
      options,
    );
    await keep(page, "then");
    await page.waitForURL(new RegExp(`/r/${releaseId}/extracts\\?levels=region#kept-`));
    await page.goto(`${dashboard.url}/extracts?levels=region`);
    await keep(page, "now");
    await page.goto(`${dashboard.url}/r/${releaseId}/extracts`);
    const hrefs = await page
      .locator(".kept-item__name a")
      .evaluateAll((all) => all.map((each) => each.getAttribute("href")));
    expect(hrefs).toEqual(["/extracts?levels=region", `/r/${releaseId}/extracts?levels=region`]);
    await page.getByRole("link", { name: "then" }).click();
    await page.waitForURL(new RegExp(`/r/${releaseId}/extracts\\?levels=region$`));
    expect(complaints).toEqual([]);
  });
});

describe("what somebody keeps", () => {
  it("is shown to nobody else, outlives the server, goes with the account, and stands in no log", async () => {
    const words = "Words of my own";
    const who = await addPerson();
    const { page } = await open("/extracts?levels=region", who);
    await keep(page, words);
    const other = await open("/extracts?levels=region", await addPerson());
    expect(await namesOn(other.page)).toEqual([]);
    const complaints = dashboard.complaints();
    await dashboard.stop();
    dashboard = await start();
    await page.goto(`${dashboard.url}/extracts`);
    expect(await namesOn(page)).toEqual([words]);
    await order("accounts.remove", { name: who.name });
    await addPerson(who.name);
    const again = await open("/extracts", who);
    expect(await namesOn(again.page)).toEqual([]);
    expect(complaints + dashboard.complaints()).not.toContain(words);
    await dashboard.stop();
    const state = openStateStore(folder);
    const events = JSON.stringify(state.list("select * from audit_event"));
    state.close();
    expect(events).toContain("account_removed");
    expect(events).not.toContain(words);
    dashboard = await start();
  });

  it("is changed by forms of their own session and of this site alone", async () => {
    const kim = await signInByForm(dashboard.url, await addPerson());
    const ada = await signInByForm(dashboard.url, await addPerson());
    const tokenOf = async ({ ask }: typeof kim) =>
      /name="token" value="([^"]+)"/.exec(await (await ask("/extracts")).text())?.[1] ?? "";
    const send = async (token: string, origin: string) =>
      (
        await kim.ask("/extracts/kept/keep", {
          method: "POST",
          headers: { origin },
          body: new URLSearchParams({ token, name: "x", cohort: "levels=region" }),
        })
      ).status;
    const token = await tokenOf(kim);
    expect(await send(await tokenOf(ada), dashboard.url)).toBe(400);
    expect(await send(token, "https://evil.example")).toBe(400);
    expect(await (await kim.ask("/extracts")).text()).toContain("You keep none yet.");
    expect(await send(token, dashboard.url)).toBe(303);
  });
});

describe("what a browser keeps from before", () => {
  const saved = [
    { name: "Regions", query: "levels=region" },
    { name: "Old", query: "waves=1999-00-Q1" },
  ];

  it("is brought over by a press of the button and never without, and leaves the browser", async () => {
    const context = await browser.newContext();
    const { page, complaints } = await openPage(context);
    await page.goto(`${dashboard.url}/sign-in`);
    const store = (kept: readonly object[]) =>
      page.evaluate((text) => window.localStorage.setItem("named-extracts", text), JSON.stringify(kept));
    const stored = () => page.evaluate(() => window.localStorage.getItem("named-extracts"));
    await store(saved);
    await page.goto(`${dashboard.url}/extracts`);
    await signIn(page, await addPerson());
    await page.getByRole("heading", { name: "Extracts kept in this browser" }).waitFor();
    expect(await namesOn(page)).toEqual([]);
    expect(JSON.parse((await stored()) ?? "")).toEqual(saved);
    await page.getByRole("button", { name: "Bring them over to my account" }).click();
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").innerText()).toMatch(
      /^1 extract was brought over to your account\. 1 extract was not, and still in this browser\.\s+“Old”: The value "1999-00-Q1"/,
    );
    expect(await namesOn(page)).toEqual(["Regions"]);
    await page.getByRole("button", { name: "Remove Old" }).waitFor();
    expect(JSON.parse((await stored()) ?? "")).toEqual([saved[1]]);
    await page.getByRole("button", { name: "Remove Old" }).click();
    await page.getByRole("heading", { name: "Extracts kept in this browser" }).waitFor({ state: "detached" });
    expect(await stored()).toBeNull();
    expect(complaints).toEqual([]);
  });

  it("stays the way to keep extracts where nobody signs in", async () => {
    const demonstration = await startDashboard(inject("releasesFolder"));
    const { page, complaints } = await openPage(await browser.newContext());
    await page.goto(`${demonstration.url}/extracts?levels=region`);
    await page.getByLabel("Keep this extract under a name").fill("Regions");
    await page.getByRole("button", { name: "Keep", exact: true }).click();
    await page.goto(`${demonstration.url}/extracts`);
    await page.getByRole("link", { name: "Regions", exact: true }).click();
    await page.waitForURL(/\/extracts\?levels=region$/);
    await page.getByRole("button", { name: "Remove Regions" }).click();
    expect(await page.locator(".saved-cohorts li").count()).toBe(0);
    expect(await page.locator("#kept").count()).toBe(0);
    expect(complaints).toEqual([]);
    await demonstration.stop();
  });
});

describe.each([
  ["with the script", false],
  ["with the script blocked", true],
] as const)("%s", (mode, isBlocked) => {
  it("axe finds nothing on the page in any of its states, and nothing is wider than the window", async () => {
    const context = await browser.newContext({ bypassCSP: true });
    if (isBlocked) await context.route("**/assets/*.js", (route) => route.abort());
    const page = await context.newPage();
    const check = async (name: string) => {
      await page.addScriptTag({ content: axe.source });
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await listViolations(page), `${name} at ${width} pixels`).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, `${name} at ${width} pixels`).toBeLessThanOrEqual(0);
        await takePicture(page, `kept-${name}-${width}-${mode.replaceAll(" ", "-")}`);
      }
    };
    await page.goto(`${dashboard.url}/sign-in`);
    if (!isBlocked)
      await page.evaluate(() => window.localStorage.setItem("named-extracts", '[{"name":"Old","query":""}]'));
    await page.goto(`${dashboard.url}/extracts?levels=region`);
    await signIn(page, await addPerson());
    await check("empty");
    await keep(page, "x".repeat(80));
    await page.waitForURL(/#kept-/);
    await page.goto(`${dashboard.url}/r/${releaseId}/extracts?levels=icb`);
    await keep(page, "Boards as they were");
    await page.waitForURL(/#kept-/);
    await check("some");
    await page.goto(`${dashboard.url}/extracts?levels=organisation`);
    await keep(page, "Boards as they were");
    await page.getByRole("alert").waitFor();
    await check("refused");
    const item = page.locator(".kept-item").first();
    await item.locator("summary").click();
    await item.getByLabel(/^New name/).fill("x".repeat(80));
    await item.getByRole("button", { name: /^Rename/ }).click();
    await page.getByRole("alert").waitFor();
    await check("refused-name");
    if (isBlocked) return;
    await page.getByRole("button", { name: "Bring them over to my account" }).click();
    await page.getByText("1 extract was brought over to your account.").waitFor();
    await check("brought");
  });
});
