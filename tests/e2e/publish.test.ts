import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { listAssessments, toExtractText } from "../support/assessment-files.ts";
import { openBrowser, openPage } from "../support/browser";
import { type DataFolder, makeDataFolder } from "../support/data-folder.ts";
import { readFirstAccount, signIn } from "../support/sign-in.ts";

/** `npm start` on a data folder of its own, with a release already there. */
interface Started {
  readonly url: string;
  readonly stop: () => Promise<number | null>;
}

let browser: Browser;
let folder: DataFolder;
let supplied: DataFolder;
let started: Started;

async function start(data: string): Promise<Started> {
  const child = spawn(process.execPath, ["--import", "tsx", "pipelines/cli.ts", "start"], {
    env: { ...process.env, READINESS_DATA_DIR: data, PORT: "0", HOST: "127.0.0.1" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  const url = await new Promise<string>((done, fail) => {
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/\S+/.exec(said);
      if (found) done(found[0]);
    });
    child.once("exit", (code) => fail(new Error(`npm start ended with ${code}: ${said}`)));
  });
  return {
    url,
    stop: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

beforeAll(async () => {
  browser = await openBrowser();
  supplied = await makeDataFolder();
  folder = await makeDataFolder({ bare: true });
  mkdirSync(folder.paths.releases, { recursive: true });
  const sample = inject("releasesFolder");
  const current = readFileSync(path.join(sample, "current"), "utf8").trim();
  copyFileSync(path.join(sample, `${current}.duckdb`), path.join(folder.paths.releases, `${current}.duckdb`));
  writeFileSync(path.join(folder.paths.releases, "current"), current);
  // Releases belong to a secret: without it nothing more may be published beside them.
  mkdirSync(folder.paths.warehouse, { mode: 0o700 });
  copyFileSync(
    path.join(inject("dataFolder"), "warehouse", "secret"),
    path.join(folder.paths.warehouse, "secret"),
  );
  started = await start(folder.paths.data);
});

afterAll(async () => {
  await browser.close();
  await started.stop();
  await Promise.all([folder.remove(), supplied.remove()]);
});

const firstAccount = () => readFirstAccount(path.join(folder.paths.data, "state"));
const headingOf = (page: Page) => page.locator("h1").innerText();
const extract = toExtractText(listAssessments(40, { organisation: "RAA" }));

async function upload(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  await page.setInputFiles(
    "#files",
    Object.entries(files).map(([name, text]) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) })),
  );
  await page.getByRole("button", { name: "Upload" }).click();
  await page.waitForURL(/notice=/);
}

describe("on npm start", () => {
  it("what is uploaded, put right and published is what the dashboard then shows", async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const { page, complaints } = await openPage(context);
    expect((await fetch(`${started.url}/organisation/RAA`)).status).toBe(404);
    await page.goto(started.url);
    await page.getByRole("link", { name: "Data", exact: true }).click();
    await expect.poll(() => headingOf(page)).toBe("No files wait to be checked");
    const reference = Object.fromEntries(
      ["etr.csv", "centres.csv", "history.csv"].map((name) => [
        name,
        readFileSync(supplied.at(`reference/${name}`), "utf8"),
      ]),
    );
    const wrong = extract.replace("job_group", "job_grp");
    await upload(page, { ...reference, "extract-2026-11-09.csv": wrong });
    await page.getByRole("button", { name: "Check the files" }).click();
    await expect
      .poll(() => headingOf(page), { timeout: 60_000 })
      .toMatch(/^The check found (\d+ )?problems?$/);
    expect(await page.getByRole("button", { name: "Publish" }).count()).toBe(0);
    // What nobody has looked at yet has not passed.
    expect(await page.getByRole("row", { name: /centres\.csv/ }).innerText()).toContain("Not checked yet");
    await page.screenshot({
      path: path.resolve("tests/artefacts/screenshots/data-real-blocked-1280.png"),
      fullPage: true,
    });
    expect(existsSync(folder.paths.exports) ? readdirSync(folder.paths.exports) : []).toEqual([]);

    await page.goto(`${started.url}/data`);
    await page.getByRole("button", { name: "Remove extract-2026-11-09.csv" }).click();
    await page.waitForURL(/\/data$/);
    const survey = readFileSync("tests/fixtures/surveys/qualtrics-labels.csv", "utf8");
    await upload(page, { "survey.csv": survey });
    await page.getByRole("button", { name: "Check the files" }).click();
    await expect.poll(() => headingOf(page), { timeout: 60_000 }).toBe("The check found 1 problem");
    const problems = await page.locator("main").innerText();
    expect(problems).toContain("npm run ingest -- inspect survey.csv");
    expect(problems).toContain("complete the draft in a text editor and upload it with the survey");
    await page.goto(`${started.url}/data`);
    await page.getByRole("button", { name: "Remove survey.csv" }).click();
    await expect.poll(() => page.getByRole("button", { name: "Remove survey.csv" }).count()).toBe(0);
    await upload(page, { "extract-2026-11-09.csv": extract });
    await page.getByRole("button", { name: "Check the files" }).click();
    await expect.poll(() => headingOf(page), { timeout: 60_000 }).toMatch(/^The check found no problems/);
    await page.screenshot({
      path: path.resolve("tests/artefacts/screenshots/data-real-passed-1280.png"),
      fullPage: true,
    });
    const changes = await page.locator("main").innerText();
    expect(changes).toContain("The synthetic sample goes: the dashboard then shows these files alone.");
    expect(changes).toContain("4 files are new");
    await page.getByRole("button", { name: "Publish" }).click();
    // Real data is never open: once it is there, whoever made it signs in as the first account.
    await expect
      .poll(
        async () => {
          await page.reload();
          return headingOf(page);
        },
        { timeout: 60_000, interval: 2000 },
      )
      .toBe("Sign in");
    await signIn(page, firstAccount());
    await expect.poll(() => headingOf(page), { timeout: 60_000 }).toBe("The files are published");
    await page.screenshot({
      path: path.resolve("tests/artefacts/screenshots/data-real-published-1280.png"),
      fullPage: true,
    });
    expect(readdirSync(folder.paths.inbox)).toEqual([]);

    expect((await fetch(`${started.url}/organisation/RAA`)).status).toBe(401);
    await page.goto(`${started.url}/organisation/RAA`);
    expect(await headingOf(page)).toMatch(/Alpha Hospitals/i);
    // Real figures that have passed the disclosure audit need no warning.
    expect(await page.locator(".release-banner").count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("a later extract is checked and published without JavaScript", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const { page } = await openPage(context);
    await page.goto(`${started.url}/data`);
    await signIn(page, firstAccount());
    const later = toExtractText(listAssessments(60, { organisation: "RAA" }));
    await upload(page, { "extract-2026-11-16.csv": later });
    await page.getByRole("button", { name: "Check the files" }).click();
    await expect.poll(() => headingOf(page), { timeout: 60_000 }).toMatch(/^The check found no problems/);
    const changes = await page.locator("main").innerText();
    expect(changes).not.toContain("The synthetic sample goes");
    expect(changes).toContain("1 file is new:\n\nextract-2026-11-16.csv");
    await page.getByRole("button", { name: "Publish" }).click();
    await expect.poll(() => headingOf(page), { timeout: 60_000 }).toBe("The files are published");
    await context.close();
  });

  it("the intake ends with the dashboard", async () => {
    const socket = path.join(folder.paths.data, "state", "intake.sock");
    expect(existsSync(socket)).toBe(true);
    await started.stop();
    expect(existsSync(socket)).toBe(false);
    started = await start(folder.paths.data);
  });
});
