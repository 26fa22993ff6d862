import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Accounts } from "../../../app/auth/accounts.server";
import type { AuthEvent } from "../../../app/auth/auth-event";
import { readBearerToken } from "../../../app/auth/bearer-token";
import { hashPassword } from "../../../app/auth/password-hash.server";
import { TokenOwners } from "../../../app/auth/token-owners.server";
import { readTokenWish } from "../../../app/auth/token-wish";
import { Tokens, type TokenWish } from "../../../app/auth/tokens.server";
import type { Viewer } from "../../../app/domain/viewer";
import { openStateStore, type StateStore } from "../../../app/state/state-store.server";

let folder: string;
let state: StateStore;
let accounts: Accounts;
let tokens: Tokens;
let now = 0;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "tokens-"));
  state = openStateStore(folder);
  now = Date.parse("2026-11-21T12:00:00Z");
  accounts = new Accounts(
    state,
    () => undefined,
    () => now,
  );
  tokens = new Tokens(
    state,
    () => undefined,
    () => now,
  );
  accounts.add("dora", await hashPassword("a pass phrase of dora"), {
    roles: ["analyst", "viewer"],
    scopes: [{ level: "icb", code: "QOP" }],
  });
});

afterEach(() => {
  state.close();
  rmSync(folder, { recursive: true });
});

const wish: TokenWish = {
  label: "nightly report",
  account: "dora",
  days: 30,
  roles: ["analyst"],
  scopes: [{ level: "icb", code: "QOP" }],
};

describe("a token", () => {
  it("says who sends it, by the rights that were given to it", () => {
    const { token, publicId } = tokens.add(wish);
    expect(tokens.find(token)).toEqual({
      id: publicId,
      name: "nightly report",
      ownerId: expect.stringMatching(/^local:/),
      roles: ["analyst"],
      scopes: [{ level: "icb", code: "QOP" }],
      via: "token",
    });
    expect(tokens.find(`${token.slice(0, -1)}_`)).toBeNull();
    expect(tokens.find("")).toBeNull();
  });

  it("has no more rights than its account, when it is made and later", () => {
    const { token } = tokens.add({
      ...wish,
      roles: ["analyst", "administrator"],
      scopes: [{ level: "england", code: "ENG" }],
    });
    expect(tokens.find(token)).toMatchObject({
      roles: ["analyst"],
      scopes: [{ level: "icb", code: "QOP" }],
    });
    accounts.change("dora", { roles: ["viewer"], scopes: [] });
    expect(tokens.find(token)).toMatchObject({ roles: [], scopes: [] });
    expect(() => tokens.add({ ...wish, roles: ["administrator"] })).toThrow("no role");
  });

  it("is of no use once it ends, is revoked, or its account is disabled or removed", () => {
    const ended = tokens.add({ ...wish, days: 1 }).token;
    const revoked = tokens.add(wish);
    const other = tokens.add(wish).token;
    tokens.revoke(revoked.publicId);
    now += 24 * 60 * 60 * 1000;
    expect([ended, revoked.token].map((each) => tokens.find(each))).toEqual([null, null]);
    expect(tokens.list().map(({ label }) => label)).toEqual(["nightly report"]);
    accounts.disable("dora");
    expect(tokens.find(other)).toBeNull();
    accounts.enable("dora");
    accounts.remove("dora");
    expect(tokens.find(other)).toBeNull();
    expect(() => tokens.revoke(revoked.publicId)).toThrow("There is no token");
  });

  it("is stored as a hash alone", () => {
    const { token } = tokens.add(wish);
    const rows = JSON.stringify(state.list("select * from api_token"));
    expect(rows).not.toContain(token.slice(10));
    state.close();
    expect(readFileSync(path.join(folder, "state.db")).includes(token)).toBe(false);
    state = openStateStore(folder);
  });

  it.each([0, 367, 1.5, Number.NaN])("cannot last %s days", (days) => {
    expect(() => tokens.add({ ...wish, days })).toThrow("lasts 1 to 366 days");
  });
});

it.each([
  ["Bearer readiness_abc", "readiness_abc"],
  ["bearer  x", "x"],
  ["Basic eDp5", ""],
  ["Bearer", ""],
])("the header %j carries the token %j", (authorization, token) => {
  expect(readBearerToken({ authorization })).toBe(token);
  expect(readBearerToken({})).toBeNull();
});

describe("tokens of one's own", () => {
  const provided = (roles: Viewer["roles"]): Viewer => ({
    ...{ id: "oidc:https://idp.example#1", name: "Kim", via: "oidc", roles },
    scopes: [{ level: "icb", code: "QOP" }],
  });
  const own = { label: "report", days: 365, roles: ["analyst"], scopes: [] } as const;
  const events: AuthEvent[] = [];
  let recorded: Tokens;

  beforeEach(() => {
    events.length = 0;
    recorded = new Tokens(
      state,
      (event) => events.push(event),
      () => now,
    );
  });

  it("are listed and revoked by whoever made them, and by nobody else", () => {
    const kim = provided(["analyst"]);
    const dora: Viewer = { ...kim, id: accounts.list()[0]?.id ?? "", name: "dora", via: "local" };
    const made = recorded.addOwn(kim, own);
    const hers = recorded.addOwn(dora, own);
    expect(recorded.listOwn(kim).map(({ publicId }) => publicId)).toEqual([made.publicId]);
    expect(recorded.revokeOwn(kim, hers.publicId)).toBe(false);
    expect(recorded.revokeOwn(kim, made.publicId)).toBe(true);
    expect([recorded.find(made.token), recorded.find(hers.token)?.roles]).toEqual([null, ["analyst"]]);
    expect(() => recorded.addOwn(kim, { ...own, days: 367 })).toThrow(/1 to 366 days/);
    expect(() => recorded.addOwn(kim, { ...own, roles: ["administrator"] })).toThrow(/no role/);
    for (let count = 0; count < 20; count += 1) recorded.addOwn(kim, own);
    expect(() => recorded.addOwn(kim, own)).toThrow(/You have 20 tokens/);
  });

  it("of somebody of a provider follow what the provider says, and rest when it has said nothing for 30 days", () => {
    const { token } = recorded.addOwn(provided(["analyst", "viewer"]), own);
    const owners = new TokenOwners(state, () => now);
    now += 29 * 24 * 60 * 60 * 1000;
    expect(recorded.find(token)?.roles).toEqual(["analyst"]);
    owners.note(provided(["viewer"]));
    expect(recorded.find(token)?.roles).toEqual([]);
    owners.note(provided(["analyst"]));
    now += 30 * 24 * 60 * 60 * 1000;
    expect(recorded.find(token)).toBeNull();
    owners.note(provided(["analyst"]));
    expect(recorded.find(token)?.roles).toEqual(["analyst"]);
  });

  it("tell when they were made, first used and revoked, and when they were last used to the hour", () => {
    const kim = provided(["analyst"]);
    const { token, publicId } = recorded.addOwn(kim, own);
    expect(recorded.listOwn(kim)[0]?.usedAt).toBeNull();
    recorded.find(token);
    now += 30 * 60 * 1000;
    recorded.find(token);
    expect(recorded.listOwn(kim)[0]?.usedAt).toBe("2026-11-21T12:00:00.000Z");
    now += 30 * 60 * 1000;
    recorded.find(token);
    expect(recorded.listOwn(kim)[0]?.usedAt).toBe("2026-11-21T13:00:00.000Z");
    recorded.revokeOwn(kim, publicId);
    expect(events).toMatchObject([
      { kind: "token_added", via: "oidc", viewerId: kim.id, by: kim.id },
      { kind: "token_first_used", via: "token", viewerId: publicId, detail: "report" },
      { kind: "token_revoked", via: "oidc", viewerId: kim.id, detail: publicId },
    ]);
    expect(events[0]?.detail).toBe(`${publicId} ["analyst"] [] until 2027-11-21`);
    expect(JSON.stringify(events)).not.toContain(token);
  });
});

describe("the form of a token", () => {
  const viewer: Viewer = {
    ...{ id: "local:d", name: "dora", via: "local", roles: ["analyst", "viewer"] },
    scopes: [{ level: "icb", code: "QOP" }],
  };
  const read = (fields: Readonly<Record<string, string>>) =>
    readTokenWish(new URLSearchParams({ label: "report", role: "viewer", days: "90", ...fields }), viewer);

  it("gives all of one's own organisations unless some are named", () => {
    expect(read({})).toEqual({ label: "report", roles: ["viewer"], days: 90, scopes: viewer.scopes });
    expect(read({ scope: "icb:QOP" })).toMatchObject({ scopes: viewer.scopes });
  });

  it.each([
    [{ role: "" }, /at least one of your roles/],
    [{ role: "administrator" }, /your own roles only/],
    [{ scope: "england" }, /your own organisations only/],
    [{ scope: "somewhere" }, /"somewhere" is no place/],
    [{ days: "367" }, /1 to 366 days/],
    [{ days: "1.5" }, /1 to 366 days/],
  ])("with %j is refused in words", (fields, words) => {
    expect(read(fields)).toMatch(words);
  });
});
