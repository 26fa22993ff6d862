import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { AXE_SOURCE, listViolations } from "../support/axe";
import { openBrowser, openPage, type WatchedPage } from "../support/browser";
import { type Dashboard, startDashboard } from "../support/dashboard";
import { startTestIntake, type TestIntake } from "../support/intake";
import { takePicture } from "../support/picture";

const centres = {
  name: "centres.csv",
  mimeType: "text/csv",
  buffer: Buffer.from("centre_id,organisation_code\n1,RAA\n"),
};

let browser: Browser;
let folder: string;
let intake: TestIntake;
/** One for all tests: what an intake listens on stays the same. */
let dashboard: Dashboard;
let context: BrowserContext;
let watched: WatchedPage;

const startOwnIntake = () => startTestIntake({ lookTime: 30_000 }, path.join(folder, "intake.sock"));

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "intake-socket-"));
  [dashboard, browser] = await Promise.all([
    startDashboard(inject("releasesFolder"), path.join(folder, "intake.sock")),
    openBrowser(),
  ]);
});

afterAll(async () => {
  await browser.close();
  await dashboard.stop();
  rmSync(folder, { recursive: true });
});

beforeEach(async () => {
  intake = await startOwnIntake();
  mkdirSync(intake.paths.exports);
});

afterEach(async () => {
  await context.close();
  await intake.stop();
});

async function open(hasScript: boolean): Promise<Page> {
  context = await browser.newContext({
    javaScriptEnabled: hasScript,
    viewport: { width: 1280, height: 900 },
    timezoneId: "Europe/London",
  });
  watched = await openPage(context);
  await watched.page.goto(`${dashboard.url}/data`);
  return watched.page;
}

/** Looks at a state at both widths: what axe finds, sideways scrolling, a picture. */
async function look(page: Page, state: string, hasScript: boolean): Promise<void> {
  if (hasScript) await page.evaluate(AXE_SOURCE);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await takePicture(page, `data-${state}-${hasScript ? "" : "no-script-"}${width}`);
    if (!hasScript) continue;
    expect(await listViolations(page), `${state} at ${width} pixels`).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `sideways scrolling of ${state} at ${width} pixels`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

const headingOf = (page: Page) => page.locator("h1").innerText();

describe.each([
  ["with JavaScript", true],
  ["without JavaScript", false],
])("%s", (_mode, hasScript) => {
  it("a data manager uploads files, reads what is wrong, puts it right and publishes", async () => {
    const page = await open(hasScript);
    expect(await headingOf(page)).toBe("No files wait to be checked");
    await look(page, "empty", hasScript);

    await page.setInputFiles("#files", [
      { ...centres, name: "slow.csv" },
      { ...centres, name: "bad.csv" },
      { ...centres, name: "-cmd.exe" },
    ]);
    await page.getByRole("button", { name: "Upload" }).click();
    await page.waitForURL(/notice=/);
    const notice = page.locator("[data-notice]");
    expect(await notice.innerText()).toContain("1 file was not kept");
    expect(await notice.innerText()).toContain("-cmd.exe: The name does not end in any of");
    expect(await notice.innerText()).toContain("2 files were uploaded");
    expect(await headingOf(page)).toBe("2 files wait to be checked");
    expect(await page.locator(".file-table td").first().innerText()).toContain("Centre map");
    await look(page, "waiting", hasScript);

    await page.getByRole("button", { name: "Check the files" }).click();
    await page.waitForURL(/\/data\/runs\/\d{8}T/);
    expect(await headingOf(page)).toBe("The files are being checked");
    await expect.poll(() => page.locator("main").innerText(), { timeout: 60_000 }).toContain("1 of 4");
    await look(page, "running", hasScript);
    await page.reload();
    expect(await page.locator("main").innerText()).toContain("Reading exports, 1 of 4");
    await page.goto(`${dashboard.url}/data`);
    expect(await headingOf(page)).toBe("The files are being checked");
    expect(await page.getByRole("button", { name: /Remove/ }).count()).toBe(0);
    await look(page, "busy", hasScript);
    await page.getByRole("link", { name: "See how far it is" }).click();
    writeFileSync(path.join(intake.paths.data, "go"), "");
    // With our script the page changes by itself, without it it loads itself again.
    await expect.poll(() => headingOf(page), { timeout: 60_000 }).toBe("The check found 1 problem");
    if (hasScript) expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
    expect(await page.locator("main").innerText()).toContain('What to do: Name the column "job_group"');
    expect(await page.getByRole("button", { name: "Publish" }).count()).toBe(0);
    await look(page, "blocked", hasScript);

    await page.getByRole("link", { name: /remove the old files/ }).click();
    expect(await headingOf(page)).toBe("The check found 1 problem");
    await page.getByRole("button", { name: "Remove bad.csv" }).click();
    await page.waitForURL(/\/data$/);
    expect(await headingOf(page)).toBe("1 file waits to be checked");
    await page.setInputFiles("#files", { ...centres, name: "put-right.csv" });
    await page.getByRole("button", { name: "Upload" }).click();
    await page.waitForURL(/notice=/);
    await page.getByRole("button", { name: "Check the files" }).click();
    await expect.poll(() => headingOf(page), { timeout: 60_000 }).toBe("The check found no problems");
    await look(page, "passed", hasScript);
    const main = await page.locator("main").innerText();
    expect(main).toContain("Q2 2026/27: 4 organisations");
    expect(main).toContain("2 files are new");

    await page.getByRole("button", { name: "Publish" }).click();
    await expect.poll(() => headingOf(page), { timeout: 60_000 }).toBe("The files are published");
    await look(page, "published", hasScript);
    expect(readdirSync(intake.paths.inbox)).toEqual([]);
    await page.goto(`${dashboard.url}/data`);
    expect(await headingOf(page)).toBe("No files wait to be checked");
    await look(page, "after", hasScript);
    expect(watched.complaints).toEqual([]);
    expect(dashboard.complaints()).toBe("");
  });

  it("a run that dies is told apart from one that found problems", async () => {
    const page = await open(hasScript);
    await page.setInputFiles("#files", { ...centres, name: "crash.csv" });
    await page.getByRole("button", { name: "Upload" }).click();
    await page.waitForURL(/notice=/);
    await page.getByRole("button", { name: "Check the files" }).click();
    await expect.poll(() => headingOf(page), { timeout: 60_000 }).toBe("The check did not finish");
    await look(page, "failed", hasScript);
  });
});

describe("the upload form with JavaScript", () => {
  /** Slows what the browser sends to so many bytes a second. */
  async function slowDown(page: Page, uploadThroughput: number): Promise<void> {
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });
  }

  const large = { ...centres, name: "large.csv", buffer: Buffer.alloc(3_000_000, "1,2,3\n") };

  it("takes dropped files", async () => {
    const page = await open(true);
    const transfer = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(["centre_id,organisation_code\n1,RAA\n"], "centres.csv", { type: "text/csv" }));
      return data;
    });
    // The script may still be on its way.
    const isOver = async () => {
      await page.dispatchEvent("[data-drop-zone]", "dragover", { dataTransfer: transfer });
      return page.locator(".drop-zone--over").count();
    };
    await expect.poll(isOver).toBe(1);
    await page.dispatchEvent("[data-drop-zone]", "drop", { dataTransfer: transfer });
    await page.waitForURL(/notice=/);
    expect(await headingOf(page)).toBe("1 file waits to be checked");
    expect(await page.evaluate(() => document.activeElement?.hasAttribute("data-notice"))).toBe(true);
  });

  it("shows how far it is, and a page that is left in the middle says that nothing was kept", async () => {
    const page = await open(true);
    await slowDown(page, 100_000);
    await page.setInputFiles("#files", large);
    await page.getByRole("button", { name: "Upload" }).click();
    await expect
      .poll(() => page.locator("[data-upload-words]").innerText())
      .toMatch(/^Uploading large\.csv: [\d.]+ (kB|MB) of 2\.9 MB$/);
    await look(page, "uploading", true);
    const elsewhere = await context.newPage();
    await elsewhere.goto(`${dashboard.url}/data`);
    expect(await elsewhere.locator("main").innerText()).toContain("large.csv is being uploaded:");
    await elsewhere.close();
    page.on("dialog", (dialog) => void dialog.accept());
    await page.reload();
    expect(await page.locator("[data-upload-problem]").innerText()).toContain(
      "This page was left while large.csv was being uploaded",
    );
    await look(page, "interrupted", true);
    await expect.poll(() => readdirSync(intake.paths.inbox)).toEqual([]);
  });

  it("can be cancelled", async () => {
    const page = await open(true);
    await slowDown(page, 200_000);
    await page.setInputFiles("#files", large);
    await page.getByRole("button", { name: "Upload" }).click();
    await page.getByRole("button", { name: "Cancel the upload" }).click();
    expect(await page.locator("[data-upload-problem]").innerText()).toContain("The upload was cancelled");
    await expect.poll(() => readdirSync(intake.paths.inbox)).toEqual([]);
    await page.setInputFiles("#files", centres);
    await slowDown(page, -1);
    await page.getByRole("button", { name: "Upload" }).click();
    await page.waitForURL(/notice=/);
    expect(await headingOf(page)).toBe("1 file waits to be checked");
  });
});

describe("where no process receives uploads", () => {
  it("the data page says so and no page links to it", async () => {
    const alone = await startDashboard(inject("releasesFolder"));
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const { page } = await openPage(context);
    await page.goto(`${alone.url}/data`);
    expect(await headingOf(page)).toBe("Uploading is not set up here");
    await look(page, "not-set-up", true);
    expect(await page.getByRole("link", { name: "Data", exact: true }).count()).toBe(0);
    await alone.stop();
  });

  it("one that has gone is named, and the rest of the dashboard goes on", async () => {
    await intake.stop();
    const page = await open(true);
    expect(await headingOf(page)).toBe("Files cannot be uploaded just now");
    await look(page, "silent", true);
    expect((await fetch(dashboard.url)).status).toBe(200);
    intake = await startOwnIntake();
  });
});
