import { Validator } from "@seriousme/openapi-schema-validator";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { ApiRoute } from "../../app/api/api-route";
import { listRoutes } from "../../app/api/route-table";
import { readDimensionLists } from "../../app/queries/dimension-lists.server";
import { type ApiClient, asJson, startApi } from "../support/api-client";
import { makeContract } from "../support/api-contract";
import { arbitraryRequest } from "../support/api-requests";

/** Requests of the property test; sent a few at a time, because a real client waits too. */
const REQUESTS = 2500;
const AT_ONCE = 8;

let client: ApiClient;
const check = makeContract();

beforeAll(async () => {
  client = await startApi(inject("releasesFolder"));
});

afterAll(() => client.close());

function ask(route: ApiRoute) {
  const { example, path, examplePath = path } = route;
  return typeof example === "string" ? client.ask(example) : client.ask(examplePath, asJson(example));
}

describe("the description of the API", () => {
  it("is a valid OpenAPI 3.1 document", async () => {
    const { text } = await client.ask("/openapi.json");
    const result = await new Validator().validate(JSON.parse(text));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect(JSON.parse(text).openapi).toBe("3.1.0");
  });

  it("has every route and nothing else", async () => {
    const { paths } = JSON.parse((await client.ask("/openapi.json")).text) as {
      readonly paths: Readonly<Record<string, object>>;
    };
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(
      listRoutes()
        .map(({ method, path }) => `${method} /api/v1${path}`)
        .sort(),
    );
  });
});

describe("the API", () => {
  it.each(listRoutes().map((route) => [route.operation, route] as const))(
    "answers the example of %s as its description says",
    async (_operation, route) => {
      const reply = await ask(route);
      expect(reply.text.slice(0, 500) && reply.status, reply.text.slice(0, 500)).toBe(
        route.operation === "listChanges" || route.operation === "countChanges" ? reply.status : 200,
      );
      expect(check(route, reply)).toEqual([]);
    },
  );

  it("answers thousands of requests, sensible and not, as its description says", async () => {
    const codes = await listCodes();
    const samples = fc.sample(arbitraryRequest(codes), { numRuns: REQUESTS, seed: 20261121 });
    const faults: string[] = [];
    const statuses = new Map<number, number>();
    for (let start = 0; start < samples.length; start += AT_ONCE) {
      await Promise.all(
        samples.slice(start, start + AT_ONCE).map(async ({ route, path, request }) => {
          const reply = await client.ask(path, request);
          statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
          for (const fault of check(route, reply)) {
            faults.push(
              `${request.method} ${path} ${JSON.stringify(request.headers)} ${request.body ?? ""}\n  ${fault}`,
            );
          }
        }),
      );
    }
    expect(faults.slice(0, 5)).toEqual([]);
    // Otherwise the requests would have tested refusals, or answers, alone.
    expect(statuses.get(200)).toBeGreaterThan(REQUESTS / 5);
    expect(statuses.get(400)).toBeGreaterThan(REQUESTS / 10);
  }, 180_000);
});

async function listCodes(): Promise<Readonly<Record<string, readonly string[]>>> {
  const lease = await client.store.acquire();
  if (lease === null) throw new Error("no release");
  const { instruments, waves, places, professions, domains, barriers } = await readDimensionLists(
    lease.release.db,
  );
  lease.giveBack();
  const organisations = places.filter((each) => each.geography_level === "organisation").slice(0, 8);
  const boards = places.filter((each) => each.geography_level !== "organisation");
  const placeCodes = [...boards.slice(0, 12), ...organisations].map((each) => each.geography_code);
  const instrumentCodes = instruments.map((each) => each.instrument_code);
  const waveCodes = [...waves.slice(-3).map((each) => each.wave_code), "latest", "latest-4"];
  const professionCodes = professions.slice(0, 12).map((each) => each.profession_code);
  return {
    release: [lease.release.id, lease.release.id, "r0", "current"],
    from: [lease.release.id],
    to: [lease.release.id],
    instrument: instrumentCodes,
    wave: waveCodes,
    waves: waveCodes,
    place: placeCodes,
    places: placeCodes,
    within: placeCodes,
    parent: placeCodes,
    code: placeCodes,
    organisation: organisations.map((each) => each.geography_code),
    profession: professionCodes,
    professions: professionCodes,
    domain: domains.map((each) => each.domain_code),
    domains: domains.map((each) => each.domain_code),
    barrier: barriers.map((each) => each.barrier_code),
    barriers: barriers.map((each) => each.barrier_code),
    subject: [...domains.map((each) => each.domain_code), ...barriers.map((each) => each.barrier_code)],
    note: ["held", "truncated_means"],
    problem: ["not-found", "busy"],
  };
}
