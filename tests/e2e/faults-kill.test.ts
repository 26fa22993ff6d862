import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { openAuditLog } from "../../app/audit-log/audit-log.server.ts";
import { openStateStore } from "../../app/state/state-store.server.ts";
import { openRandom } from "../../pipelines/sample/random.ts";
import { listAssessments, toExtractText } from "../support/assessment-files.ts";
import { type DataFolder, ingestFolder, makeDataFolder } from "../support/data-folder.ts";
import { type Session, signInByForm, toSession } from "../support/form-client.ts";
import { type HardServer, startHardServer } from "../support/hard-server.ts";
import { runCli } from "../support/run-cli.ts";
import { readFirstAccount } from "../support/sign-in.ts";
import { copyRelease, pointAt } from "../support/spoilt-release.ts";

const ROUNDS = 3;
const settings = { READINESS_AUTH: "local" };

let folder: string;
let state: string;
let server: HardServer | undefined;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "killed-"));
  state = path.join(folder, "state");
});

afterEach(async () => {
  await server?.stop();
  server = undefined;
});
afterAll(() => rmSync(folder, { recursive: true }));

async function start(releases: string): Promise<HardServer> {
  server = await startHardServer({ releases, state, settings });
  return server;
}

describe("a server killed at any moment", () => {
  it("comes up again with every session it had answered for, a whole audit log and nothing left over", async () => {
    const random = openRandom(20261121, "kill the server");
    let server = await start(inject("releasesFolder"));
    const account = readFirstAccount(state);
    const sessions: Session[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      sessions.push(await signInByForm(server.url, account));
      const { ask } = toSession(server.url);
      const session = sessions.at(-1);
      const works = [
        // Pages, one of them not kept yet.
        session?.ask(`/compare?level=organisation&wave=2025-26-Q${round + 1}`),
        session?.ask("/account"),
        // An extract that takes longer than the server lives.
        session?.ask("/api/v1/extracts/xlsx").then((answer) => answer.arrayBuffer()),
        // Writes of sign-in.
        ask("/sign-in", { method: "POST", body: new URLSearchParams({ name: "nobody" }) }),
        signInByForm(server.url, account).then((begun) => sessions.push(begun)),
      ].map((work) => work?.catch(() => undefined));
      await new Promise((done) => setTimeout(done, random.between(20, 900)));
      await server.kill();
      await Promise.all(works);
      server = await start(inject("releasesFolder"));
      for (const each of sessions) {
        // The address is another one, the cookie is the same.
        const answer = await each.askAt(server.url, "/account");
        expect(answer.status, `round ${round}`).toBe(200);
      }
      expect(server.complaints()).toBe("");
    }
    expect(readdirSync(path.join(state, "spool"))).toEqual([expect.stringMatching(`^${server.pid}-`)]);
    await server.stop();
    expect(
      readdirSync(state).filter((name) => !/^(state\.db|spool|first-password\.txt|audit)/.test(name)),
    ).toEqual([]);
    const store = openStateStore(state);
    const log = openAuditLog(store);
    expect(log.verify()).toMatchObject({ state: "whole" });
    const begun = log.list({ limit: 1000, kind: "signed_in" });
    expect(begun.length).toBeGreaterThanOrEqual(sessions.length);
    store.close();
  });
});

describe("a load killed while the server runs", () => {
  let data: DataFolder;
  afterAll(() => data.remove());

  it("takes no page away, and the next one is shown without a break", async () => {
    data = await makeDataFolder();
    await data.put("raa-2026-11-09.csv", toExtractText(listAssessments(40, { organisation: "RAA" })));
    const { releaseId } = await ingestFolder(data);
    mkdirSync(state, { recursive: true });
    const server = await start(data.paths.releases);
    const session = await signInByForm(server.url, readFirstAccount(state));
    let isDone = false;
    const seen = new Set<string>();
    const watch = (async () => {
      for (let asked = 0; !isDone; asked += 1) {
        const answer = await session.ask(`/?x=${asked % 2}`);
        // An unknown parameter is refused by the release's own page; what counts is that the page is there.
        seen.add(`${answer.status} ${await (await fetch(`${server.url}/healthz`)).text()}`.trim());
        await new Promise((done) => setTimeout(done, 20));
      }
    })();
    await data.put("rae-2026-11-09.csv", toExtractText(listAssessments(30, { organisation: "RAE" })));
    for (const killAfter of [300, 900]) {
      expect((await runCli(data.paths.data, ["ingest"], { killAfter })).exitCode).toBeNull();
    }
    const [pointer] = readFileSync(path.join(data.paths.releases, "current"), "utf8").split("\n");
    expect(pointer).toBe(releaseId);
    expect((await runCli(data.paths.data, ["ingest"])).exitCode).toBe(0);
    const next = readFileSync(path.join(data.paths.releases, "current"), "utf8").trim();
    expect(next).not.toBe(releaseId);
    await expect.poll(() => [...seen].join(", ")).toContain(next);
    isDone = true;
    await watch;
    expect([...seen].sort()).toEqual([`400 ok, release ${releaseId}`, `400 ok, release ${next}`].sort());
    expect(server.complaints()).toBe("");
  });
});

describe("npm start whose dashboard is killed", () => {
  it("ends as a failure that says what happened, and leaves no intake behind", async () => {
    const data = await makeDataFolder({ bare: true });
    mkdirSync(data.paths.releases, { recursive: true });
    await copyRelease(inject("releasesFolder"), data.paths.releases, "one");
    pointAt(data.paths.releases, "one");
    const child = spawn(process.execPath, ["--import", "tsx", "pipelines/cli.ts", "start"], {
      env: { ...process.env, READINESS_DATA_DIR: data.paths.data, PORT: "0", HOST: "127.0.0.1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let complaints = "";
    child.stderr.on("data", (chunk: Buffer) => {
      complaints += chunk.toString();
    });
    const ended = new Promise<number | null>((done) => child.once("close", done));
    await new Promise<void>((done) => {
      child.stdout.on("data", (chunk: Buffer) => {
        if (/http:\/\//.test(chunk.toString())) done();
      });
    });
    const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8").trim().split(" ");
    const isServer = (pid: string) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("app/server.ts");
    const [server = ""] = children.filter(isServer);
    process.kill(Number(server), "SIGKILL");
    expect(await ended).toBe(1);
    expect(complaints).toContain("The dashboard was ended from outside (SIGKILL)");
    expect(complaints).toContain("Nothing is lost: start it again.");
    for (const pid of children) expect(existsSync(`/proc/${pid}`)).toBe(false);
    await data.remove();
  });
});
