import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from "vitest";
import { AXE_SOURCE, listViolations } from "../support/axe";
import { openBrowser } from "../support/browser";
import { toCommand } from "../support/command-line";
import { type Dashboard, startDashboard } from "../support/dashboard";
import { signInByForm } from "../support/form-client";
import { type Credentials, readFirstAccount, signIn } from "../support/sign-in";
import { headerOf, openMailbox, type SmtpMailbox, textOf } from "../support/smtp-mailbox";
import { makeTwoReleases, type TwoReleases } from "../support/two-releases";

const run = promisify(execFile);

let browser: Browser;
let releases: TwoReleases;
let folder: string;
let dashboard: Dashboard;
let box: SmtpMailbox;
/** What the mail server waits for once it has a mail, before it says so. */
let beforeAnswer: (() => Promise<void>) | null;

beforeAll(async () => {
  browser = await openBrowser();
  releases = await makeTwoReleases(inject("releasesFolder"), [
    "delete from hotspot where geography_level = 'organisation'",
  ]);
});

afterAll(async () => {
  await browser.close();
  await releases.remove();
});

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "alerts-page-"));
  beforeAnswer = null;
  box = await openMailbox({}, () => beforeAnswer?.() ?? Promise.resolve());
  setCurrent(releases.earlier);
  dashboard = await start();
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await dashboard.stop();
  await box.close();
  rmSync(folder, { recursive: true });
});

function start(settings: Readonly<Record<string, string>> = {}): Promise<Dashboard> {
  return startDashboard(releases.folder, "", {
    READINESS_AUTH: "local",
    READINESS_STATE_DIR: folder,
    READINESS_SMTP_URL: `smtp://127.0.0.1:${box.port}`,
    READINESS_MAIL_FROM: "readiness@example.nhs.uk",
    READINESS_WEBHOOK_PRIVATE: "allow",
    ...settings,
  });
}

function setCurrent(id: string): void {
  writeFileSync(path.join(releases.folder, "shown"), `${releases.earlier}\n${releases.current}\n`);
  writeFileSync(path.join(releases.folder, "current"), `${id}\n`);
}

/** Opens the page about alerts, without our script, as somebody. */
async function openAlerts(who: Credentials): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${dashboard.url}/alerts`);
  await signIn(page, who);
  return page;
}

async function addAccount(name: string, ...args: readonly string[]): Promise<Credentials> {
  const [node, file] = toCommand("accounts");
  const { stdout } = await run(node, [file, "add", name, ...args], {
    env: { ...process.env, READINESS_STATE_DIR: folder },
  });
  return { name, password: /once: (.+)/.exec(stdout)?.[1] ?? "" };
}

function linkIn(mail: SmtpMailbox["mails"][number] | undefined, part: string): string {
  const text = mail === undefined ? "" : textOf(mail).replace(/\s*\r?\n/g, "\n");
  return text.split("\n").find((line) => line.includes(part)) ?? "";
}

const waitForMails = (count: number) => expect.poll(() => box.mails.length).toBe(count);

it("somebody chooses hotspots of a place, confirms the address, hears of a release once and stops it, without JavaScript", async () => {
  const page = await openAlerts(
    await addAccount("kim", "--role", "director", "--scope", "organisation:FIC13"),
  );
  expect(await page.locator("h1").innerText()).toBe("Alerts");
  expect(await page.locator("#webhook").count()).toBe(0);
  const options = await page
    .locator("#place option")
    .evaluateAll((all) => all.map((each) => each.textContent));
  expect(options.length).toBeGreaterThan(40);
  expect(await page.locator("#place option[value='organisation:FIC14']").count()).toBe(0);
  await page.check("#topic-hotspots");
  await page.selectOption("#place", "organisation:FIC13");
  await page.fill("#mail", "kim@example.nhs.uk");
  await page.getByRole("button", { name: "Choose this alert" }).click();
  expect(await page.locator(".alert-address").innerText()).toContain("Waits for you");
  await waitForMails(1);

  const other = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const confirm = linkIn(box.mails[0], "/alerts/confirm?token=");
  await other.goto(confirm);
  expect(await other.locator("h1").innerText()).toBe("Confirm this address");
  await other.getByRole("button", { name: "Confirm" }).click();
  expect(await other.locator("h1").innerText()).toBe("The address is confirmed");
  expect((await other.goto(confirm))?.status()).toBe(400);
  await page.goto(`${dashboard.url}/alerts`);
  expect(await page.locator(".alert-address").innerText()).toContain("was delivered on");

  await expect
    .poll(() => readFileSync(path.join(folder, "state.db-wal"), "latin1").includes("announced_release"))
    .toBe(true);
  setCurrent(releases.current);
  await waitForMails(2);
  const mail = box.mails[1];
  const subject = (mail && headerOf(mail, "Subject")) ?? "";
  expect(subject).toMatch(/hotspots? opened in release|new release/);
  expect(linkIn(mail, "/organisation/FIC13")).toContain(`/r/${releases.current}/`);
  const shown = await page.request.get(linkIn(mail, "/organisation/FIC13").trim());
  expect(shown.status()).toBe(200);

  const stop = linkIn(mail, "/alerts/unsubscribe?token=").trim();
  await other.goto(stop);
  expect(await other.locator("h1").innerText()).toBe("Stop alerts to this address");
  await page.goto(`${dashboard.url}/alerts`);
  expect(await page.locator(".alert-address").count(), "looking at the link stops nothing").toBe(1);
  const oneClick = await fetch(stop, {
    method: "POST",
    body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }),
  });
  expect(oneClick.status).toBe(200);
  await page.goto(`${dashboard.url}/alerts`);
  expect(await page.locator(".alert-address").count()).toBe(0);
  expect(dashboard.complaints()).not.toContain("kim@example.nhs.uk");
});

it("a mail under way when the server is killed is sent after the next start, with the same id and no more than twice", async () => {
  const session = await signInByForm(dashboard.url, readFirstAccount(folder));
  const token = /name="token" value="([^"]+)"/.exec(await (await session.ask("/alerts")).text())?.[1] ?? "";
  const form = { token, topic: "release", way: "mail", mail: "ada@example.nhs.uk" };
  const chosen = await session.ask("/alerts/add", {
    method: "POST",
    headers: { origin: dashboard.url },
    body: new URLSearchParams(form),
  });
  expect(chosen.status).toBe(303);
  await waitForMails(1);
  const link = new URL(linkIn(box.mails[0], "/alerts/confirm?token="));
  await fetch(`${dashboard.url}/alerts/confirm`, {
    method: "POST",
    body: new URLSearchParams({ token: link.searchParams.get("token") ?? "" }),
  });
  await expect
    .poll(() => readFileSync(path.join(folder, "state.db-wal"), "latin1").includes("announced_release"))
    .toBe(true);
  beforeAnswer = () => new Promise(() => undefined);
  setCurrent(releases.current);
  await waitForMails(2);
  await dashboard.kill();
  beforeAnswer = null;
  // The try that was killed counted, and the next is a minute later; the clock of the next start is that far ahead.
  const clock = path.join(folder, "clock");
  writeFileSync(clock, "60000");
  const jumpingClock = pathToFileURL(path.resolve("tests/support/jumping-clock.mjs")).href;
  dashboard = await start({ NODE_OPTIONS: `--import ${jumpingClock}`, TEST_CLOCK_FILE: clock });
  await waitForMails(3);
  const [, first, second] = box.mails.map((mail) => [headerOf(mail, "Message-ID"), headerOf(mail, "Date")]);
  expect(second).toEqual(first);
  expect(box.mails[2] && headerOf(box.mails[2], "Subject")).toContain(releases.current);
});

it("a form of another site, session or page does nothing, and neither does a token", async () => {
  const session = await signInByForm(dashboard.url, readFirstAccount(folder));
  const token = /name="token" value="([^"]+)"/.exec(await (await session.ask("/alerts")).text())?.[1] ?? "";
  const send = async (form: Readonly<Record<string, string>>, origin: string) =>
    (
      await session.ask("/alerts/add", {
        method: "POST",
        headers: { origin },
        body: new URLSearchParams({ topic: "release", way: "mail", mail: "a@example.org", ...form }),
      })
    ).status;
  expect(await send({ token }, "https://evil.example")).toBe(400);
  expect(await send({ token: `${token}x` }, dashboard.url)).toBe(400);
  expect(await send({}, dashboard.url)).toBe(400);
  expect(await send({ token, mail: "a@example.org\r\nBcc: b@example.org" }, dashboard.url)).toBe(400);
  expect(await send({ token, topic: "hotspots", place: "organisation:NOWHERE" }, dashboard.url)).toBe(400);
  const nobody = await fetch(`${dashboard.url}/alerts/add`, { method: "POST", body: new URLSearchParams() });
  expect(nobody.status).toBe(401);
  expect((await fetch(`${dashboard.url}/alerts/unsubscribe?token=x.y`, { method: "POST" })).status).toBe(400);
  expect(await (await session.ask("/alerts")).text()).toContain("You have chosen none yet.");
  expect(box.mails).toEqual([]);
});

it("an administrator sets up a webhook, sees its key once, and axe finds nothing on any of the pages", async () => {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  const check = async (name: string) => {
    await page.addScriptTag({ content: AXE_SOURCE });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await listViolations(page), `${name} at ${width} pixels`).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${name} at ${width} pixels`).toBeLessThanOrEqual(0);
    }
  };
  await page.goto(`${dashboard.url}/alerts?place=region:Y62`);
  await signIn(page, readFirstAccount(folder));
  await page.goto(`${dashboard.url}/alerts?place=region:Y62`);
  expect(await page.locator("#topic-hotspots").isChecked()).toBe(true);
  await check("empty");
  await page.check("#way-webhook");
  await page.fill("#webhook", "ftp://nowhere.example");
  await page.getByRole("button", { name: "Choose this alert" }).click();
  expect(await page.locator("[role=alert]").innerText()).toContain("https address of the webhook");
  await check("refused");
  await page.check("#topic-service");
  await page.check("#way-webhook");
  await page.fill("#webhook", `http://127.0.0.1:${box.port}/hook`);
  await page.getByRole("button", { name: "Choose this alert" }).click();
  expect(await page.locator(".one-time-key").innerText()).toMatch(/^whsec_/);
  await check("key");
  await page.goto(`${dashboard.url}/alerts`);
  expect(await page.locator(".one-time-key").count()).toBe(0);
  await page.fill("#mail", "ada@example.nhs.uk");
  await page.getByRole("button", { name: "Choose this alert" }).click();
  await waitForMails(1);
  await check("chosen");
  await page.goto(linkIn(box.mails[0], "/alerts/confirm?token=").trim());
  await check("confirm");
  await page.goto(`${dashboard.url}/alerts/unsubscribe?token=odd`);
  await check("unsubscribe");
  await page.goto(`${dashboard.url}/audit-log?kind=alert_chosen`);
  const log = await page.locator("table").innerText();
  expect(log).toContain("webhook: service");
  expect(log).not.toContain("ada@example.nhs.uk");
  const metrics = await (await fetch(`${dashboard.url}/metrics`)).text();
  expect(metrics).toMatch(/readiness_alert_open\{rule="disk_low"\} [01]/);
  expect(metrics).toContain('readiness_alert_messages{state="given_up"} 0');
  expect(metrics).not.toContain("ada@");
});

it("says where mail is not set up", async () => {
  await dashboard.stop();
  dashboard = await start({ READINESS_SMTP_URL: "" });
  const page = await openAlerts(await addAccount("vera", "--role", "viewer"));
  expect(await page.locator("main").innerText()).toContain("Mail is not set up here");
  expect(await page.getByRole("button", { name: "Choose this alert" }).count()).toBe(0);
});
