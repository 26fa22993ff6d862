import { describe, expect, it } from "vitest";
import { z } from "zod";
import { API_LIMITS } from "../../app/api/api-limits.ts";
import { ApiProblem, toProblemDetails } from "../../app/api/api-problem.ts";
import { canonicalAddress, canonicalQuestion, nextAddress } from "../../app/api/canonical-question.ts";
import { readCursor, writeCursor } from "../../app/api/cursor.ts";
import { isTagHeld } from "../../app/api/entity-tag.ts";
import { matchRoute } from "../../app/api/match-route.ts";
import { chooseMediaType } from "../../app/api/media-type.ts";
import { readAddress } from "../../app/api/read-address.ts";
import { listRoutes } from "../../app/api/route-table.ts";
import { RateLimiter, rateHeaders } from "../../app/http/rate-limiter.ts";

function problemOf(act: () => unknown): ApiProblem {
  try {
    act();
  } catch (error) {
    if (error instanceof ApiProblem) return error;
    throw error;
  }
  throw new Error("Not refused.");
}

describe("the parameters of an address", () => {
  const schema = z.strictObject({
    limit: z.int().min(1).max(10).optional(),
    codes: z.array(z.string().regex(/^[a-z]+$/)).optional(),
    flag: z.boolean().optional(),
  });
  const read = (text: string) => readAddress(new URLSearchParams(text), schema);

  it("are read as the schema says", () => {
    expect(read("limit=5&codes=a,b&flag=true&codes=c")).toEqual({
      limit: 5,
      codes: ["a", "b", "c"],
      flag: true,
    });
    expect(read("")).toEqual({});
  });

  it.each(["x=1", "LIMIT=1", "__proto__=1", "limit[]=1", "limit=1&x=", "constructor=1", "toString="])(
    "are refused where one is unknown: %s",
    (text) => {
      expect(problemOf(() => read(text)).kind).toBe("unknown-parameter");
    },
  );

  it.each([
    "limit=",
    "limit=0",
    "limit=11",
    "limit=1.5",
    "limit=1e1",
    "limit= 5",
    "limit=0x5",
    "codes=",
    "codes=a,,b",
    "codes=A",
    "flag=1",
    "limit=1&limit=1",
  ])("are refused where a value does not fit: %s", (text) => {
    const problem = problemOf(() => read(text));
    expect(problem.kind).toBe("invalid-parameter");
    expect(problem.parts[0]?.at).toMatch(/^(limit|codes|flag)/);
  });

  it("are told by name, with what was found and what would do", () => {
    expect(toProblemDetails(problemOf(() => read("colour=red")))).toEqual({
      type: "/api/v1/problems/unknown-parameter",
      title: "There is no parameter of that name",
      status: 400,
      detail: 'There is no parameter "colour". Leave it out, or take one of: limit, codes, flag.',
      errors: [{ at: "colour", found: "red", remedy: "Leave it out, or take one of: limit, codes, flag." }],
    });
  });
});

describe("the media type of an answer", () => {
  const offered = ["application/json", "text/csv"];
  it.each([
    [undefined, "application/json"],
    ["*/*", "application/json"],
    ["text/csv", "text/csv"],
    ["text/*;q=0.5, application/json;q=0.4", "text/csv"],
    ["application/json;q=0, */*", "text/csv"],
    ["TEXT/CSV; header=present", "text/csv"],
    ["text/html, application/xhtml+xml, */*;q=0.8", "application/json"],
    ["image/png", null],
    ["text/csv;q=0", null],
  ])("for %s is %s", (accept, expected) => {
    expect(chooseMediaType(accept, offered)).toBe(expected);
  });
});

describe("a cursor", () => {
  const owner = { releaseId: "r1", question: "GET /api/v1/cells?a=1 null" };

  it("leads on in its own release and question only", () => {
    const cursor = writeCursor(owner, "12-34");
    expect(readCursor(owner, cursor)).toBe("12-34");
    for (const other of [
      { ...owner, releaseId: "r2" },
      { ...owner, question: "GET /api/v1/cells?a=2 null" },
    ]) {
      expect(problemOf(() => readCursor(other, cursor)).kind).toBe("invalid-cursor");
    }
  });

  it.each(["", "x", "0", "AAAAAAAAAAA1", "../../etc/passwd"])("that is made up is refused: %s", (cursor) => {
    expect(problemOf(() => readCursor(owner, cursor)).kind).toBe("invalid-cursor");
  });
});

describe("a question", () => {
  const url = (text: string) => new URL(`http://localhost/api/v1/cells${text}`);

  it("is the same however its parameters are ordered", () => {
    expect(canonicalAddress(url("?b=2&a=1"))).toBe(canonicalAddress(url("?a=1&b=2")));
  });

  it("does not depend on how much of the answer is told, or how", () => {
    expect(canonicalQuestion("GET", url("?a=1&limit=5&cursor=x&format=csv&release=r1"), null)).toBe(
      canonicalQuestion("GET", url("?a=1"), null),
    );
  });

  it("goes on in the release it began in", () => {
    expect(nextAddress(url("?limit=5&a=1"), "r1", "abc")).toBe(
      "/api/v1/cells?a=1&limit=5&release=r1&cursor=abc",
    );
  });
});

describe("a client's requests", () => {
  const limits = { ...API_LIMITS, requests: 3, seconds: 60, clients: 2 };

  it("are allowed until they are too many, and again as time passes", () => {
    let now = 0;
    const limiter = new RateLimiter(limits, () => now);
    const taken = [1, 2, 3, 4].map(() => limiter.take("a"));
    expect(taken.map(({ isAllowed, remaining }) => [isAllowed, remaining])).toEqual([
      [true, 2],
      [true, 1],
      [true, 0],
      [false, 0],
    ]);
    expect(taken[3]?.retryAfter).toBe(20);
    expect(limiter.take("b").isAllowed).toBe(true);
    now = 20_000;
    expect(limiter.take("a").isAllowed).toBe(true);
    expect(limiter.take("a").isAllowed).toBe(false);
  });

  it("are forgotten once other clients have come", () => {
    const limiter = new RateLimiter(limits, () => 0);
    for (const client of ["a", "a", "a", "b", "c"]) limiter.take(client);
    expect(limiter.take("a").remaining).toBe(2);
  });

  it("that cost more are refused where less is left", () => {
    const limiter = new RateLimiter(limits, () => 0);
    expect(limiter.take("a", 2).isAllowed).toBe(true);
    expect(limiter.take("a", 2)).toEqual({ isAllowed: false, remaining: 1, reset: 40, retryAfter: 20 });
  });

  it("are told in headers", () => {
    expect(rateHeaders(limits, { isAllowed: true, remaining: 2, reset: 20, retryAfter: 0 })).toEqual({
      "ratelimit-policy": "3;w=60",
      "ratelimit-limit": "3",
      "ratelimit-remaining": "2",
      "ratelimit-reset": "20",
    });
  });
});

describe("a tag", () => {
  it("is held where the client names it, weakly or not", () => {
    expect(isTagHeld(['"a"'], '"b", W/"a"')).toBe(true);
    expect(isTagHeld(['"a"'], "*")).toBe(true);
    expect([isTagHeld(['"a"'], '"b"'), isTagHeld(['"a"'], undefined)]).toEqual([false, false]);
  });
});

describe("the route table", () => {
  it("leads every path to its own routes and nowhere else", () => {
    for (const route of listRoutes()) {
      const path = `/api/v1${route.path.replace(/\{\w+\}/g, "zz-1")}`;
      expect(matchRoute(listRoutes(), path).routes, path).toContain(route);
      expect(matchRoute(listRoutes(), `${path}/`).routes, `${path}/`).toEqual([]);
    }
    for (const path of [
      "/api",
      "/api/v2",
      "/api/v1x",
      "/api/v1/",
      "/api/v1/releases//",
      "/api/v1/releases/%E0",
    ]) {
      expect(matchRoute(listRoutes(), path).routes, path).toEqual([]);
    }
  });

  it("decodes the parameters in a path", () => {
    expect(matchRoute(listRoutes(), "/api/v1/problems/not%2Dfound").params).toEqual({ problem: "not-found" });
  });

  it("names every operation once", () => {
    const names = listRoutes().map(({ operation }) => operation);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(listRoutes().map(({ method, path }) => `${method} ${path}`)).size).toBe(names.length);
  });
});
