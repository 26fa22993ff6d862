import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { AXE_SOURCE, listViolations } from "../support/axe";
import { openBrowser } from "../support/browser";
import { toCommand } from "../support/command-line";
import { type Dashboard, startDashboard } from "../support/dashboard";
import { readFirstAccount, signIn } from "../support/sign-in";

const run = promisify(execFile);
let browser: Browser;
let dashboard: Dashboard;
let folder: string;

beforeAll(async () => {
  browser = await openBrowser();
  folder = mkdtempSync(path.join(tmpdir(), "audit-page-"));
  dashboard = await startDashboard(inject("releasesFolder"), "", {
    READINESS_AUTH: "local",
    READINESS_STATE_DIR: folder,
  });
});

afterAll(async () => {
  await dashboard.stop();
  await browser.close();
  rmSync(folder, { recursive: true });
});

function command(program: "accounts" | "audit-log", ...args: readonly string[]) {
  const [node, file] = toCommand(program);
  return run(node, [file, ...args], { env: { ...process.env, READINESS_STATE_DIR: folder } });
}

it("tells an administrator who signed in and what was downloaded, without JavaScript, and is whole", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${dashboard.url}/audit-log`);
  await signIn(page, readFirstAccount(folder));
  await page.request.get(`${dashboard.url}/compare.csv?level=icb`);
  await page.goto(`${dashboard.url}/audit-log`);
  expect(await page.locator("h1").innerText()).toBe("Audit log");
  const table = page.locator("table");
  expect(await table.innerText()).toContain("/compare.csv?level=icb");
  await page.selectOption("#kind", "signed_in");
  await page.getByRole("button", { name: "Show" }).click();
  await page.waitForURL(/kind=signed_in/);
  expect(await table.locator("tbody tr").count()).toBe(1);
  const { stdout } = await command("audit-log", "verify");
  expect(stdout).toMatch(/^The audit log is whole: \d+ rows/);
  await context.close();
});

it("has nothing that axe finds, and is closed to everybody else", async () => {
  const shown = await command("accounts", "add", "Vera", "--role", "viewer");
  const password = /once: (.+)/.exec(shown.stdout)?.[1] ?? "";
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${dashboard.url}/audit-log`);
  await signIn(page, readFirstAccount(folder));
  await page.goto(`${dashboard.url}/audit-log`);
  await page.addScriptTag({ content: AXE_SOURCE });
  expect(await listViolations(page)).toEqual([]);
  await context.close();
  const other = await browser.newContext();
  const refused = await other.newPage();
  await refused.goto(`${dashboard.url}/audit-log`);
  await signIn(refused, { name: "Vera", password });
  const answer = await refused.goto(`${dashboard.url}/audit-log`);
  expect([answer?.status(), await refused.locator("table").count()]).toEqual([403, 0]);
  await other.close();
});
