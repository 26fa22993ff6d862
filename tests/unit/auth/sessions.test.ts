import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Accounts } from "../../../app/auth/accounts.server";
import { Sessions } from "../../../app/auth/sessions.server";
import type { Viewer } from "../../../app/domain/viewer";
import { openStateStore, type StateStore } from "../../../app/state/state-store.server";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const viewer: Viewer = { id: "oidc:ana", name: "Ana", roles: ["analyst"], scopes: [], via: "oidc" };

let folder: string;
let state: StateStore;
let sessions: Sessions;
let time: number;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "sessions-"));
  state = openStateStore(folder);
  time = Date.UTC(2026, 10, 21, 9);
  sessions = new Sessions(state, { idleMs: 30 * MINUTE, longestMs: 12 * HOUR, now: () => time });
});

afterEach(() => {
  state.close();
  rmSync(folder, { recursive: true });
});

function start(provider = { issuer: "https://a.example", subject: "ana", session: "s1" }): string {
  return sessions.start({ viewer, accountId: null, provider, browser: "Firefox on Windows" });
}

describe("a session", () => {
  it("is found by its secret, and by nothing that the database holds", () => {
    const secret = start();
    expect(sessions.find(secret)?.viewer).toEqual(viewer);
    const [row] = state.list("select * from session");
    for (const value of Object.values(row ?? {})) {
      expect(String(value)).not.toContain(secret);
      expect(sessions.find(String(value))).toBeNull();
    }
  });

  it("goes on while it is used, and ends after half an hour without use", () => {
    const secret = start();
    for (let round = 0; round < 5; round += 1) {
      time += 29 * MINUTE;
      expect(sessions.find(secret)).not.toBeNull();
    }
    time += 31 * MINUTE;
    expect(sessions.find(secret)).toBeNull();
    expect(sessions.list(viewer.id)).toEqual([]);
  });

  it("ends after twelve hours, however much it is used", () => {
    const secret = start();
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      time += 20 * MINUTE;
      expect(sessions.find(secret)).not.toBeNull();
    }
    time += 20 * MINUTE;
    expect(sessions.find(secret)).toBeNull();
  });

  it("ends where the clock jumps ahead, and lasts no longer where it jumps back", () => {
    const secret = start();
    time += 13 * HOUR;
    expect(sessions.find(secret)).toBeNull();
    time -= 14 * HOUR;
    expect(sessions.list(viewer.id).map(({ endsAt }) => endsAt)).toEqual(["2026-11-21T21:00:00.000Z"]);
  });

  it("can be ended one by one, all but one, and by the provider", () => {
    const [first, second, third] = [
      start(),
      start(),
      start({ issuer: "https://a.example", subject: "ana", session: "s2" }),
    ];
    const [newest] = sessions.list(viewer.id);
    expect(sessions.endOwn("oidc:somebody-else", newest?.publicId ?? "")).toBe(0);
    expect(sessions.endOwn(viewer.id, newest?.publicId ?? "")).toBe(1);
    expect(sessions.endOfProvider({ issuer: "https://b.example", subject: null, session: "s1" })).toBe(0);
    sessions.endOfProvider({ issuer: "https://a.example", subject: "ana", session: "s1" });
    sessions.endOfProvider({ issuer: "https://a.example", subject: "ana", session: null });
    for (const secret of [first, second, third]) expect(sessions.find(secret)).toBeNull();
  });

  it("that has ended leaves the database with the next sign-in", () => {
    start();
    time += 13 * HOUR;
    start();
    expect(state.find("select count(*) as n from session")).toEqual({ n: 1 });
  });
});

describe("a session of an account", () => {
  it("has the account's rights of the moment, and ends with every change of them", () => {
    const accounts = new Accounts(
      state,
      () => undefined,
      () => time,
    );
    const grants = { roles: ["viewer" as const], scopes: [] };
    const account = accounts.add("jo", "hash", grants);
    const begin = () =>
      sessions.start({
        viewer: { ...viewer, id: account.id, via: "local" },
        accountId: account.id,
        provider: null,
        browser: "",
      });
    for (const act of [
      () => accounts.change("jo", { ...grants, roles: ["analyst"] }),
      () => accounts.setPassword("jo", "other"),
      () => {
        accounts.disable("jo");
        expect(sessions.find(begin())).toBeNull();
        accounts.enable("jo");
      },
      () => accounts.endSessions("jo"),
      () => accounts.remove("jo"),
    ]) {
      const secret = begin();
      expect(sessions.find(secret)?.viewer.roles).toEqual(accounts.list()[0]?.roles);
      act();
      expect(sessions.find(secret)).toBeNull();
    }
  });
});
