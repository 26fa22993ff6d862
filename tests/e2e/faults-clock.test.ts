import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openAuditLog } from "../../app/audit-log/audit-log.server.ts";
import { openStateStore } from "../../app/state/state-store.server.ts";
import { NotLetInError, type Session, signInByForm } from "../support/form-client.ts";
import { type HardServer, startHardServer } from "../support/hard-server.ts";
import { type Credentials, readFirstAccount } from "../support/sign-in.ts";
import { copyRelease, pointAt } from "../support/spoilt-release.ts";

const DAY = 24 * 3_600_000;

let folder: string;
let releases: string;
let state: string;
let server: HardServer;
let account: Credentials;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "clock-"));
  releases = mkdtempSync(path.join(folder, "releases-"));
  state = path.join(folder, "state");
  await copyRelease(inject("releasesFolder"), releases, "one");
  pointAt(releases, "one");
  server = await startHardServer({
    releases,
    state,
    flags: ["--import", pathToFileURL(path.resolve("tests/support/jumping-clock.mjs")).href],
    settings: { READINESS_AUTH: "local", TEST_CLOCK_FILE: path.join(folder, "clock") },
  });
  account = readFirstAccount(state);
});

afterAll(() => rmSync(folder, { recursive: true }));

async function jump(milliseconds: number): Promise<void> {
  writeFileSync(path.join(folder, "clock"), String(milliseconds));
  await new Promise((done) => setTimeout(done, 150));
}

const statusOf = async ({ ask }: Session) => (await ask("/about")).status;

/** Gives the seconds that somebody has to wait who tries with a wrong password once more; 0 where nobody has to. */
async function tryWrongly(name: string): Promise<number> {
  const failure = await signInByForm(server.url, { name, password: "wrong" }).catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(NotLetInError);
  return (failure as NotLetInError).retryAfter;
}

describe("a clock that jumps", () => {
  it("ahead by a day ends sessions, and whoever signs in again goes on", async () => {
    const before = await signInByForm(server.url, account);
    expect(await statusOf(before)).toBe(200);
    await jump(DAY);
    expect(await statusOf(before)).toBe(401);
    const after = await signInByForm(server.url, account);
    expect(await statusOf(after)).toBe(200);
  });

  it("back by a day gives no session a day more, and locks nobody out for as long", async () => {
    const before = await signInByForm(server.url, account);
    for (let round = 0; round < 5; round += 1) expect(await tryWrongly("nobody")).toBe(0);
    expect(await tryWrongly("nobody")).toBeGreaterThan(0);
    await jump(0);
    // It was last used in what is now the future, so nobody knows how old it is.
    expect(await statusOf(before)).toBe(401);
    expect(await tryWrongly("nobody")).toBeLessThanOrEqual(60);
    const after = await signInByForm(server.url, account);
    expect(await statusOf(after)).toBe(200);
  });

  it("does not keep a new release from being shown", async () => {
    await jump(-30 * DAY);
    await copyRelease(inject("releasesFolder"), releases, "two");
    pointAt(releases, "two");
    await expect.poll(async () => (await fetch(`${server.url}/healthz`)).text()).toBe("ok, release two\n");
  });

  it("leaves the audit log whole, and the state folder free for the next server", async () => {
    expect(await server.stop()).toBe(0);
    expect(server.complaints()).toBe("");
    const store = openStateStore(state);
    expect(openAuditLog(store).verify()).toMatchObject({ state: "whole" });
    store.close();
  });
});
