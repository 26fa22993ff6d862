import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { findFreePort } from "../support/free-port.ts";
import { type HardServer, startHardServer } from "../support/hard-server.ts";
import { toProviderSettings } from "../support/provider-settings.ts";
import { type RogueProvider, startRogueProvider } from "../support/rogue-provider.ts";

let folder: string;
let provider: RogueProvider;
let server: HardServer;
let url: string;
let session = "";

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "provider-"));
  provider = await startRogueProvider();
  provider.misdeeds({ isDown: true });
  const port = await findFreePort();
  url = `http://localhost:${port}`;
  server = await startHardServer({
    releases: inject("releasesFolder"),
    state: path.join(folder, "state"),
    settings: toProviderSettings({ issuer: provider.issuer, port, folder }),
  });
});

afterAll(async () => {
  await Promise.all([server.stop(), provider.stop()]);
  rmSync(folder, { recursive: true });
});

const ask = (address: string, cookie = "") =>
  fetch(address, { redirect: "manual", headers: { accept: "text/html", cookie } });
const cookieOf = (answer: Response) => answer.headers.get("set-cookie")?.split(";")[0] ?? "";

/** Goes through sign-in as a browser does; gives the last answer. */
async function signIn(): Promise<Response> {
  const begun = await ask(`${url}/sign-in/start`);
  if (begun.status !== 302) return begun;
  const allowed = await ask(begun.headers.get("location") ?? "");
  return ask(allowed.headers.get("location") ?? "", cookieOf(begun));
}

async function expectSilence(answer: Response): Promise<void> {
  expect(answer.status).toBe(503);
  const words = await answer.text();
  expect(words).toMatch(/Your organisation.{1,8}s sign-in does not answer/);
  expect(words).toContain("whoever is signed in already can go on");
}

describe("while the provider is down", () => {
  it("the dashboard starts all the same, and says so to whoever signs in", async () => {
    expect((await ask(`${url}/healthz`)).status).toBe(200);
    expect((await ask(`${url}/about`)).status).toBe(401);
    await expectSilence(await signIn());
    expect(server.complaints()).toContain("Sign-in failed: ");
  });

  it("and answers again, people sign in without a restart", async () => {
    provider.misdeeds({});
    await expect
      .poll(async () => {
        const answer = await signIn();
        if (answer.status === 303) session = cookieOf(answer);
        return answer.status;
      })
      .toBe(303);
    expect((await ask(`${url}/about`, session)).status).toBe(200);
  });

  it("or too slow, sessions go on at their own pace, and a sign-in ends with what happened", async () => {
    const begun = await ask(`${url}/sign-in/start`);
    const allowed = await ask(begun.headers.get("location") ?? "");
    provider.misdeeds({ delay: 20_000 });
    const began = performance.now();
    const finished = ask(allowed.headers.get("location") ?? "", cookieOf(begun));
    for (const address of ["/about", "/glossary", "/account"]) {
      expect((await ask(url + address, session)).status).toBe(200);
    }
    expect(performance.now() - began).toBeLessThan(9000);
    await expectSilence(await finished);
    expect(performance.now() - began).toBeLessThan(25_000);
    provider.misdeeds({});
    expect((await signIn()).status).toBe(303);
  });
});
