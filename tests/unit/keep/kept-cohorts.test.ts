import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copyState } from "../../../app/audit-log/state-copy.server.ts";
import { Accounts } from "../../../app/auth/accounts.server.ts";
import { TokenOwners } from "../../../app/auth/token-owners.server.ts";
import { englandScope, type Viewer } from "../../../app/domain/viewer.ts";
import { KeepRefusal } from "../../../app/keep/keep-refusal.ts";
import { Keeper } from "../../../app/keep/keeper.server.ts";
import { type KeepWish, KeptCohorts, MOST_KEPT } from "../../../app/keep/kept-cohorts.server.ts";
import { openStateStore, type StateStore } from "../../../app/state/state-store.server.ts";

const DAY = 86_400_000;

let folder: string;
let state: StateStore;
let now: number;
let cohorts: KeptCohorts;
let accounts: Accounts;
let kim: Viewer;
let ada: Viewer;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "kept-"));
  state = openStateStore(folder);
  now = Date.parse("2026-11-21T12:00:00Z");
  cohorts = new KeptCohorts(state, () => now);
  accounts = new Accounts(
    state,
    () => undefined,
    () => now,
  );
  kim = addAccount("kim");
  ada = addAccount("ada");
});

afterEach(() => {
  state.close();
  rmSync(folder, { recursive: true });
});

function addAccount(name: string): Viewer {
  const { id } = accounts.add(name, "hash", { roles: ["analyst"], scopes: [englandScope] });
  return { id, name, roles: ["analyst"], scopes: [englandScope], via: "local" };
}

const provided: Viewer = {
  id: "oidc:kim",
  name: "Kim",
  roles: ["analyst"],
  scopes: [englandScope],
  via: "oidc",
};
const toWish = (name: string, query = "levels=region", releaseId: string | null = null): KeepWish => ({
  name,
  query,
  releaseId,
});
const namesOf = ({ id }: Viewer) => cohorts.listOf(id).map(({ name }) => name);

/** The refusal that something should meet. */
function refusalOf(act: () => unknown): KeepRefusal {
  try {
    act();
  } catch (error) {
    if (error instanceof KeepRefusal) return error;
    throw error;
  }
  throw new Error("It was not refused.");
}

describe("a named cohort", () => {
  it("is one person's own, with its release, and listed by name", () => {
    const id = cohorts.keep(kim, toWish("regions"), false);
    cohorts.keep(kim, toWish("Boards", "levels=icb", "r1"), false);
    cohorts.keep(ada, toWish("regions", ""), false);
    expect(cohorts.listOf(kim.id)).toEqual([
      { id: expect.any(String), name: "Boards", query: "levels=icb", releaseId: "r1" },
      { id, name: "regions", query: "levels=region", releaseId: null },
    ]);
    expect(cohorts.listOf(ada.id)).toMatchObject([{ name: "regions", query: "" }]);
    expect([cohorts.remove(ada.id, id), cohorts.rename(ada.id, id, "mine")]).toEqual([false, false]);
    expect(namesOf(kim)).toEqual(["Boards", "regions"]);
    expect(cohorts.remove(kim.id, id)).toBe(true);
    expect(cohorts.remove(kim.id, id)).toBe(false);
    expect(namesOf(kim)).toEqual(["Boards"]);
  });

  it("stays as it is when it is kept again, and gives way to another under its name only where that is meant", () => {
    const id = cohorts.keep(kim, toWish("Regions"), false);
    expect(cohorts.keep(kim, toWish("REGIONS"), false)).toBe(id);
    const refusal = refusalOf(() => cohorts.keep(kim, toWish("regions", "levels=icb"), false));
    expect([refusal.code, refusal.message]).toEqual([
      "name_taken",
      "You keep another extract under the name “Regions”. Choose another name, or replace that one.",
    ]);
    expect(refusalOf(() => cohorts.keep(kim, toWish("regions", "levels=region", "r1"), false)).code).toBe(
      "name_taken",
    );
    expect(cohorts.listOf(kim.id)).toMatchObject([
      { name: "Regions", query: "levels=region", releaseId: null },
    ]);
    expect(cohorts.keep(kim, toWish("regions", "levels=icb", "r1"), true)).toBe(id);
    expect(cohorts.listOf(kim.id)).toEqual([{ id, name: "regions", query: "levels=icb", releaseId: "r1" }]);
  });

  it("gets another name, in other capitals too, but none that is in use", () => {
    const id = cohorts.keep(kim, toWish("regions"), false);
    cohorts.keep(kim, toWish("boards"), false);
    expect(cohorts.rename(kim.id, id, "Regions")).toBe(true);
    expect(refusalOf(() => cohorts.rename(kim.id, id, "BOARDS")).message).toBe(
      "You keep another extract under the name “boards”. Choose another name.",
    );
    expect(cohorts.rename(kim.id, id, "areas")).toBe(true);
    cohorts.keep(kim, toWish("regions", "levels=icb"), false);
    expect(namesOf(kim)).toEqual(["areas", "boards", "regions"]);
  });

  it("is one of fifty, of which each can still be replaced", () => {
    for (let each = 0; each < MOST_KEPT; each += 1) cohorts.keep(kim, toWish(`number ${each}`), false);
    const refusal = refusalOf(() => cohorts.keep(kim, toWish("one more"), false));
    expect([refusal.code, refusal.message]).toEqual([
      "too_many",
      "You keep 50 extracts, and that is the most. Remove one before you keep another.",
    ]);
    cohorts.keep(kim, toWish("number 7", "levels=icb"), true);
    cohorts.keep(ada, toWish("one more"), false);
    expect([namesOf(kim).length, namesOf(ada).length]).toEqual([50, 1]);
  });

  it("is kept with others as far as each can be", () => {
    cohorts.keep(kim, toWish("taken"), false);
    const refusals = cohorts.keepAll(kim, [
      toWish("one"),
      toWish("taken", "levels=icb"),
      toWish("two"),
      toWish("ONE"),
      toWish("two", "levels=icb"),
    ]);
    expect(refusals.map((refusal) => refusal?.code ?? null)).toEqual([
      ...[null, "name_taken", null, null, "name_taken"],
    ]);
    expect(namesOf(kim)).toEqual(["one", "taken", "two"]);
  });
});

describe("what somebody keeps", () => {
  it("goes with the account, and stays while that is disabled", () => {
    cohorts.keep(kim, toWish("regions"), false);
    cohorts.keep(ada, toWish("boards"), false);
    accounts.disable("kim");
    now += 1000 * DAY;
    cohorts.forgetUnseen();
    expect(namesOf(kim)).toEqual(["regions"]);
    accounts.remove("kim");
    expect(state.list("select name from kept_cohort")).toEqual([{ name: "boards" }]);
  });

  it("of a provider's person is forgotten 396 days after the provider last spoke of them", () => {
    cohorts.keep(provided, toWish("regions"), false);
    now += 300 * DAY;
    new TokenOwners(state, () => now).note(provided);
    now += 395 * DAY;
    cohorts.forgetUnseen();
    expect(namesOf(provided)).toEqual(["regions"]);
    now += 2 * DAY;
    cohorts.forgetUnseen();
    expect(namesOf(provided)).toEqual([]);
  });

  it("is forgotten in time as soon as the state is opened, and lent until it is closed", () => {
    now = Date.parse("2020-01-01T00:00:00Z");
    cohorts.keep(provided, toWish("regions"), false);
    const keeper = new Keeper(() => undefined);
    expect(keeper.cohorts).toBeNull();
    keeper.open(state);
    expect(keeper.cohorts?.listOf(provided.id)).toEqual([]);
    keeper.close();
    expect(keeper.cohorts).toBeNull();
  });

  it("is in a backup, and in no row of the audit log", async () => {
    cohorts.keep(kim, toWish("my own words"), false);
    cohorts.keep(kim, toWish("my own words", "levels=icb"), true);
    cohorts.remove(kim.id, cohorts.keep(kim, toWish("other words"), false));
    const copy = await copyState(state);
    const copied = openStateStore(copy);
    expect(new KeptCohorts(copied).listOf(kim.id)).toMatchObject([{ name: "my own words" }]);
    expect(JSON.stringify(copied.list("select * from audit_event"))).not.toContain("words");
    copied.close();
  });
});
