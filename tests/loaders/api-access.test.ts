import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { DownloadEvent } from "../../app/domain/download-event";
import { type Role, roles, type Viewer } from "../../app/domain/viewer";
import { EXTRACT_FORMATS } from "../../app/extract/extract-format";
import type { Gate } from "../../app/http/gate";
import { type ApiClient, asJson, startApi } from "../support/api-client";
import { openGate } from "../support/open-gate.ts";

const OWN = "FIC13";
const OTHER = "FIC58";
const PURPOSE = "planning the training of nurses";

const downloads: DownloadEvent[] = [];
let client: ApiClient;

/** Knows people by a header: their role, and the scope they have. */
const namedGate: Gate = {
  ...openGate,
  identify: async ({ headers }) => {
    const role = roles.find((each) => each === headers["x-role"]);
    if (role === undefined) return null;
    const own = headers["x-scope"] === "own";
    const viewer: Viewer = {
      id: role,
      name: role,
      roles: [role],
      scopes: [own ? { level: "organisation", code: OWN } : { level: "england", code: "ENG" }],
      via: "local",
    };
    return viewer;
  },
};

beforeAll(async () => {
  client = await startApi(inject("releasesFolder"), {
    gate: namedGate,
    record: (event) => downloads.push(event),
  });
});

afterAll(() => client.close());

const as = (role: Role, own = false) => ({ "x-role": role, ...(own ? { "x-scope": "own" } : {}) });

describe("extracts by role and format", () => {
  it.each(EXTRACT_FORMATS)("as %s give figures to everybody and records to analysts", async (format) => {
    for (const role of roles) {
      const figures = await client.ask(`/extracts/${format}?levels=region`, { headers: as(role) });
      expect([role, figures.status]).toEqual([role, 200]);
      const address = `/extracts/${format}?kind=records&within=Y62&purpose=${encodeURIComponent(PURPOSE)}`;
      const records = await client.ask(address, { headers: as(role) });
      expect([role, records.status]).toEqual([role, role === "analyst" ? 200 : 403]);
      const posted = asJson({ kind: "records", within: ["Y62"] });
      const headers = { ...posted.headers, ...as(role) };
      const sent = await client.ask(`/extracts/${format}?purpose=${encodeURIComponent(PURPOSE)}`, {
        ...posted,
        headers,
      });
      expect([role, sent.status]).toEqual([role, role === "analyst" ? 200 : 403]);
    }
    expect((await client.ask(`/extracts/${format}?levels=region`)).status).toBe(401);
  });

  it("of records need a purpose, and tell it to the audit log with who took what", async () => {
    for (const purpose of ["", "&purpose=research"]) {
      const { status, text } = await client.ask(`/extracts/csv?kind=records${purpose}`, {
        headers: as("analyst"),
      });
      expect([status, JSON.parse(text).errors[0].at]).toEqual([400, "purpose"]);
    }
    downloads.length = 0;
    await client.ask(`/extracts/csv?kind=records&purpose=${encodeURIComponent(PURPOSE)}`, {
      headers: as("analyst"),
    });
    expect(downloads).toMatchObject([
      { kind: "file_downloaded", viewer: { id: "analyst" }, purpose: PURPOSE, releaseId: expect.any(String) },
    ]);
    await client.ask("/extracts/csv?kind=records", { headers: as("viewer") });
    expect(downloads).toHaveLength(1);
  });

  it.each(EXTRACT_FORMATS)(
    "as %s are told to the audit log with how many rows were taken",
    async (format) => {
      const headers = as("analyst");
      const cohorts = ["levels=region", "levels=region&shape=wide&hidden=no", "kind=records&within=Y62"];
      const counts: number[] = [];
      downloads.length = 0;
      for (const cohort of cohorts) {
        const count = await client.ask(`/extracts?${cohort}`, { headers });
        counts.push(JSON.parse(count.text).rows);
        const purpose = cohort.startsWith("kind=records") ? `&purpose=${encodeURIComponent(PURPOSE)}` : "";
        await client.ask(`/extracts/${format}?${cohort}${purpose}`, { headers });
      }
      const part = await client.ask(`/extracts/${format}?levels=region`, {
        headers: { ...headers, range: "bytes=0-9" },
      });
      expect(part.status).toBe(206);
      for (const [range, status] of [
        ["bytes=10-19", 206],
        ["bytes=999999999-", 416],
      ] as const) {
        const later = await client.ask(`/extracts/${format}?levels=region`, {
          headers: { ...headers, range },
        });
        expect([range, later.status]).toEqual([range, status]);
      }
      expect(Math.min(...counts)).toBeGreaterThan(5);
      expect(downloads.map(({ rows }) => rows)).toEqual([...counts, counts[0], null]);
    },
  );

  it("of rows as CSV are told to the audit log with how many there are; rows of JSON are no file", async () => {
    downloads.length = 0;
    const headers = as("viewer");
    await client.ask("/cells?limit=5", { headers });
    await client.ask("/cells?limit=5", { headers: { ...headers, accept: "text/csv" } });
    expect(downloads).toMatchObject([
      { viewer: { id: "viewer" }, rows: 5, fileName: expect.stringMatching(/\.csv$/), purpose: null },
    ]);
  });

  it("count records for analysts alone", async () => {
    const count = async (role: Role) =>
      (await client.ask("/extracts?kind=records", { headers: as(role) })).status;
    expect([await count("analyst"), await count("administrator")]).toEqual([200, 403]);
  });
});

describe("a refusal", () => {
  it("to nobody says how to sign in", async () => {
    const { status, headers, text } = await client.ask("/cells");
    expect(status).toBe(401);
    expect(headers["www-authenticate"]).toContain("Bearer");
    expect(JSON.parse(text)).toMatchObject({ type: "/api/v1/problems/not-signed-in" });
  });

  it("of a place outside the scope says so, by address and by body", async () => {
    const headers = as("director", true);
    const asked = await client.ask(`/cells?places=${OTHER}`, { headers });
    const posted = asJson({ places: [OTHER] });
    const sent = await client.ask("/cells", { ...posted, headers: { ...posted.headers, ...headers } });
    for (const { status, text } of [asked, sent]) {
      expect(status).toBe(403);
      expect(JSON.parse(text).detail).toContain(`The organisation ${OTHER} is outside`);
    }
    expect((await client.ask(`/cells?places=${OTHER}`, { headers: as("director") })).status).toBe(200);
    expect((await client.ask(`/cells?places=${OWN}`, { headers })).status).toBe(200);
  });
});

it("the tag of an answer to one scope is of no use to another", async () => {
  const address = "/cells?levels=organisation&limit=1000";
  const whole = await client.ask(address, { headers: as("director") });
  const tag = whole.headers.etag ?? "";
  const same = await client.ask(address, { headers: { ...as("viewer"), "if-none-match": tag } });
  const other = await client.ask(address, { headers: { ...as("director", true), "if-none-match": tag } });
  expect([same.status, other.status]).toEqual([304, 200]);
  expect(other.text).not.toContain(OTHER);
  expect(whole.text).toContain(OTHER);
});
