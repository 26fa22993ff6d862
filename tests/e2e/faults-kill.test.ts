import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { get } from "node:http";
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
const SERVER = [process.execPath, "--import", "tsx", "app/server.ts"];

let folder: string;
let state: string;
let server: HardServer | undefined;
let started: Started | undefined;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "killed-"));
  state = path.join(folder, "state");
});

afterEach(async () => {
  await server?.stop();
  server = undefined;
  // What a test that fails has left.
  for (const pid of started?.family.filter(isThere) ?? []) process.kill(pid, "SIGKILL");
  await started?.data.remove();
  started = undefined;
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

/** `npm start` on a data folder of its own, with a release already there. */
interface Started {
  readonly process: ChildProcess;
  readonly url: string;
  /** Its processes, the first one first: what serves, what takes uploads in, and what runs the two. */
  readonly family: readonly number[];
  readonly data: DataFolder;
  readonly complaints: () => string;
}

/** @param options.isGroup whether its processes are a group of their own, as a terminal has it */
async function startAll(command: readonly [string, ...string[]], { isGroup = false } = {}): Promise<Started> {
  const data = await makeDataFolder({ bare: true });
  mkdirSync(data.paths.releases, { recursive: true });
  await copyRelease(inject("releasesFolder"), data.paths.releases, "one");
  pointAt(data.paths.releases, "one");
  const [program, ...args] = command;
  const child = spawn(program, args, {
    env: { ...process.env, READINESS_DATA_DIR: data.paths.data, PORT: "0", HOST: "127.0.0.1" },
    stdio: ["ignore", "pipe", "pipe"],
    detached: isGroup,
  });
  let complaints = "";
  child.stderr.on("data", (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  let said = "";
  const url = await new Promise<string>((done, fail) => {
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/\S+/.exec(said);
      if (found) done(found[0]);
    });
    child.once("exit", (code) => fail(new Error(`It ended with ${code}: ${said}${complaints}`)));
  });
  await expect.poll(() => existsSync(path.join(data.paths.data, "state", "intake.sock"))).toBe(true);
  const family = [child.pid ?? 0, ...listBelow(child.pid ?? 0)];
  started = { process: child, url, family, data, complaints: () => complaints };
  return started;
}

/** Asks for a page, and gives its status once it is there; `begun` is over when the request is with the server. */
function askForPage(address: string): {
  readonly begun: Promise<void>;
  readonly status: Promise<number | undefined>;
} {
  const request = get(address, { agent: false });
  const status = new Promise<number | undefined>((done, fail) => {
    request.once("error", fail);
    request.once("response", (answer) => answer.resume().once("end", () => done(answer.statusCode)));
  });
  const begun = new Promise<void>((done) => {
    request.once("socket", (socket) => socket.once("connect", () => setTimeout(done, 50)));
  });
  return { begun, status };
}

/** The processes that one started, and those that they started. */
function listBelow(pid: number): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
  return children.flatMap((child) => [Number(child), ...listBelow(Number(child))]);
}

function runs(pid: number, program: string): boolean {
  return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(program);
}

/** Whether a process runs; one that has ended and that nobody has asked about yet does not. */
function isThere(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

describe("npm start whose dashboard is killed", () => {
  it("ends as a failure that says what happened, and leaves no intake behind", async () => {
    const started = await startAll([process.execPath, "--import", "tsx", "pipelines/cli.ts", "start"]);
    const ended = new Promise<number | null>((done) => started.process.once("close", done));
    const server = started.family.find((pid) => runs(pid, "app/server.ts")) ?? 0;
    process.kill(server, "SIGKILL");
    expect(await ended).toBe(1);
    expect(started.complaints()).toContain("The dashboard was ended from outside (SIGKILL)");
    expect(started.complaints()).toContain("Nothing is lost: start it again.");
    expect(started.family.filter(isThere)).toEqual([]);
  });
});

describe("npm start in a terminal", () => {
  it("ends quietly on Ctrl-C, which reaches every program of the group, more than once", async () => {
    const {
      process: child,
      url,
      family,
      data,
      complaints,
    } = await startAll(["npm", "start"], {
      isGroup: true,
    });
    const page = askForPage(`${url}/compare?level=organisation`);
    await page.begun;
    // A terminal sends it to the group, and npm and the program each pass it on.
    const group = -(child.pid ?? 0);
    process.kill(group, "SIGINT");
    process.kill(group, "SIGINT");
    expect(await page.status).toBe(200);
    await expect.poll(() => family.filter(isThere)).toEqual([]);
    expect(complaints().replaceAll(/^npm .*\n/gm, "")).toBe("");
    const state = path.join(data.paths.data, "state");
    expect(existsSync(path.join(state, "intake.sock"))).toBe(false);
    expect(readdirSync(path.join(state, "spool"))).toEqual([]);
  });
});

describe("npm start that is killed itself", () => {
  it.each([
    ["npm", ["npm", "start"], () => true],
    ["the shell between", ["npm", "start"], (pid: number) => runs(pid, "pipelines/cli.ts start")],
    ["the process that npm runs", ["npm", "start"], (pid: number) => runs(pid, "pipelines/cli.ts\0start")],
    [
      "what was started without npm",
      [process.execPath, "--import", "tsx", "pipelines/cli.ts", "start"],
      () => true,
    ],
  ] as const)(
    "(%s) takes the dashboard and the intake with it, and both put away what is theirs",
    async (_name, command, isMeant) => {
      const { url, family, data, complaints } = await startAll(command);
      // The first page takes a while, and is finished.
      const page = askForPage(`${url}/compare?level=organisation`);
      await page.begun;
      // Some shells give their place to the program, and there is none between.
      process.kill(family.find(isMeant) ?? family[0] ?? 0, "SIGKILL");
      expect(await page.status).toBe(200);
      await expect.poll(() => family.filter(isThere)).toEqual([]);
      const state = path.join(data.paths.data, "state");
      expect(existsSync(path.join(state, "intake.sock"))).toBe(false);
      expect(readdirSync(path.join(state, "spool"))).toEqual([]);
      expect(complaints()).toMatch(/^What started .* has gone, so/m);
    },
  );
});

describe("a dashboard that a service manager started", () => {
  it("goes on when whoever started it goes away", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "alone-"));
    const shell = spawn("sh", ["-c", '"$@" & echo "pid $!"; read x', "sh", ...SERVER], {
      env: {
        ...process.env,
        PORT: "0",
        READINESS_RELEASES_DIR: inject("releasesFolder"),
        READINESS_STATE_DIR: folder,
      },
      stdio: ["pipe", "pipe", "inherit"],
    });
    let said = "";
    shell.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    await expect.poll(() => said).toMatch(/http:/);
    const [pid = "", url = ""] = [/^pid (\d+)$/m, /(http:\S+)/].map((pattern) => pattern.exec(said)?.[1]);
    const ended = new Promise((done) => shell.once("exit", done));
    shell.kill("SIGKILL");
    await ended;
    // Longer than whoever watches npm takes to notice.
    await new Promise((done) => setTimeout(done, 2000));
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    process.kill(Number(pid), "SIGTERM");
    await expect.poll(() => isThere(Number(pid))).toBe(false);
    rmSync(folder, { recursive: true });
  });
});
