import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { openAuditLog } from "../../app/audit-log/audit-log.server.ts";
import { openStateStore } from "../../app/state/state-store.server.ts";
import { signInByForm } from "../support/form-client.ts";
import { canMount, type HardServer, NotStartedError, startHardServer } from "../support/hard-server.ts";
import { readFirstAccount } from "../support/sign-in.ts";

const hasMounts = canMount();
/** Everything below is looked for by its own words, so that the operator finds them in the README. */
const READ_ONLY = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1"';

let folder: string;
let state: string;
let server: HardServer | undefined;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "disk-"));
  state = path.join(folder, "state");
  mkdirSync(state, { mode: 0o700 });
  server = undefined;
});

afterEach(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

const readOnly = (...folders: readonly string[]) =>
  `ro() { ${READ_ONLY}; }; ${folders.map((each) => `ro "${each}"`).join(" && ")} && exec "$@"`;

describe("on a disk without room", () => {
  it("an extract is refused in words, and nothing of it stays (in little room for any file, as everybody can have it)", async () => {
    // Its unit is 512 bytes.
    server = await startHardServer({
      releases: inject("releasesFolder"),
      state,
      prepare: 'ulimit -f 400 && exec "$@"',
    });
    const answer = await fetch(`${server.url}/api/v1/extracts/json?waves=latest-4&levels=organisation`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({
      type: "/api/v1/problems/busy",
      detail: expect.stringContaining("no room for the extract just now, and nothing of it was kept"),
    });
    expect(answer.headers.get("retry-after")).toBe("10");
    expect(server.complaints()).toMatch(/The disk of .*spool has no room left/);
    const [own = ""] = readdirSync(path.join(state, "spool"));
    expect(readdirSync(path.join(state, "spool", own))).toEqual([]);
    expect((await fetch(`${server.url}/about`)).status).toBe(200);
  });

  it.skipIf(!hasMounts)(
    "people go on, sign-in says what is wrong, and all is well once there is room",
    async () => {
      server = await startHardServer({
        releases: inject("releasesFolder"),
        state,
        settings: { READINESS_AUTH: "local" },
        hasOwnMounts: true,
        prepare: `mount -t tmpfs -o size=4m none "${state}" && exec "$@"`,
      });
      const seen = path.join("/proc", String(server.pid), "root", state);
      const account = readFirstAccount(seen);
      const session = await signInByForm(server.url, account);
      const filler = path.join(seen, "filler");
      for (let size = 4 * 1024 * 1024; size >= 1024; size /= 2) {
        try {
          writeFileSync(filler, Buffer.alloc(size), { flag: "a" });
        } catch {
          // A smaller piece may still fit.
        }
      }
      expect((await session.ask("/about")).status).toBe(200);
      expect((await session.ask("/account")).status).toBe(200);
      // What is being written fits into what the files have already for a while.
      let refusal = "";
      for (let round = 0; round < 20 && refusal === ""; round += 1) {
        refusal = await signInByForm(server.url, account).then(
          () => "",
          (error: Error) => error.message,
        );
      }
      expect(refusal).toContain("is not let in: 503");
      expect(server.complaints()).toContain(`The disk of the state folder ${state} is full`);
      expect(server.complaints()).toContain("Make room on it; nothing else is needed.");
      expect((await session.ask("/about")).status).toBe(200);
      expect(await (await fetch(`${server.url}/readyz`)).text()).toMatch(/has \d MB left/);

      rmSync(filler);
      const after = await signInByForm(server.url, account);
      expect((await after.ask("/account")).status).toBe(200);
      const copy = path.join(folder, "copy");
      mkdirSync(copy);
      for (const name of readdirSync(seen).filter((each) => /^(state\.db(-wal)?|audit.*)$/.test(each))) {
        copyFileSync(path.join(seen, name), path.join(copy, name));
      }
      const store = openStateStore(copy);
      expect(openAuditLog(store).verify()).toMatchObject({ state: "whole" });
      store.close();
    },
  );
});

describe.skipIf(!hasMounts)("on a disk that is read-only", () => {
  it("the dashboard serves releases, and says why no extract can be made", async () => {
    const releases = inject("releasesFolder");
    server = await startHardServer({
      releases,
      state,
      hasOwnMounts: true,
      prepare: readOnly(releases, state),
    });
    for (const address of ["/", "/compare", "/barriers.csv", "/api/v1/releases"]) {
      expect((await fetch(server.url + address)).status, address).toBe(200);
    }
    expect(server.complaints()).toContain(
      `Extracts cannot be made: The state folder ${state} cannot be written`,
    );
    const answer = await fetch(`${server.url}/api/v1/extracts/csv`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ type: "/api/v1/problems/busy" });
    expect(existsSync(path.join(state, "spool"))).toBe(false);
  });

  it("where people sign in it does not start, and says what to do", async () => {
    const starting = startHardServer({
      releases: inject("releasesFolder"),
      state,
      settings: { READINESS_AUTH: "local" },
      hasOwnMounts: true,
      prepare: readOnly(state),
    });
    const failure = await starting.catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(NotStartedError);
    const { exitCode, complaints } = failure as NotStartedError;
    expect(exitCode).toBe(1);
    expect(complaints).toContain(`The state folder ${state} cannot be written`);
    expect(complaints).toContain("set READINESS_STATE_DIR to another folder");
    expect(complaints).not.toMatch(/\n\s+at /);
  });
});
