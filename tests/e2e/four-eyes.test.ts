import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { createAccountOrders } from "../../app/auth/account-orders.server";
import { runOrder } from "../../app/state/orders.server";
import { AXE_SOURCE, listViolations } from "../support/axe";
import { openBrowser } from "../support/browser";
import { type Dashboard, startDashboard } from "../support/dashboard";
import { startTestIntake, type TestIntake } from "../support/intake";
import { takePicture } from "../support/picture";
import { readFirstAccount, signIn } from "../support/sign-in";

const PASSWORD = "a pass phrase of nobody";
const centres = {
  name: "centres.csv",
  mimeType: "text/csv",
  buffer: Buffer.from("centre_id,organisation_code\n1,RAA\n"),
};

let browser: Browser;
let folder: string;
let intake: TestIntake;
let dashboard: Dashboard;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "four-eyes-"));
  const state = path.join(folder, "state");
  const socket = path.join(folder, "intake.sock");
  intake = await startTestIntake({ lookTime: 30_000 }, socket, { isFourEyes: true });
  mkdirSync(intake.paths.exports);
  dashboard = await startDashboard(inject("releasesFolder"), socket, {
    READINESS_AUTH: "local",
    READINESS_STATE_DIR: state,
  });
  for (const name of ["ada", "ben"]) {
    const input = { name, password: PASSWORD, roles: ["data_manager"], scopes: ["england"] };
    await runOrder(
      state,
      createAccountOrders(() => () => undefined),
      "accounts.add",
      input,
    );
  }
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await dashboard.stop();
  await intake.stop();
  rmSync(folder, { recursive: true });
});

async function open(name: string, address: string, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(dashboard.url + address);
  const { password } =
    name === "administrator" ? readFirstAccount(path.join(folder, "state")) : { password: PASSWORD };
  await signIn(page, { name, password });
  return page;
}

/** Looks at a state at both widths: what axe finds, sideways scrolling, a picture. */
async function look(page: Page, state: string, hasScript: boolean): Promise<void> {
  if (hasScript) await page.evaluate(AXE_SOURCE);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await takePicture(page, `approval-${state}-${hasScript ? "" : "no-script-"}${width}`);
    if (!hasScript) continue;
    expect(await listViolations(page), `${state} at ${width} pixels`).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `sideways scrolling of ${state} at ${width} pixels`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

const textOf = (page: Page) => page.locator("main").innerText();

describe.each([
  ["with JavaScript", true],
  ["without JavaScript", false],
])("%s", (_mode, hasScript) => {
  it("one data manager asks, another approves, and the audit log says both", async () => {
    const ada = await open("ada", "/data", hasScript);
    await ada.setInputFiles("#files", [centres]);
    await ada.getByRole("button", { name: "Upload" }).click();
    await ada.waitForURL(/notice=/);
    await ada.getByRole("button", { name: "Check the files" }).click();
    await ada.waitForURL(/\/data\/runs\/\d{8}T/);
    const report = new URL(ada.url()).pathname;
    await expect
      .poll(() => textOf(ada), { timeout: 60_000 })
      .toContain("once another data manager has approved");
    expect(await ada.getByRole("button", { name: "Publish" }).count()).toBe(0);
    expect(await textOf(ada)).toContain("0123456789abcdef");
    await look(ada, "to-ask", hasScript);
    await ada.getByRole("button", { name: "Ask for approval" }).click();
    await ada.waitForURL((url) => url.pathname === report);
    await expect.poll(() => textOf(ada)).toContain("Another data manager has to approve it by");
    expect(await ada.getByRole("button", { name: /Approve/ }).count()).toBe(0);
    await look(ada, "asked", hasScript);

    const ben = await open("ben", "/data", hasScript);
    expect(await ben.locator("h1").innerText()).toBe("1 file waits for approval by another data manager");
    await look(ben, "waiting", hasScript);
    await ben.getByRole("link", { name: "See the report" }).click();
    await ben.waitForURL((url) => url.pathname === report);
    expect(await textOf(ben)).toContain("ada asked for this to be published");
    await look(ben, "to-decide", hasScript);
    await ben.fill("#reason-approve", "as we agreed");
    // By keyboard: the button follows the field.
    await ben.locator("#reason-approve").press("Tab");
    await ben.keyboard.press("Enter");
    await ben.waitForURL((url) => /\/data\/runs\/\d{8}T/.test(url.pathname) && url.pathname !== report);
    await expect
      .poll(() => ben.locator("h1").innerText(), { timeout: 60_000 })
      .toBe("The files are published");

    await ada.reload();
    expect(await textOf(ada)).toMatch(/You asked for this.*ben approved it on .*: as we agreed/);
    await look(ada, "approved", hasScript);

    const administrator = await open("administrator", "/account", hasScript);
    await administrator.getByRole("link", { name: "Audit log" }).click();
    await administrator.waitForURL("**/audit-log");
    const log = await textOf(administrator);
    expect(log).toMatch(
      /Approval to publish given[\s\S]*ben[\s\S]*content 0123456789abcdef; asked by local:[\s\S]*as we agreed/,
    );
    expect(log).toMatch(/Approval to publish asked for[\s\S]*ada/);
    expect(await ada.goto(`${dashboard.url}/account`).then(() => textOf(ada))).not.toContain("Audit log");
  });
});

it("somebody makes a token, sees it once, reads with it and revokes it, without a script and clean to axe", async () => {
  const page = await open("ada", "/account", false);
  await page.fill("#token-label", "nightly report");
  await page.selectOption("#token-days", "30");
  await page.fill("#token-password", PASSWORD);
  await page.getByRole("button", { name: "Make a token" }).click();
  const token = await page.locator("#new-token").inputValue();
  expect(token).toMatch(/^readiness_[\w-]{43}$/);
  const ask = async (address: string) =>
    (await fetch(dashboard.url + address, { headers: { authorization: `Bearer ${token}` } })).status;
  expect([await ask("/api/v1/cells"), await ask("/data")]).toEqual([200, 403]);
  await page.goto(`${dashboard.url}/account`);
  expect(await page.content()).not.toContain(token);
  expect(await page.locator("section[aria-labelledby=tokens] table").innerText()).toMatch(
    /nightly report[\s\S]*All organisations of England/,
  );
  await page.getByRole("button", { name: "Revoke the token nightly report" }).click();
  await expect.poll(() => textOf(page)).toContain("You have no token.");
  expect(await ask("/api/v1/cells")).toBe(401);

  const scripted = await open("ben", "/account", true);
  await scripted.fill("#token-label", "other");
  await scripted.fill("#token-password", PASSWORD);
  await scripted.getByRole("button", { name: "Make a token" }).click();
  await scripted.waitForSelector("#new-token");
  await look(scripted, "token", true);
  await scripted.fill("#token-label", "wrong");
  await scripted.fill("#token-scope", "nowhere");
  await scripted.fill("#token-password", PASSWORD);
  await scripted.getByRole("button", { name: "Make a token" }).click();
  await expect.poll(() => textOf(scripted)).toContain('"nowhere" is no place');
});
