import fc from "fast-check";
import type { ApiRoute } from "../../app/api/api-route";
import { describeApi } from "../../app/api/openapi";
import { listRoutes } from "../../app/api/route-table";
import type { ApiRequest } from "./api-client";

/** A request to a route of the table, with nothing promised about whether it makes sense. */
export interface GeneratedRequest {
  readonly route: ApiRoute;
  readonly path: string;
  readonly request: ApiRequest;
}

interface ParameterShape {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required: boolean;
  readonly schema: ValueShape;
}

interface ValueShape {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: ValueShape;
  readonly format?: string;
}

/** Texts that break what is careless. */
const NASTY = [
  "",
  " ",
  "'",
  "' or 1=1 --",
  "\u0000",
  "%",
  "null",
  "undefined",
  "NaN",
  "-1",
  "1e9",
  "__proto__",
  "constructor",
  "../../etc/passwd",
  "<script>",
  "=1+1",
  "\u202e",
  "\ud800",
  "9".repeat(400),
  "a,".repeat(50),
] as const;

/** Operations that read many figures; asked for less often, so that the others are asked for often enough. */
const HEAVY: readonly string[] = [
  "listCells",
  "queryCells",
  "comparePlaces",
  "getTrend",
  "getExtract",
  "queryExtract",
  "countExtract",
];

/** Generates requests to all routes, mixed from values that the release has and values that nothing should take. */
export function arbitraryRequest(
  codes: Readonly<Record<string, readonly string[]>>,
): fc.Arbitrary<GeneratedRequest> {
  const document = describeApi(listRoutes());
  const routes = listRoutes().map((route) => ({
    weight: HEAVY.includes(route.operation) ? 1 : 2,
    arbitrary: fc.constant(route),
  }));
  return fc.oneof(...routes).chain((route) => {
    const operation = document.paths[`/api/v1${route.path}`]?.[route.method.toLowerCase()] as unknown as {
      readonly parameters: readonly ParameterShape[];
    };
    const parameters = operation.parameters.map((parameter) =>
      arbitraryValue(parameter.schema, codes[parameter.name] ?? []).map((value) => ({ ...parameter, value })),
    );
    const chosen = fc
      .tuple(
        fc.tuple(...parameters),
        fc.array(fc.nat(99), { minLength: parameters.length, maxLength: parameters.length }),
      )
      .map(([values, dice]) => values.filter((each, index) => (dice[index] ?? 0) < chanceOf(each)));
    const extra = fc.oneof(
      { weight: 12, arbitrary: fc.constant([] as readonly (readonly [string, string])[]) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.constantFrom(...NASTY, "where", "Limit"), fc.constantFrom(...NASTY))
          .map((pair) => [pair]),
      },
    );
    const headers = fc.record(
      {
        accept: fc.constantFrom(
          "application/json",
          "text/csv",
          "application/x-ndjson",
          "*/*",
          "image/png",
          ";;q=2,",
          "text/*;q=0.1",
        ),
        "if-none-match": fc.constantFrom('"x"', "*", ""),
        range: fc.constantFrom("bytes=0-10", "bytes=-5", "bytes=99999999-", "lines=1-2"),
      },
      { requiredKeys: [] },
    );
    return fc
      .tuple(chosen, extra, headers, arbitraryBody(route))
      .map(([values, more, given, body]): GeneratedRequest => {
        const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
          const value = values.find((each) => each.in === "path" && each.name === name)?.value ?? "x";
          return toPathPart(value);
        });
        const query = [
          ...values.filter((each) => each.in === "query").map(({ name, value }) => [name, value] as const),
          ...more,
        ].map(([name, value]) => `${encode(name)}=${encode(value)}`);
        const address = query.length === 0 ? path : `${path}?${query.join("&")}`;
        const isPost = route.method === "POST";
        return {
          route,
          path: address,
          request: {
            method: route.method,
            headers: { ...given, ...(isPost ? { "content-type": body.type } : {}) },
            ...(isPost ? { body: body.text } : {}),
          },
        };
      });
  });
}

/** Of a hundred requests, how many have a parameter; few a cursor, because a made-up one is always refused. */
function chanceOf({ name, in: place, required }: ParameterShape): number {
  if (place === "path") return 100;
  if (required) return 97;
  return name === "cursor" ? 2 : 30;
}

function arbitraryValue(shape: ValueShape, codes: readonly string[]): fc.Arbitrary<string> {
  const nasty = fc.oneof(fc.constantFrom(...NASTY), fc.string({ maxLength: 20, unit: "binary" }));
  return fc.oneof({ weight: 24, arbitrary: sensible(shape, codes) }, { weight: 1, arbitrary: nasty });
}

function sensible(shape: ValueShape, codes: readonly string[]): fc.Arbitrary<string> {
  if (shape.enum !== undefined) return fc.constantFrom(...shape.enum);
  if (shape.type === "integer")
    return fc.integer({ min: shape.minimum ?? 0, max: Math.min(shape.maximum ?? 50, 50) }).map(String);
  if (shape.format === "date") return fc.constantFrom("2026-03-31", "2026-04-01", "2024-02-29", "2023-02-29");
  if (shape.type === "boolean") return fc.constantFrom("true", "false");
  if (shape.type === "array") {
    return fc
      .array(sensible(shape.items ?? {}, codes), { minLength: 1, maxLength: 3 })
      .map((items) => items.join(","));
  }
  return codes.length > 0 ? fc.constantFrom(...codes) : fc.constantFrom("x", "a-b", "2026-27-Q1");
}

/** Bodies near the example of a route, and far from it. */
function arbitraryBody({
  example,
}: ApiRoute): fc.Arbitrary<{ readonly type: string; readonly text: string }> {
  const type = fc.oneof(
    { weight: 20, arbitrary: fc.constant("application/json") },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        "text/plain",
        "application/json; charset=latin1",
        "application/x-www-form-urlencoded",
        "",
      ),
    },
  );
  const near = typeof example === "string" ? fc.constant("{}") : fc.constant(JSON.stringify(example));
  const text = fc.oneof(
    { weight: 4, arbitrary: near },
    { weight: 2, arbitrary: mutated(near) },
    { weight: 2, arbitrary: fc.json({ maxDepth: 4 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        "",
        "{",
        "[]",
        "null",
        '{"__proto__":{}}',
        `${"[".repeat(5000)}${"]".repeat(5000)}`,
      ),
    },
  );
  return fc.record({ type, text });
}

/** Cuts, doubles or replaces a stretch of a text. */
function mutated(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(texts, fc.nat(), fc.nat(12), fc.constantFrom("", "1", "null", '"x"', "[]", "{}", "-", "\\u0000"))
    .map(([text, at, length, put]) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + put + text.slice(start + length);
    });
}

function toPathPart(value: string): string {
  const part = encode(value);
  return part === "" || part === "." || part === ".." ? "x" : part;
}

/** A lone half of a character has no encoding, so it is sent as the octets that some programs make of it. */
function encode(text: string): string {
  return /[\ud800-\udfff]/u.test(text) ? "%ED%A0%80" : encodeURIComponent(text);
}
