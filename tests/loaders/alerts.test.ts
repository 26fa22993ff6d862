import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { Accounts } from "../../app/auth/accounts.server";
import { parseAlertTopic } from "../../app/domain/alert-topic";
import type { AuditEvent } from "../../app/domain/audit-event";
import { parseScope, type Role, type Viewer } from "../../app/domain/viewer";
import { Notifier } from "../../app/notify/notifier.server";
import { readNotifySettings } from "../../app/notify/notify-settings";
import { openRelease } from "../../app/release/connection.server";
import { ReleaseStore } from "../../app/release/release-store.server";
import { openStateStore, type StateStore } from "../../app/state/state-store.server";
import { headerOf, openMailbox, type SmtpMailbox, textOf } from "../support/smtp-mailbox";
import { makeTwoReleases, type TwoReleases } from "../support/two-releases";

const ORIGIN = "https://readiness.example";
const MINUTE = 60_000;

/** Two organisations of one region in which the sample reports hotspots, with the region. */
interface Pair {
  readonly own: string;
  readonly other: string;
  readonly region: string;
  readonly otherName: string;
}

let releases: TwoReleases;
let pair: Pair;
let folder: string;
let state: StateStore;
let store: ReleaseStore;
let notifier: Notifier;
let box: SmtpMailbox;
let now: number;
let lines: string[];
let events: AuditEvent[];
let runs: string;

beforeAll(async () => {
  pair = await findPair(inject("releasesFolder"));
  releases = await makeTwoReleases(inject("releasesFolder"), [
    // These organisations had no hotspots; those of their region alone had others.
    `delete from hotspot where geography_level = 'organisation' and geography_code in ('${pair.own}', '${pair.other}')`,
  ]);
});
afterAll(() => releases.remove());

beforeEach(async () => {
  now = Date.parse("2026-11-21T12:00:00Z");
  lines = [];
  events = [];
  folder = mkdtempSync(path.join(tmpdir(), "alerts-"));
  runs = path.join(folder, "no-runs");
  setCurrent(releases.earlier);
  state = openStateStore(path.join(folder, "state"));
  store = new ReleaseStore(releases.folder, { now: () => now });
});

afterEach(async () => {
  await notifier.close();
  store.close();
  state.close();
  await box.close();
  rmSync(folder, { recursive: true });
});

async function findPair(sample: string): Promise<Pair> {
  const { readFileSync } = await import("node:fs");
  const id = readFileSync(path.join(sample, "current"), "utf8").trim();
  const release = await openRelease(path.join(sample, `${id}.duckdb`));
  try {
    const places = await release.db
      .selectFrom("geography")
      .selectAll()
      .where("valid_to", "is", null)
      .execute();
    const found = await release.db
      .selectFrom("hotspot")
      .select("geography_code")
      .distinct()
      .where("geography_level", "=", "organisation")
      .orderBy("geography_code")
      .execute();
    const nameOf = (code: string) =>
      places.find((each) => each.geography_code === code)?.geography_name ?? "";
    const regionOf = (code: string): string => {
      const place = places.find((each) => each.geography_code === code);
      if (place === undefined) return "";
      return place.geography_level === "region" ? place.geography_code : regionOf(place.parent_code ?? "");
    };
    const codes = found.map(({ geography_code }) => geography_code);
    for (const own of codes) {
      const other = codes.find(
        (code) => code !== own && regionOf(code) === regionOf(own) && regionOf(own) !== "",
      );
      if (other !== undefined) return { own, other, region: regionOf(own), otherName: nameOf(other) };
    }
    throw new Error("The sample has no two organisations of one region with hotspots.");
  } finally {
    await release.db.destroy();
  }
}

function setCurrent(id: string): void {
  writeFileSync(path.join(releases.folder, "current"), `${id}\n`);
  writeFileSync(path.join(releases.folder, "shown"), `${releases.earlier}\n${releases.current}\n`);
  now += 5000;
}

/** Makes a release current, and waits until it is shown: on a busy machine readers have the one before for a moment longer. */
async function show(id: string): Promise<void> {
  setCurrent(id);
  await vi.waitFor(async () => {
    const lease = await store.acquire();
    lease?.giveBack();
    expect(lease?.release.id).toBe(id);
  }, 5000);
}

/** Starts what tells, on the mailbox as it is. */
function start(more: Readonly<Record<string, string>> = {}): void {
  notifier = new Notifier({
    settings: readNotifySettings({
      READINESS_SMTP_URL: `smtp://127.0.0.1:${box.port}`,
      READINESS_MAIL_FROM: "readiness@example.nhs.uk",
      READINESS_RUNS_DIR: runs,
      ...more,
    }),
    store,
    stateDir: folder,
    releasesDir: releases.folder,
    wayIn: "local",
    origin: () => ORIGIN,
    log: (line) => lines.push(line),
    findRoom: async () => ({ free: 9e11, size: 1e12 }),
    now: () => now,
  });
  notifier.open(state, (event) => events.push(event));
}

function addPerson(name: string, role: Role, ...scopes: readonly string[]): Viewer {
  const accounts = new Accounts(
    state,
    () => undefined,
    () => now,
  );
  const grants = { roles: [role], scopes: scopes.flatMap((text) => parseScope(text) ?? []) };
  const { id } = accounts.add(name, "hash", grants);
  return { id, name, via: "local", ...grants };
}

/** Has somebody told by a confirmed address. */
function choose(viewer: Viewer, topicText: string, way: "mail" | "webhook" = "mail", target?: string): void {
  const topic = parseAlertTopic(topicText);
  const office = notifier.office;
  if (topic === null || office === null) throw new Error(topicText);
  const { id } = office.subscribers.add(viewer, way, target ?? `${viewer.name}@example.nhs.uk`, topic);
  if (way === "mail") office.links.confirm(office.links.make(id));
}

async function publish(): Promise<void> {
  await notifier.lookAtRelease();
  await show(releases.current);
  await notifier.lookAtRelease();
}

const mailTo = (name: string) => box.mails.filter(({ to }) => to.includes(`${name}@example.nhs.uk`));
const textTo = (name: string) => mailTo(name).map(textOf).join("\n");

describe("when another release becomes current", () => {
  it("each person gets one mail about what opened and closed in the places they chose, and only of what they see", async () => {
    box = await openMailbox();
    start();
    choose(addPerson("ada", "commissioner", "england"), `hotspots region:${pair.region}`);
    choose(addPerson("kim", "director", `organisation:${pair.own}`), `hotspots region:${pair.region}`);
    choose(addPerson("lee", "viewer", "england"), "hotspots organisation:FIC58");
    await publish();
    await notifier.lookAtRelease();
    expect([mailTo("ada").length, mailTo("kim").length, mailTo("lee").length]).toEqual([1, 1, 0]);
    expect(textTo("ada")).toContain(pair.otherName);
    expect(textTo("ada")).toContain(`/r/${releases.current}/organisation/${pair.other}`);
    expect(textTo("kim")).toContain(`/r/${releases.current}/organisation/${pair.own}`);
    expect(textTo("kim")).not.toContain(pair.otherName);
    expect(textTo("kim")).not.toContain(pair.other);
    const mail = mailTo("kim")[0];
    expect(mail && headerOf(mail, "Subject")).toMatch(/^Digital readiness: \d+ hotspots? opened/);
    expect(mail && headerOf(mail, "List-Unsubscribe")).toMatch(
      /^<https:\/\/readiness\.example\/alerts\/unsubscribe\?token=[\w.-]+>$/,
    );
    expect(lines).toEqual([]);
    expect(JSON.stringify(events)).not.toContain("@example.nhs.uk");
  });

  it("scopes, roles and whether there is an account at all count as they are when the mail is sent", async () => {
    box = await openMailbox();
    start();
    const accounts = new Accounts(
      state,
      () => undefined,
      () => now,
    );
    for (const name of ["ada", "bea", "cay"]) {
      choose(addPerson(name, "director", "england"), `hotspots organisation:${pair.other}`);
      choose({ ...(addPersonOf(name) as Viewer) }, "release");
    }
    await notifier.lookAtRelease();
    accounts.change("ada", { roles: ["director"], scopes: [{ level: "organisation", code: pair.own }] });
    accounts.disable("bea");
    accounts.remove("cay");
    await show(releases.current);
    await notifier.lookAtRelease();
    expect(box.mails.flatMap(({ to }) => to)).toEqual(["ada@example.nhs.uk"]);
    expect(textTo("ada")).toContain("What changed in this release");
    expect(textTo("ada")).not.toContain(pair.other);
  });

  it("a server that greylists gets the same mail a little later, and nobody gets it twice", async () => {
    let refusals = 0;
    box = await openMailbox({
      onRcptTo: (_to, _session, done) => {
        refusals += 1;
        if (refusals <= 2) done(Object.assign(new Error("later"), { responseCode: 451 }));
        else done();
      },
    });
    start();
    choose(addPerson("ada", "viewer", "england"), "release");
    await publish();
    await notifier.lookAtRelease();
    expect([box.mails.length, refusals]).toEqual([0, 1]);
    now += MINUTE + 1000;
    await notifier.lookAtRelease();
    now += 2 * MINUTE + 1000;
    await notifier.lookAtRelease();
    now += 60 * MINUTE;
    await notifier.lookAtRelease();
    expect([box.mails.length, refusals]).toEqual([1, 3]);
    expect(lines).toEqual([
      "An alert was not delivered (smtp_eenvelope_451), try 1.",
      "An alert was not delivered (smtp_eenvelope_451), try 2.",
    ]);
  });

  it("a server that refuses our password is left alone for a minute, which is said once, and then everybody gets their mail", async () => {
    let asked = 0;
    box = await openMailbox({
      onMailFrom: (_from, _session, done) => {
        asked += 1;
        if (asked <= 2) done(Object.assign(new Error("no"), { responseCode: 550 }));
        else done();
      },
    });
    start();
    for (const name of ["ada", "bea"]) choose(addPerson(name, "viewer", "england"), "release");
    await publish();
    await notifier.lookAtRelease();
    expect(asked).toBe(1);
    for (let minute = 0; minute < 3; minute += 1) {
      now += MINUTE + 1000;
      await notifier.lookAtRelease();
    }
    expect([mailTo("ada").length, mailTo("bea").length]).toEqual([1, 1]);
    expect(lines).toEqual([
      "Mail cannot be sent (smtp_sender_550), and waits. Look at the mail server, READINESS_SMTP_URL and READINESS_MAIL_FROM.",
    ]);
  });

  it("an unsubscribed or unconfirmed address gets nothing, nor does one outside the domains allowed", async () => {
    box = await openMailbox();
    start({ READINESS_MAIL_DOMAINS: "example.nhs.uk" });
    const ada = addPerson("ada", "viewer", "england");
    choose(ada, "release");
    const office = notifier.office;
    const [mine] = office?.subscribers.listOf(ada.id) ?? [];
    office?.subscribers.endChannel(mine?.id ?? "", "link");
    office?.subscribers.add(addPerson("bea", "viewer"), "mail", "bea@example.nhs.uk", { kind: "release" });
    choose(addPerson("cay", "viewer"), "release", "mail", "cay@elsewhere.org");
    await publish();
    expect(box.mails).toEqual([]);
  });

  it("a webhook of an administrator gets the same news as data, as long as they are one", async () => {
    box = await openMailbox();
    const bodies: string[] = [];
    const receiver: Server = createServer((request, response) => {
      let body = "";
      request.on("data", (part: Buffer) => {
        body += part.toString();
      });
      request.on("end", () => {
        bodies.push(body);
        response.writeHead(204).end();
      });
    });
    await new Promise<void>((done) => receiver.listen(0, "127.0.0.1", done));
    const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
    start({ READINESS_WEBHOOK_PRIVATE: "allow" });
    choose(
      addPerson("ada", "administrator", "england"),
      `hotspots organisation:${pair.own}`,
      "webhook",
      address,
    );
    choose(addPerson("bea", "administrator", "england"), "release", "webhook", address);
    new Accounts(
      state,
      () => undefined,
      () => now,
    ).change("bea", { roles: ["viewer"], scopes: [] });
    await publish();
    receiver.closeAllConnections();
    await new Promise((done) => receiver.close(done));
    expect(bodies).toHaveLength(1);
    const call = JSON.parse(bodies[0] ?? "{}");
    expect(call).toMatchObject({ type: "release", release: releases.current, before: releases.earlier });
    expect(call.opened.length).toBeGreaterThan(0);
    expect(new Set(call.opened.map((each: { place: { code: string } }) => each.place.code))).toEqual(
      new Set([pair.own]),
    );
  });

  it("what was to be sent survives a stop between the note and the mail", async () => {
    box = await openMailbox();
    start();
    choose(addPerson("ada", "viewer", "england"), "release");
    await notifier.lookAtRelease();
    await show(releases.current);
    // As after a kill: the note is in the state, and nobody has sent anything.
    notifier.office?.announcer.announceRelease(releases.current);
    await notifier.close();
    state.close();
    state = openStateStore(path.join(folder, "state"));
    start();
    await notifier.lookAtRelease();
    expect(box.mails.map(({ to }) => to)).toEqual([["ada@example.nhs.uk"]]);
  });

  it("a release that is taken back is told as that, without its figures, to those who were told of it; and again once it is back", async () => {
    box = await openMailbox();
    start();
    choose(addPerson("ada", "viewer", "england"), "release");
    choose(addPerson("kim", "director", "england"), `hotspots organisation:${pair.own}`);
    choose(addPerson("lee", "viewer", "england"), "hotspots organisation:FIC58");
    await publish();
    await show(releases.earlier);
    await notifier.lookAtRelease();
    const sent = (name: string) => mailTo(name).map((mail) => headerOf(mail, "Subject"));
    const takenBack = `Digital readiness: release ${releases.current} was taken back`;
    expect([sent("ada")[1], sent("kim")[1], sent("lee")]).toEqual([takenBack, takenBack, []]);
    const text = textOf(mailTo("kim")[1] as NonNullable<ReturnType<typeof mailTo>[0]>);
    expect(text).toContain(
      `Release ${releases.current} was taken back; the dashboard shows release ${releases.earlier} again.`,
    );
    expect(text).not.toMatch(/points|hotspot|people/);
    await show(releases.current);
    await notifier.lookAtRelease();
    expect([sent("ada").length, sent("kim").length]).toEqual([3, 3]);
    expect(sent("kim")[2]).toMatch(/hotspots? opened/);
  });

  it("a release that was taken back before it was told of is no news, and is told of once it is back for good", async () => {
    let isDown = true;
    box = await openMailbox({
      onRcptTo: (_to, _session, done) =>
        isDown ? done(Object.assign(new Error("later"), { responseCode: 451 })) : done(),
    });
    start();
    choose(addPerson("ada", "viewer", "england"), "release");
    await publish();
    await show(releases.earlier);
    await notifier.lookAtRelease();
    isDown = false;
    now += 60 * MINUTE;
    await notifier.lookAtRelease();
    expect(box.mails).toEqual([]);
    await show(releases.current);
    await notifier.lookAtRelease();
    expect(mailTo("ada").map((mail) => headerOf(mail, "Subject"))).toEqual([
      `Digital readiness: new release ${releases.current}`,
    ]);
    expect(textTo("ada")).toContain("What changed in this release");
  });

  it("a release that was cleared away is not compared with, and that there is a new one is told all the same", async () => {
    box = await openMailbox();
    start();
    const ada = addPerson("ada", "viewer", "england");
    choose(ada, "release");
    choose(ada, `hotspots organisation:${pair.own}`);
    notifier.office?.announcer.announceRelease("r-cleared-away");
    await show(releases.current);
    await notifier.lookAtRelease();
    expect(box.mails).toHaveLength(1);
    expect(textTo("ada")).not.toContain("compared with release");
    expect(textTo("ada")).not.toContain("What changed in this release");
  });
});

it("an administrator is told of a run that failed, once, and when a later one is done", async () => {
  const { mkdirSync } = await import("node:fs");
  box = await openMailbox();
  runs = path.join(folder, "runs");
  const write = (id: string, exitCode: number) => {
    mkdirSync(path.join(runs, id), { recursive: true });
    // Long after the release was put here, which would otherwise have put it right.
    const updatedAt = new Date(Date.now() + 60 * MINUTE).toISOString();
    const refusal = exitCode === 6 ? "audit" : null;
    const status = { action: "load", state: "done", exitCode, refusal, updatedAt };
    writeFileSync(path.join(runs, id, "status.json"), JSON.stringify(status));
  };
  write("20261121T100000-abcdef", 6);
  start();
  choose(addPerson("ada", "administrator", "england"), "service");
  for (let look = 0; look < 3; look += 1) await notifier.lookAtService();
  write("20261121T110000-abcdef", 0);
  await notifier.lookAtService();
  await notifier.send();
  expect(mailTo("ada").map((mail) => headerOf(mail, "Subject"))).toEqual([
    "Digital readiness: Publishing was refused (opened)",
    "Digital readiness: Publishing was refused (closed)",
  ]);
  expect(notifier.watch.listJudged()).toContainEqual({ rule: "audit_refused", isOpen: false });
});

/** Somebody who was added already. */
function addPersonOf(name: string): Viewer | null {
  const found = new Accounts(
    state,
    () => undefined,
    () => now,
  ).findByName(name);
  return found === null
    ? null
    : { id: found.account.id, name, roles: found.account.roles, scopes: found.account.scopes, via: "local" };
}
