import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { AppLoadContext } from "@remix-run/node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { Accounts } from "../../app/auth/accounts.server";
import { FormSeal } from "../../app/auth/form-seal.server";
import type { AuditEvent } from "../../app/domain/audit-event";
import { englandScope, parseScope, type Role, type Viewer } from "../../app/domain/viewer";
import { createRequestListener } from "../../app/http/request-listener.server";
import { Keeper } from "../../app/keep/keeper.server";
import { createKeptPages } from "../../app/keep/kept-pages.server";
import { getCohortVocabulary } from "../../app/queries/cohort-vocabulary.server";
import { ReleaseStore } from "../../app/release/release-store.server";
import type { KeptLine, KeptReport } from "../../app/routes/extracts/kept-report";
import { loader } from "../../app/routes/extracts/route";
import { openStateStore, type StateStore } from "../../app/state/state-store.server";
import { openGate } from "../support/open-gate.ts";
import { makeTwoReleases, type TwoReleases } from "../support/two-releases";

/** A wave that the earlier release does not have. */
const NEW_WAVE = "waves=2026-27-Q2";

let releases: TwoReleases;
let folder: string;
let state: StateStore;
let store: ReleaseStore;
let keeper: Keeper;
let server: Server;
let origin: string;
let now: number;
let hasAccounts: boolean;
let viewers: Map<string, Viewer>;
let events: AuditEvent[];
let lines: string[];

beforeAll(async () => {
  releases = await makeTwoReleases(inject("releasesFolder"));
});
afterAll(() => releases.remove());

beforeEach(async () => {
  now = 1000;
  hasAccounts = true;
  viewers = new Map();
  events = [];
  lines = [];
  folder = mkdtempSync(path.join(tmpdir(), "kept-"));
  state = openStateStore(path.join(folder, "state"));
  setCurrent(releases.current);
  store = new ReleaseStore(releases.folder, { now: () => now });
  keeper = new Keeper((line) => lines.push(line));
  keeper.open(state);
  const seal = new FormSeal();
  const log = (line: string) => lines.push(line);
  const shared = { store, mayServe: () => true, hasAccounts: () => hasAccounts };
  server = createServer(
    createRequestListener({
      ...shared,
      gate: {
        ...openGate,
        hasAccounts: () => hasAccounts,
        identify: async ({ headers }) => viewers.get(String(headers["x-name"])) ?? null,
        refuse: (_request, response) => response.writeHead(401).end(),
      },
      handle: (request, context) => runLoader(request, context),
      cacheBytes: 1_000_000,
      clientDirectory: folder,
      record: (event) => events.push(event),
      kept: createKeptPages({
        ...shared,
        keeper,
        log,
        publicUrl: null,
        seal: {
          issue: ({ headers }) => (headers["x-name"] ? seal.issue(String(headers["x-name"])) : null),
          isValid: ({ headers }, token) => seal.isValid(String(headers["x-name"]), token),
        },
      }),
    }),
  );
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  keeper.close();
  store.close();
  state.close();
  rmSync(folder, { recursive: true });
});

function setCurrent(id: string): void {
  writeFileSync(path.join(releases.folder, "current"), `${id}\n`);
  writeFileSync(path.join(releases.folder, "shown"), `${releases.earlier}\n${releases.current}\n`);
  now += 5000;
}

async function runLoader(request: Request, context: AppLoadContext): Promise<Response> {
  try {
    return await loader({ request, params: {}, context });
  } catch (error) {
    if (error instanceof Response) return error;
    throw error;
  }
}

function addViewer(name: string, role: Role = "analyst", scope = "england"): Viewer {
  const known = parseScope(scope) ?? englandScope;
  const record = () => undefined;
  const { id } = new Accounts(state, record, Date.now).add(name, "hash", { roles: [role], scopes: [known] });
  const viewer: Viewer = { id, name, roles: [role], scopes: [known], via: "local" };
  viewers.set(name, viewer);
  return viewer;
}

interface Page {
  readonly status: number;
  readonly kept: KeptReport | null;
  readonly isNeverKept: boolean;
}

async function ask(name: string, address = "/extracts"): Promise<Page> {
  return toPage(await fetch(origin + address, { headers: { "x-name": name }, redirect: "manual" }));
}

async function toPage(answer: Response): Promise<Page> {
  const { kept } = (await answer.json()) as { readonly kept: KeptReport | null };
  return { status: answer.status, kept, isNeverKept: answer.headers.get("cache-control") === "no-store" };
}

async function listOf(name: string, address?: string): Promise<readonly KeptLine[]> {
  return (await ask(name, address)).kept?.lines ?? [];
}

/** Sends a form as the page of somebody does; every field can be another. */
async function send(
  name: string,
  act: "keep" | "rename" | "remove" | "bring",
  fields: Readonly<Record<string, string>> | readonly (readonly [string, string])[],
  headers: Readonly<Record<string, string>> = { origin },
): Promise<Response> {
  const token = (await ask(name)).kept?.formToken ?? "";
  const given = Array.isArray(fields) ? fields : Object.entries(fields);
  const body = new URLSearchParams([["token", token], ...given].map((each) => [...each]));
  return fetch(`${origin}/extracts/kept/${act}`, {
    method: "POST",
    headers: { "x-name": name, ...headers },
    body,
    redirect: "manual",
  });
}

/** Asks for so many places and professions that the address is too long to be kept. */
async function writeLongQuery(): Promise<string> {
  const lease = await store.acquire();
  if (lease === null) throw new Error("There is no release.");
  try {
    const { places, professions } = await getCohortVocabulary(lease.release.db);
    const organisations = places.filter(({ level }) => level === "organisation");
    const toCodes = (nodes: readonly { readonly code: string }[]) => nodes.map(({ code }) => code).join(",");
    return `places=${toCodes(organisations)}&professions=${toCodes(professions)}`;
  } finally {
    lease.giveBack();
  }
}

const locationOf = ({ status, headers }: Response) => [status, headers.get("location")];

describe("the page of a cohort", () => {
  it("is somebody's own where they are signed in, and everybody's and kept where nobody signs in", async () => {
    addViewer("kim");
    addViewer("ada");
    await send("kim", "keep", { name: "regions", cohort: "levels=region" });
    expect((await listOf("kim")).map(({ name }) => name)).toEqual(["regions"]);
    expect(await listOf("ada")).toEqual([]);
    expect(await ask("kim")).toMatchObject({ status: 200, isNeverKept: true });
    hasAccounts = false;
    expect(await ask("kim")).toEqual({ status: 200, kept: null, isNeverKept: false });
    const sent = await fetch(`${origin}/extracts/kept/keep`, {
      method: "POST",
      headers: { "x-name": "kim" },
    });
    expect(sent.status).toBe(405);
  });

  it("is the shared one for a token, which keeps nothing", async () => {
    viewers.set("program", { ...addViewer("kim"), via: "token" });
    expect((await ask("program")).kept).toBeNull();
    const sent = await fetch(`${origin}/extracts/kept/keep`, {
      method: "POST",
      headers: { "x-name": "program" },
    });
    expect([sent.status, await sent.text()]).toEqual([403, expect.stringContaining("A token cannot keep")]);
  });
});

describe("keeping a cohort", () => {
  it("keeps its canonical parameters alone, and leads to its page", async () => {
    addViewer("kim");
    const sent = await send("kim", "keep", {
      name: " North  West ",
      cohort: "places=Y62&levels=&measures=gap&waves=latest",
    });
    const [line] = await listOf("kim");
    expect(locationOf(sent)).toEqual([303, `/extracts?places=Y62&measures=gap#kept-${line?.id}`]);
    expect(line).toMatchObject({
      name: "North West",
      href: "/extracts?places=Y62&measures=gap",
      releaseId: null,
      fault: null,
      isShown: false,
      sentence: expect.stringMatching(/^Gap .*in North West/),
    });
    expect(await listOf("kim", line?.href)).toMatchObject([{ isShown: true }]);
    expect(events).toEqual([]);
  });

  it("never keeps an address of anywhere else, or a parameter that is no cohort's", async () => {
    addViewer("kim");
    for (const cohort of [
      "https://evil.example/",
      "//evil.example",
      "levels=region&returnTo=https://evil.example",
      "../account",
      "places=NOWHERE",
      "levels=region\r\nlocation: https://evil.example",
    ]) {
      const sent = await send("kim", "keep", { name: "x", cohort });
      const { kept, status } = await toPage(sent);
      expect([cohort, status, kept?.notice?.isGood, kept?.lines]).toEqual([cohort, 400, false, []]);
    }
    for (const release of ["../..", "r-none", "//evil.example", "https://evil.example"]) {
      const { kept, status } = await toPage(await send("kim", "keep", { name: "x", cohort: "", release }));
      expect([status, kept?.notice?.text, kept?.draft, kept?.lines]).toEqual([
        400,
        "The release of this extract is not here. Nothing was kept. The page now shows the default extract.",
        null,
        [],
      ]);
    }
  });

  it("shows one that is too long at its own place, and never another one under the name that was typed", async () => {
    const kim = addViewer("kim");
    const codes = Array.from({ length: 250 }, (_, each) => `ZZ${String(each).padStart(2, "0")}`);
    const unreadable = await toPage(
      await send("kim", "keep", { name: "mine", cohort: `places=${codes.join(",")}` }),
    );
    expect([unreadable.kept?.draft, unreadable.kept?.place]).toEqual([null, { query: "", releaseId: null }]);
    expect(unreadable.kept?.notice?.text).toMatch(
      /Nothing was kept\. The page now shows the default extract\.$/,
    );
    const long = await toPage(await send("kim", "keep", { name: "mine", cohort: await writeLongQuery() }));
    expect([long.status, long.kept?.notice?.text]).toEqual([
      400,
      expect.stringContaining("too long to be kept"),
    ]);
    expect(long.kept?.place?.query).toMatch(/^places=.{894}/);
    expect(long.kept?.draft).toMatchObject({ id: null, name: "mine" });
    const body = new URLSearchParams({ name: "mine", cohort: "places=NOWHERE", token: "x" });
    const stale = await toPage(
      await fetch(`${origin}/extracts/kept/keep`, {
        method: "POST",
        headers: { "x-name": "kim", origin },
        body,
      }),
    );
    expect([stale.kept?.draft, stale.kept?.notice?.text]).toEqual([
      null,
      expect.stringMatching(/nothing was done.* The page now shows the default extract\.$/),
    ]);
    expect(keeper.cohorts?.listOf(kim.id)).toEqual([]);
  });

  it("refuses a name that is none or in use, with what was typed, and replaces when told to", async () => {
    addViewer("kim");
    await send("kim", "keep", { name: "regions", cohort: "levels=region" });
    const empty = await toPage(await send("kim", "keep", { name: " ", cohort: "levels=icb" }));
    expect(empty.kept).toMatchObject({
      notice: { isGood: false, text: "Give the extract a name." },
      draft: { id: null, name: " ", mayReplace: false },
      place: { query: "levels=icb", releaseId: null },
    });
    const taken = await toPage(await send("kim", "keep", { name: "Regions", cohort: "levels=icb" }));
    expect([taken.status, taken.isNeverKept, taken.kept]).toMatchObject([
      400,
      true,
      {
        draft: { id: null, name: "Regions", mayReplace: true },
        lines: [{ href: "/extracts?levels=region" }],
      },
    ]);
    const replaced = await send("kim", "keep", { name: "Regions", cohort: "levels=icb", replace: "yes" });
    expect(replaced.status).toBe(303);
    expect(await listOf("kim")).toMatchObject([{ name: "Regions", href: "/extracts?levels=icb" }]);
  });

  it("says when there are fifty", async () => {
    const kim = addViewer("kim");
    for (let each = 0; each < 50; each += 1) {
      keeper.cohorts?.keep(kim, { name: `number ${each}`, query: "", releaseId: null }, false);
    }
    const { status, kept } = await toPage(await send("kim", "keep", { name: "more", cohort: "levels=icb" }));
    expect([status, kept?.notice?.text, kept?.draft]).toEqual([
      400,
      "You keep 50 extracts, and that is the most. Remove one before you keep another.",
      { id: null, name: "more", mayReplace: false },
    ]);
  });

  it("is refused to pages of other sites and other sessions, and to forms that are none", async () => {
    addViewer("kim");
    const fields = { name: "regions", cohort: "levels=region" };
    const refused = [
      await send("kim", "keep", fields, { origin: "https://evil.example" }),
      await send("kim", "keep", fields, {}),
      await send("kim", "keep", { ...fields, name: "x".repeat(9000) }),
    ];
    for (const answer of refused) {
      const { status, kept } = await toPage(answer);
      expect([status, kept?.notice?.isGood, kept?.draft, kept?.lines]).toEqual([400, false, null, []]);
    }
    const body = new URLSearchParams({ ...fields, token: "x" });
    const post = { method: "POST", headers: { "x-name": "kim", origin }, body };
    const stale = await toPage(await fetch(`${origin}/extracts/kept/keep`, post));
    expect([stale.status, stale.kept?.draft?.name, stale.kept?.lines]).toEqual([400, "regions", []]);
    const nobody = await fetch(`${origin}/extracts/kept/keep`, { ...post, headers: { origin } });
    expect(nobody.status).toBe(401);
    const again = await fetch(`${origin}/extracts/kept/keep`, {
      headers: { "x-name": "kim" },
      redirect: "manual",
    });
    expect(locationOf(again)).toEqual([302, "/extracts"]);
    const put = await fetch(`${origin}/extracts/kept/keep`, { ...post, method: "PUT" });
    expect([put.status, put.headers.get("allow")]).toEqual([405, "POST"]);
  });

  it("keeps records for those alone who may have them, and says so to who no longer may", async () => {
    const kim = addViewer("kim");
    addViewer("ada", "director");
    const fields = { name: "records", cohort: "kind=records&within=Y62" };
    expect((await send("kim", "keep", fields)).status).toBe(303);
    const refused = await toPage(await send("ada", "keep", fields));
    expect([refused.status, refused.kept?.notice?.text]).toEqual([
      400,
      expect.stringContaining("Your account cannot download records."),
    ]);
    viewers.set("kim", { ...kim, roles: ["viewer"] });
    expect(await listOf("kim")).toMatchObject([
      { fault: expect.stringContaining("cannot download records") },
    ]);
  });

  it("tells whoever cannot be served for a full disk that nothing was kept", async () => {
    const kim = addViewer("kim");
    const { page_count } = state.find<{ page_count: number }>("pragma page_count") ?? { page_count: 0 };
    state.list(`pragma max_page_count = ${page_count}`);
    const fill = () => {
      for (let each = 0; each < 50; each += 1) {
        const name = `${each} ${"x".repeat(70)}`;
        keeper.cohorts?.keep(kim, { name, query: "x".repeat(900), releaseId: null }, false);
      }
    };
    expect(fill).toThrow(/full/);
    // The rest of the last page holds a few short ones.
    let sent = await send("kim", "keep", { name: "regions 0", cohort: "levels=region" });
    for (let each = 1; sent.status === 303; each += 1) {
      sent = await send("kim", "keep", { name: `regions ${each}`, cohort: "levels=region" });
    }
    const { status, kept } = await toPage(sent);
    expect([status, kept?.notice?.text]).toEqual([
      503,
      expect.stringContaining("cannot write anything down"),
    ]);
    expect(kept?.draft?.name).toMatch(/^regions \d+$/);
    expect(kept?.lines.map(({ name }) => name)).not.toContain(kept?.draft?.name);
    expect(lines.join("\n")).toContain("is full");
    expect(lines.join("\n")).not.toContain("regions");
  });
});

describe("what is kept", () => {
  it("gets another name and is removed by its owner alone, who is led back to the cohort they looked at", async () => {
    addViewer("kim");
    addViewer("ada");
    await send("kim", "keep", { name: "regions", cohort: "levels=region" });
    const [line] = await listOf("kim");
    const id = line?.id ?? "";
    await send("ada", "rename", { id, name: "mine" });
    await send("ada", "remove", { id });
    expect(await listOf("kim")).toMatchObject([{ name: "regions" }]);
    const renamed = await send("kim", "rename", { id, name: "areas", cohort: "levels=icb" });
    expect(locationOf(renamed)).toEqual([303, `/extracts?levels=icb#kept-${id}`]);
    const refused = await toPage(await send("kim", "rename", { id, name: "", cohort: "levels=icb" }));
    expect(refused.kept).toMatchObject({ draft: { id, name: "" }, lines: [{ name: "areas" }] });
    const away = { id, cohort: "https://evil.example", release: "//evil.example" };
    expect(locationOf(await send("kim", "remove", away))).toEqual([303, "/extracts#kept"]);
    expect(await listOf("kim")).toEqual([]);
  });

  it("says so where it is not there any more to be renamed, and what was refused of removing is no fault of a name", async () => {
    const kim = addViewer("kim");
    const renamed = await toPage(
      await send("kim", "rename", { id: "gone", name: "areas", cohort: "levels=icb" }),
    );
    expect([renamed.status, renamed.kept?.notice, renamed.kept?.draft, renamed.kept?.place?.query]).toEqual([
      400,
      { isGood: false, text: expect.stringContaining("no longer keep"), parts: [] },
      null,
      "levels=icb",
    ]);
    const id = keeper.cohorts?.keep(kim, { name: "areas", query: "", releaseId: null }, false) ?? "";
    const drafts = [];
    for (const [act, fields] of [
      ["remove", { id }],
      ["bring", { name: "areas", query: "" }],
      ["rename", { id, name: "other" }],
    ] as const) {
      const body = new URLSearchParams({ ...fields, token: "x" });
      const post = { method: "POST", headers: { "x-name": "kim", origin }, body };
      const { status, kept } = await toPage(await fetch(`${origin}/extracts/kept/${act}`, post));
      expect([status, kept?.notice?.isGood]).toEqual([400, false]);
      drafts.push(kept?.draft);
    }
    expect(drafts).toEqual([null, null, { id, name: "other", mayReplace: false }]);
  });

  it("stays at its release, and says so where that one is gone", async () => {
    const kim = addViewer("kim");
    const { earlier } = releases;
    const shown = await ask("kim", `/r/${earlier}/extracts?levels=region`);
    expect(shown.kept?.place).toEqual({ query: "levels=region", releaseId: earlier });
    const sent = await send("kim", "keep", { name: "then", cohort: "levels=region", release: earlier });
    const [line] = await listOf("kim");
    expect(locationOf(sent)).toEqual([303, `/r/${earlier}/extracts?levels=region#kept-${line?.id}`]);
    expect(line).toMatchObject({
      releaseId: earlier,
      href: `/r/${earlier}/extracts?levels=region`,
      fault: null,
    });
    const [onItsPage] = await listOf("kim", `/r/${earlier}/extracts?levels=region`);
    expect(onItsPage).toMatchObject({ isShown: true, sentence: expect.stringContaining("every region") });
    keeper.cohorts?.keep(kim, { name: "gone", query: "", releaseId: "r-gone" }, false);
    expect((await listOf("kim")).map(({ fault }) => fault)).toEqual([
      "The release r-gone is not here any more.",
      null,
    ]);
  });

  it("is told as not understood where the current release no longer has it, on pages of other releases too", async () => {
    addViewer("kim");
    await send("kim", "keep", { name: "newest", cohort: NEW_WAVE });
    await send("kim", "keep", { name: "regions", cohort: "levels=region" });
    expect((await listOf("kim")).map(({ fault }) => fault)).toEqual([null, null]);
    setCurrent(releases.earlier);
    await vi.waitFor(async () => {
      const [newest, regions] = await listOf("kim");
      expect(newest?.fault).toMatch(/^The current release no longer has all of it\. .*2026-27-Q2/);
      expect(regions?.fault).toBeNull();
    }, 5000);
    const [newest] = await listOf("kim", `/r/${releases.current}/extracts`);
    expect(newest?.fault).toMatch(/^The current release no longer has all of it/);
    const opened = await ask("kim", newest?.href);
    expect([opened.status, opened.kept?.lines.length, opened.kept?.place]).toEqual([400, 2, null]);
  });

  it("is read as its owner sees the release now", async () => {
    const kim = addViewer("kim");
    await send("kim", "keep", { name: "FIC58", cohort: "places=FIC58" });
    viewers.set("kim", { ...kim, scopes: [{ level: "organisation", code: "FIC13" }] });
    expect(await listOf("kim")).toMatchObject([
      {
        sentence: null,
        fault: expect.stringMatching(/^The organisation FIC58 is outside what your account shows/),
      },
    ]);
    const [onEarlier] = await listOf("kim", `/r/${releases.earlier}/extracts`);
    expect(onEarlier?.fault).toMatch(/^The organisation FIC58 is outside what your account shows/);
  });
});

describe("bringing over what a browser keeps", () => {
  it("takes what is understood, says what is not and why, and tells the browser which it can let go", async () => {
    addViewer("kim");
    await send("kim", "keep", { name: "taken", cohort: "levels=region" });
    const sent = await send("kim", "bring", [
      ...toPair("  first ", "levels=region&measures="),
      ...toPair("gone", "waves=1999-00-Q1"),
      ...toPair("taken", "levels=icb"),
      ...toPair("", "levels=icb"),
      ...toPair("start", ""),
    ]);
    const { status, kept } = await toPage(sent);
    expect([status, kept?.brought]).toEqual([400, ["  first ", "start"]]);
    expect(kept?.notice).toEqual({
      isGood: false,
      text: "2 extracts were brought over to your account. 3 extracts were not, and still in this browser.",
      parts: [
        expect.stringMatching(/^“gone”: The value "1999-00-Q1" .* is not one this release has\./),
        "“”: Give the extract a name.",
        "“taken”: you keep another extract under that name. Rename or remove that one, and bring this over again.",
      ],
    });
    expect(kept?.lines.map(({ name, href }) => [name, href])).toEqual([
      ["first", "/extracts?levels=region"],
      ["start", "/extracts"],
      ["taken", "/extracts?levels=region"],
    ]);
  });

  it("takes a browser's fifty with long names and addresses at once, and again without harm", async () => {
    addViewer("kim");
    const pairs = Array.from({ length: 50 }, (_, each) =>
      toPair(`${"é".repeat(70)} ${each}`, "levels=region,icb,organisation&measures=confidence,target,gap"),
    ).flat();
    for (const _time of ["first", "again"]) {
      const { status, kept } = await toPage(await send("kim", "bring", pairs));
      expect([status, kept?.notice?.text, kept?.brought.length, kept?.lines.length]).toEqual([
        200,
        "50 extracts were brought over to your account.",
        50,
        50,
      ]);
    }
  });

  it("refuses more than a hundred at once, and names without queries, before any is read", async () => {
    addViewer("kim");
    const many = Array.from({ length: 101 }, (_, each) => toPair(`number ${each}`, "")).flat();
    const refused = [
      await send("kim", "bring", many),
      await send("kim", "bring", [...toPair("one", "levels=icb"), ["name", "two"]]),
    ];
    for (const answer of refused) {
      const { status, kept } = await toPage(answer);
      expect([status, kept?.notice?.isGood, kept?.notice?.parts, kept?.brought, kept?.lines]).toEqual([
        400,
        false,
        [],
        [],
        [],
      ]);
    }
    const fewer = await toPage(await send("kim", "bring", many.slice(0, 200)));
    expect([fewer.kept?.lines.length, fewer.kept?.notice?.parts.length]).toEqual([50, 50]);
  });

  it("says names that it refuses on one line, and cut", async () => {
    addViewer("kim");
    const { kept } = await toPage(
      await send("kim", "bring", toPair(`\u202e a\n${"x".repeat(5000)}`, "levels=icb")),
    );
    expect(kept?.notice?.parts).toEqual([
      expect.stringMatching(/^“a x{78}…”: A name has up to 80 characters/),
    ]);
  });

  function toPair(name: string, query: string): readonly (readonly [string, string])[] {
    return [
      ["name", name],
      ["query", query],
    ];
  }
});
