import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { queryFile } from "../support/database.ts";
import { type HardServer, startHardServer } from "../support/hard-server.ts";

const CROWD = 200;

let folder: string;
let server: HardServer;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "overload-"));
  server = await startHardServer({ releases: inject("releasesFolder"), state: path.join(folder, "state") });
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly retryAfter: number;
  readonly milliseconds: number;
  readonly text: string;
}

/** Asks over connections of its own, so that none waits for another here. */
const crowd = new Agent({ keepAlive: true });
const calm = new Agent({ keepAlive: true });

function ask(address: string, agent: Agent): Promise<Answer> {
  const began = performance.now();
  return new Promise((done, fail) => {
    get(server.url + address, { agent, headers: { accept: "text/html" } }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      answer.once("error", fail);
      answer.once("end", () =>
        done({
          status: answer.statusCode ?? 0,
          retryAfter: Number(answer.headers["retry-after"] ?? 0),
          milliseconds: performance.now() - began,
          text,
        }),
      );
    }).once("error", fail);
  });
}

async function listOrganisations(): Promise<readonly string[]> {
  const current = readFileSync(path.join(inject("releasesFolder"), "current"), "utf8").trim();
  const rows = await queryFile(
    path.join(inject("releasesFolder"), `${current}.duckdb`),
    "select geography_code as code from geography where geography_level = 'organisation' order by all",
  );
  return rows.map(({ code }) => String(code));
}

const metric = async (name: string) =>
  Number(new RegExp(`^${name} (\\S+)$`, "m").exec((await ask("/metrics", calm)).text)?.[1]);

it("asked for more than it can answer, the server turns the rest away at once, and is as before right after", async () => {
  expect((await ask("/", calm)).status).toBe(200);
  // Pages that nobody has asked for yet, so that each would have to be made.
  const addresses = (await listOrganisations()).flatMap((code) => [
    ...[`/organisation/${code}`, `/organisation/${code}?view=summary`],
    ...[`/organisation/${code}?show=confidence`, `/organisation/${code}?show=difference`],
  ]);
  expect(addresses.length).toBeGreaterThan(CROWD);
  const asked = addresses.slice(0, CROWD).map((address) => ask(address, crowd));
  const watched: Answer[] = [];
  const kept: Answer[] = [];
  const watching = (async () => {
    for (let round = 0; round < 5; round += 1) {
      watched.push(await ask("/healthz", calm), await ask("/metrics", calm));
      kept.push(await ask("/", calm));
    }
  })();
  const answers = await Promise.all(asked);
  await watching;
  const turnedAway = answers.filter(({ status }) => status === 503);
  const served = answers.filter(({ status }) => status !== 503);
  expect(turnedAway.length).toBeGreaterThan(CROWD / 4);
  expect(served.length).toBeGreaterThan(5);
  expect(new Set(served.map(({ status }) => status))).toEqual(new Set([200]));
  for (const { retryAfter, text } of turnedAway) {
    expect(retryAfter).toBeGreaterThanOrEqual(3);
    expect(text).toContain('<h1 class="nhsuk-heading-xl">Many people are using this dashboard just now</h1>');
  }
  expect([...watched, ...kept].map(({ status }) => status)).toEqual(Array(15).fill(200));
  expect(
    (await metric('readiness_requests_shed_total{reason="full"}')) +
      (await metric('readiness_requests_shed_total{reason="waited"}')),
  ).toBe(turnedAway.length);
  expect(await metric('readiness_answers{state="waiting"}')).toBe(0);
  expect(await metric('readiness_answers{state="running"}')).toBe(0);
  const after = await Promise.all(["/compare", "/barriers", "/places"].map((address) => ask(address, calm)));
  expect(after.map(({ status }) => status)).toEqual([200, 200, 200]);
  crowd.destroy();
  calm.destroy();
  expect(server.complaints()).toBe("");
});
