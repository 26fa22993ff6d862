import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { AXE_SOURCE, listViolations } from "../support/axe";
import { openBrowser } from "../support/browser";
import { toCommand } from "../support/command-line";
import { type Dashboard, startDashboard } from "../support/dashboard";
import { readFirstAccount, signIn } from "../support/sign-in";

const SCREENSHOTS = path.resolve("tests/artefacts/screenshots");
const run = promisify(execFile);

let browser: Browser;
let dashboard: Dashboard;
let folder: string;
let state: string;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  browser = await openBrowser();
});

afterAll(() => browser.close());

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "local-"));
  state = path.join(folder, "state");
  dashboard = await start();
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await dashboard.stop();
  rmSync(folder, { recursive: true });
});

function start(settings: Readonly<Record<string, string>> = {}): Promise<Dashboard> {
  return startDashboard(inject("releasesFolder"), "", {
    READINESS_AUTH: "local",
    READINESS_STATE_DIR: state,
    ...settings,
  });
}

async function newPage(options: object = {}): Promise<Page> {
  return (await browser.newContext(options)).newPage();
}

/** Runs the command about accounts beside the dashboard. */
async function accounts(...args: readonly string[]): Promise<string> {
  const [node, file] = toCommand("accounts");
  const { stdout } = await run(node, [file, ...args], {
    env: { ...process.env, READINESS_STATE_DIR: state },
  });
  return stdout;
}

const headingOf = (page: Page) => page.locator("h1").innerText();
const troubleOf = (page: Page) => page.locator("[role=alert]").innerText();

async function tryPassword(page: Page, name: string, password: string): Promise<number> {
  await page.fill("#name", name);
  await page.fill("#password", password);
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Sign in" }).click();
  return (await answer).status();
}

describe("with accounts of its own", () => {
  it.each([
    ["with JavaScript", true],
    ["without JavaScript", false],
  ])(
    "the first account signs in %s, changes its password, and signs out",
    async (_mode, javaScriptEnabled) => {
      const page = await newPage({ javaScriptEnabled, viewport: { width: 1280, height: 900 } });
      await page.goto(`${dashboard.url}/places?q=trust`);
      expect(await headingOf(page)).toBe("Sign in");
      expect(await page.locator("nav").count()).toBe(0);
      const first = readFirstAccount(state);
      expect(statSync(path.join(state, "first-password.txt")).mode & 0o777).toBe(0o600);
      await signIn(page, first);
      expect(page.url()).toBe(`${dashboard.url}/places?q=trust`);
      await page.getByRole("link", { name: "Account" }).click();
      await page.fill("#current", first.password);
      await page.fill("#next", "a pass phrase of one's own");
      await page.getByRole("button", { name: "Change the password" }).click();
      await page.waitForLoadState();
      expect(await headingOf(page)).toBe("Your account");
      await page.getByRole("button", { name: "Sign out", exact: true }).click();
      await page.waitForURL("**/signed-out");
      expect(await headingOf(page)).toBe("You are signed out");
      await page.goBack();
      await page.reload();
      expect(await headingOf(page)).toBe("Sign in");
      expect(await tryPassword(page, first.name, first.password)).toBe(401);
      expect(await tryPassword(page, first.name, "a pass phrase of one's own")).toBe(303);
    },
  );

  it("nothing but sign-in, its stylesheet and health is answered to nobody", async () => {
    const paths = [
      "/",
      "/places",
      "/barriers.csv",
      "/organisation/FIC13",
      "/data",
      "/r/x/",
      "/embed",
      "/nope",
    ];
    const answers = await Promise.all(paths.map((each) => fetch(dashboard.url + each)));
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 401));
    expect((await fetch(`${dashboard.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${dashboard.url}/data/runs`, { method: "POST" })).status).toBe(401);
    const page = await newPage();
    await page.goto(dashboard.url);
    expect(await page.locator("main").innerText()).not.toContain("Release");
  });

  it("a wrong password, an unknown name and a disabled account read the same", async () => {
    await accounts("add", "dora", "--role", "viewer");
    await accounts("disable", "dora");
    const page = await newPage();
    await page.goto(`${dashboard.url}/sign-in`);
    const words: string[] = [];
    for (const name of ["administrator", "nobody", "dora"]) {
      expect(await tryPassword(page, name, "wrong")).toBe(401);
      words.push(await troubleOf(page));
    }
    expect(new Set(words).size).toBe(1);
    expect(words[0]).toContain("The name or the password is wrong.");
  });

  it("after five wrong passwords an account waits, even for the right one, and so does a name that is none", async () => {
    const { name, password } = readFirstAccount(state);
    const page = await newPage();
    await page.goto(`${dashboard.url}/sign-in`);
    for (const tried of [name, "nobody"]) {
      for (let count = 0; count < 5; count += 1) expect(await tryPassword(page, tried, "wrong")).toBe(401);
      expect(await tryPassword(page, tried, password)).toBe(429);
      expect(await troubleOf(page)).toContain("Wait a minute, then try again.");
    }
    expect(dashboard.complaints()).toBe("");
  });

  it("what a command does to an account holds at once in the running dashboard", async () => {
    const said = await accounts("add", "jo", "--role", "analyst", "--scope", "icb:QOP");
    const password = /once: (\S+)/.exec(said)?.[1] ?? "";
    const page = await newPage();
    await page.goto(`${dashboard.url}/account`);
    await signIn(page, { name: "jo", password });
    expect(await page.locator("main").innerText()).toContain("Analyst");
    await accounts("revoke-sessions", "jo");
    await page.reload();
    await signIn(page, { name: "jo", password });
    await accounts("change", "jo", "--role", "viewer");
    await page.reload();
    await signIn(page, { name: "jo", password });
    expect(await page.locator("main").innerText()).not.toContain("Analyst");
    await accounts("remove", "jo");
    await page.reload();
    expect(await headingOf(page)).toBe("Sign in");
    expect(await accounts("list")).not.toContain("jo");
  });

  it("sign-in leads to pages of this dashboard alone", async () => {
    const addresses = [
      "https://evil.example/",
      "//evil.example/",
      "/\\evil.example",
      "/\t/evil.example",
      "/sign-out",
    ];
    const page = await newPage();
    for (const address of addresses) {
      await page.context().clearCookies();
      await page.goto(`${dashboard.url}/sign-in?returnTo=${encodeURIComponent(address)}`);
      // What the form carries may have been changed on the way as well.
      await page.$eval('input[name="returnTo"]', (field, text) => field.setAttribute("value", text), address);
      await signIn(page, readFirstAccount(state));
      expect(page.url()).toBe(`${dashboard.url}/`);
    }
  });

  it("a form that another site sends does nothing", async () => {
    const page = await newPage();
    await page.goto(`${dashboard.url}/account`);
    await signIn(page, readFirstAccount(state));
    const [cookie] = (await page.context().cookies()).filter(({ name }) => name === "readiness-session");
    const token = await page.locator('input[name="token"]').first().inputValue();
    const send = (origin: string, body: string) =>
      fetch(`${dashboard.url}/sign-out`, {
        method: "POST",
        redirect: "manual",
        headers: {
          cookie: `readiness-session=${cookie?.value}`,
          origin,
          "content-type": "application/x-www-form-urlencoded",
        },
        body,
      });
    await send("https://evil.example", `token=${token}`);
    await send(dashboard.url, "token=guess");
    await page.reload();
    expect(await headingOf(page)).toBe("Your account");
  });

  it("an unused session ends by itself, and sessions outlive a restart", async () => {
    const page = await newPage();
    await page.goto(`${dashboard.url}/account`);
    await signIn(page, readFirstAccount(state));
    await dashboard.stop();
    const { port } = new URL(dashboard.url);
    dashboard = await start({ PORT: port, READINESS_SESSION_IDLE_MINUTES: "0.1" });
    await page.goto(`${dashboard.url}/account`);
    expect(await headingOf(page)).toBe("Your account");
    await new Promise((done) => setTimeout(done, 7000));
    await page.reload();
    expect(await headingOf(page)).toBe("Sign in");
  });

  it("its pages are clean to axe and no wider than the screen", async () => {
    const page = await newPage();
    const look = async (name: string) => {
      await page.evaluate(AXE_SOURCE);
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await page.screenshot({ path: path.join(SCREENSHOTS, `${name}-${width}.png`), fullPage: true });
        expect(await listViolations(page), `${name} at ${width} pixels`).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, `${name} at ${width} pixels`).toBeLessThanOrEqual(0);
      }
    };
    await page.goto(`${dashboard.url}/account`);
    await look("sign-in");
    await tryPassword(page, "nobody", "wrong");
    await look("sign-in-trouble");
    await signIn(page, readFirstAccount(state));
    await look("account");
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.waitForURL("**/signed-out");
    await look("signed-out");
  });
});

describe("open demonstration", () => {
  it("is refused for a host that other machines can reach", async () => {
    await expect(start({ READINESS_AUTH: "open", HOST: "0.0.0.0" })).rejects.toThrow(/this machine only/);
  });
});
