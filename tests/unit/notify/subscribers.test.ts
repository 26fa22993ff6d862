import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Accounts } from "../../../app/auth/accounts.server.ts";
import { TokenOwners } from "../../../app/auth/token-owners.server.ts";
import type { AuditEvent } from "../../../app/domain/audit-event.ts";
import { englandScope, type Viewer } from "../../../app/domain/viewer.ts";
import { AlertRefusal } from "../../../app/notify/alert-refusal.ts";
import { Announcer } from "../../../app/notify/announcer.server.ts";
import { ConfirmLinks } from "../../../app/notify/confirm-links.server.ts";
import { isInDomains, isMailAddress } from "../../../app/notify/mail-address.ts";
import { Outbox } from "../../../app/notify/outbox.server.ts";
import { Subscribers } from "../../../app/notify/subscribers.server.ts";
import { UnsubscribeSeal } from "../../../app/notify/unsubscribe-seal.server.ts";
import { openStateStore, type StateStore } from "../../../app/state/state-store.server.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const RELEASE = { kind: "release" } as const;

let folder: string;
let state: StateStore;
let now: number;
let events: AuditEvent[];
let subscribers: Subscribers;
let links: ConfirmLinks;
let outbox: Outbox;
let accounts: Accounts;
let kim: Viewer;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "subscribers-"));
  state = openStateStore(folder);
  now = Date.parse("2026-11-21T12:00:00Z");
  events = [];
  const record = (event: AuditEvent) => events.push(event);
  subscribers = new Subscribers(state, record, () => now);
  links = new ConfirmLinks(state, record, () => now);
  outbox = new Outbox(state, () => now);
  accounts = new Accounts(
    state,
    () => undefined,
    () => now,
  );
  const { id } = accounts.add("kim", "hash", { roles: ["director"], scopes: [englandScope] });
  kim = { id, name: "kim", roles: ["director"], scopes: [englandScope], via: "local" };
});

afterEach(() => {
  state.close();
  rmSync(folder, { recursive: true });
});

const provided: Viewer = {
  id: "oidc:kim",
  name: "Kim",
  roles: ["analyst"],
  scopes: [{ level: "icb", code: "QOP" }],
  via: "oidc",
};
const count = (table: string) => Number(state.find<{ n: number }>(`select count(*) as n from ${table}`)?.n);

/** Adds an address that was confirmed. */
function addConfirmed(viewer: Viewer, target = "kim@example.nhs.uk"): string {
  const { id } = subscribers.add(viewer, "mail", target, RELEASE);
  links.confirm(links.make(id));
  return id;
}

describe("an address", () => {
  it("is confirmed once, by a token that only its mail holds and that runs out", () => {
    const { id } = subscribers.add(kim, "mail", "kim@example.nhs.uk", RELEASE);
    expect(subscribers.listConfirmed()).toEqual([]);
    const old = links.make(id);
    const token = links.make(id);
    expect(links.canConfirm(old)).toBe(false);
    now += DAY + 1;
    expect(links.confirm(token)).toBe(false);
    const fresh = links.make(id);
    expect(JSON.stringify(state.list("select * from alert_channel"))).not.toContain(fresh);
    expect(links.confirm(fresh)).toBe(true);
    expect(links.confirm(fresh)).toBe(false);
    expect(subscribers.listConfirmed().map(({ target }) => target)).toEqual(["kim@example.nhs.uk"]);
  });

  it("goes with the account, and with it all that was to be sent", () => {
    const id = addConfirmed(kim);
    outbox.add(id, "release r2", { kind: "release", before: "r1", after: "r2" });
    links.count(kim.id);
    accounts.remove("kim");
    const tables = ["alert_subscriber", "alert_channel", "alert_subscription", "alert_message"];
    expect(tables.map(count)).toEqual([0, 0, 0, 0]);
    expect(count("alert_link_request")).toBe(0);
  });

  it("is forgotten with its last alert, and with the link of a mail", () => {
    const channel = subscribers.add(kim, "mail", "kim@example.nhs.uk", RELEASE);
    expect(subscribers.end("somebody else", channel.subscriptions[0]?.id ?? "")).toBe(false);
    expect(subscribers.end(kim.id, channel.subscriptions[0]?.id ?? "")).toBe(true);
    expect([count("alert_channel"), count("alert_subscriber")]).toEqual([0, 0]);
    const seal = new UnsubscribeSeal(state);
    const id = addConfirmed(kim);
    const token = seal.issue(id);
    expect(new UnsubscribeSeal(state).read(token)).toBe(id);
    expect(seal.read(`${token}x`)).toBeNull();
    expect(
      seal.read(
        token.replace(
          id,
          id.replace(/^./, (first) => (first === "0" ? "1" : "0")),
        ),
      ),
    ).not.toBe(id);
    subscribers.endChannel(seal.read(token) ?? "", "link");
    expect(count("alert_channel")).toBe(0);
  });

  it("never stands in the audit log", () => {
    const id = addConfirmed(kim);
    subscribers.endChannel(id, "link");
    expect(events.map(({ kind, detail, viewerId }) => [kind, detail, viewerId === kim.id])).toEqual([
      ["alert_chosen", "mail: release", true],
      ["alert_confirmed", "mail", true],
      ["alert_ended", "mail: all, by link", true],
    ]);
    expect(JSON.stringify(events)).not.toContain("example");
  });

  it("is one of few, and links to it are sent few times a day, also after it was removed", () => {
    for (const name of ["a", "b", "c", "d", "e"])
      subscribers.add(kim, "mail", `${name}@example.org`, RELEASE);
    expect(() => subscribers.add(kim, "mail", "f@example.org", RELEASE)).toThrow(AlertRefusal);
    for (let link = 0; link < 5; link += 1) links.count(kim.id);
    for (const { id } of subscribers.listOf(kim.id)) subscribers.endChannel(id, "page");
    expect(() => links.count(kim.id)).toThrow(AlertRefusal);
    now += DAY + 1;
    links.count(kim.id);
  });
});

describe("who somebody is when something is sent", () => {
  it("is looked up then: scopes as they are, nothing for a disabled account or another way in", () => {
    addConfirmed(kim);
    accounts.change("kim", { roles: ["viewer"], scopes: [] });
    expect(subscribers.findViewer(kim.id, "local")).toMatchObject({ roles: ["viewer"], scopes: [] });
    expect(subscribers.findViewer(kim.id, "oidc")).toBeNull();
    accounts.disable("kim");
    expect(subscribers.findViewer(kim.id, "local")).toBeNull();
    accounts.enable("kim");
    expect(subscribers.findViewer(kim.id, "local")).not.toBeNull();
  });

  it("is, of a provider's people, what the provider said last, whatever their session still has", () => {
    addConfirmed(provided);
    expect(subscribers.findViewer(provided.id, "oidc")).toMatchObject({ scopes: provided.scopes });
    expect(subscribers.findViewer(provided.id, "local")).toBeNull();
    new TokenOwners(state, () => now).note({ ...provided, roles: ["viewer"], scopes: [] });
    // A session from before goes on for a moment, and asks for more.
    subscribers.add(provided, "mail", "kim@example.org", RELEASE);
    expect(subscribers.findViewer(provided.id, "oidc")).toMatchObject({ roles: ["viewer"], scopes: [] });
  });

  it("is nobody after 30 days without a word of the provider, who is forgotten after 90", () => {
    addConfirmed(provided);
    addConfirmed(kim);
    now += 30 * DAY;
    expect(subscribers.findViewer(provided.id, "oidc")).toBeNull();
    new TokenOwners(state, () => now).note(provided);
    expect(subscribers.findViewer(provided.id, "oidc")).not.toBeNull();
    now += 89 * DAY;
    subscribers.forgetUnseen();
    expect(count("alert_channel")).toBe(2);
    now += 2 * DAY;
    subscribers.forgetUnseen();
    expect(count("alert_channel")).toBe(1);
  });
});

describe("the outbox", () => {
  const content = { kind: "release", before: "r1", after: "r2" } as const;

  it("tells a channel of one thing once, and tries it again with patience and an end", () => {
    const id = addConfirmed(kim);
    outbox.add(id, "release r2", content);
    outbox.add(id, "release r2", content);
    expect(count("alert_message")).toBe(1);
    const ids = new Set<string>();
    let waited = 0;
    for (let tries = 1; ; tries += 1) {
      const message = outbox.take("mail");
      if (message === null) break;
      ids.add(message.id);
      expect(message.tries).toBe(tries);
      expect(outbox.take("mail"), "not again at once").toBeNull();
      outbox.fail(message, "smtp_econnection");
      while (outbox.count().waiting > 0 && waited < 10 * DAY) {
        now += MINUTE;
        waited += MINUTE;
        const due = state.find("select 1 as one from alert_message where next_try_at <= ?", [now]);
        if (due !== null) break;
      }
      if (outbox.count().waiting === 0) break;
    }
    expect(ids.size).toBe(1);
    expect(outbox.count()).toEqual({ waiting: 0, givenUp: 1 });
    expect(outbox.findLast(id)).toMatchObject({ state: "given_up", fault: "smtp_econnection" });
    expect(waited / DAY).toBeGreaterThan(1);
    expect(waited / DAY).toBeLessThan(3);
  });

  it("does not count tries while no message can be sent at all, lets others go first, and still ends after two days", () => {
    const id = addConfirmed(kim);
    for (const release of ["r2", "r3"]) outbox.add(id, `release ${release}`, { ...content, after: release });
    const first = outbox.take("mail");
    if (first === null) throw new Error("There are two.");
    outbox.putBack(first, "smtp_econnection");
    expect(outbox.take("mail")).toMatchObject({ content: { after: "r3" } });
    expect(outbox.take("mail")).toBeNull();
    for (let minute = 0; minute < 100; minute += 1) {
      now += MINUTE + 1;
      const again = outbox.take("mail");
      if (again?.id === first.id) {
        expect(again.tries).toBe(1);
        outbox.putBack(again, "smtp_econnection");
      }
    }
    now += 2 * DAY;
    expect(outbox.take("mail")).toBeNull();
    expect(outbox.count()).toEqual({ waiting: 0, givenUp: 2 });
  });

  it("counts a try before it is made, so that a process that dies in each does not try without end", () => {
    outbox.add(addConfirmed(kim), "release r2", content);
    let tries = 0;
    for (let restart = 0; restart < 40; restart += 1) {
      state.close();
      state = openStateStore(folder);
      outbox = new Outbox(state, () => now);
      if (outbox.take("mail") !== null) tries += 1;
      now += DAY;
    }
    expect(tries).toBe(3);
    expect(outbox.count().waiting).toBe(0);
  });

  it("begins with the first release seen, tells of each once, and makes one message of two that come fast", () => {
    const announcer = new Announcer(state, outbox, subscribers);
    const id = addConfirmed(kim);
    announcer.announceRelease("r1");
    expect(count("alert_message")).toBe(0);
    announcer.announceRelease("r2");
    announcer.announceRelease("r2");
    announcer.announceRelease("r3");
    const message = outbox.take("mail");
    expect(message?.content).toEqual({ kind: "release", before: "r1", after: "r3" });
    outbox.end(message?.id ?? "", "sent");
    announcer.announceRelease("r2");
    announcer.announceRelease("r3");
    expect(outbox.take("mail"), "back and forth tells nothing twice").toBeNull();
    announcer.announceRelease("r4");
    expect(outbox.take("mail")).toMatchObject({ channelId: id, content: { before: "r3", after: "r4" } });
  });

  it("leaves a message that is being sent alone, and goes on from the release that was told of last", () => {
    const announcer = new Announcer(state, outbox, subscribers);
    const id = addConfirmed(kim);
    for (const release of ["r1", "r2"]) announcer.announceRelease(release);
    const under = outbox.take("mail");
    announcer.announceRelease("r3");
    expect(outbox.isSending(id)).toBe(true);
    outbox.end(under?.id ?? "", "sent");
    expect([outbox.isSending(id), outbox.findTold(id)]).toEqual([false, { release: "r2", how: "sent" }]);
    const next = outbox.take("mail");
    expect(next?.content).toMatchObject({ after: "r3" });
    outbox.end(next?.id ?? "", "given_up");
    expect(outbox.findTold(id)).toEqual({ release: "r2", how: "sent" });
  });

  it("holds alerts about the service for those who chose them alone", () => {
    const announcer = new Announcer(state, outbox, subscribers);
    addConfirmed(kim);
    const other = subscribers.add(kim, "webhook", "https://hooks.example/", { kind: "service" });
    expect(other.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const news = { rule: "disk_low", openedAt: now, toldAt: now, found: "x", change: "opened" } as const;
    announcer.announceService(news);
    announcer.announceService(news);
    expect(outbox.take("mail")).toBeNull();
    expect(outbox.take("webhook")).toMatchObject({ channelId: other.id });
    expect(outbox.take("webhook")).toBeNull();
  });
});

it("an e-mail address is one address and nothing else", () => {
  const good = ["kim@example.nhs.uk", "k.im+alerts@nhs.net", "o'brien@example.org", "a@b"];
  const bad = [
    ...[
      "",
      "kim",
      "@example.org",
      "kim@",
      "a@b@c",
      "kim@example.org, al@example.org",
      "Kim <kim@example.org>",
    ],
    ...[
      "kim@example.org\r\nBcc: al@example.org",
      "kim@example.org\n",
      '"kim x"@example.org',
      "kim@[127.0.0.1]",
    ],
    ...[
      "kim@-a.org",
      "k..im@a.org",
      ".kim@a.org",
      "kim@a..org",
      "kim@exämple.org",
      `${"k".repeat(65)}@a.org`,
    ],
    "kim@a.org\0",
  ];
  expect(good.filter((text) => !isMailAddress(text))).toEqual([]);
  expect(bad.filter(isMailAddress)).toEqual([]);
  expect(isInDomains("kim@trust.NHS.uk", ["nhs.uk"])).toBe(true);
  expect(isInDomains("kim@evilnhs.uk", ["nhs.uk"])).toBe(false);
  expect(isInDomains("kim@a", [])).toBe(true);
});

it("no file of the state but the database holds an address", () => {
  addConfirmed(kim, "very.special@example.org");
  expect(readFileSync(path.join(folder, "state.lock"), "utf8")).not.toContain("very.special");
});
