import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Accounts } from "../../../app/auth/accounts.server";
import { readBearerToken } from "../../../app/auth/bearer-token";
import { hashPassword } from "../../../app/auth/password-hash.server";
import { Tokens, type TokenWish } from "../../../app/auth/tokens.server";
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
  tokens = new Tokens(state, () => now);
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
