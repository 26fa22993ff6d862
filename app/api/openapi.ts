import { z } from "zod";
import { API_LIMITS } from "./api-limits";
import { API_BASE } from "../http/api-path";
import { problemSchema } from "./api-problem";
import { API_TOPICS, type ApiRoute } from "./api-route";
import { envelopeOf } from "./common-schemas";
import { JSON_TYPE, PROBLEM_TYPE, ROW_TYPES } from "./media-type";
import { PROBLEM_KINDS, type ProblemKind } from "./problem-kinds";

type Json = Readonly<Record<string, unknown>>;

/** An OpenAPI 3.1 document, as far as others look into it. */
export interface ApiDescription {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly [part: string]: unknown;
}

/** Problems that any request can have. */
const COMMON_PROBLEMS: readonly ProblemKind[] = [
  "bad-address",
  "unknown-parameter",
  "method-not-allowed",
  "address-too-long",
  "too-many-requests",
  "server-error",
];

const described = new WeakMap<readonly ApiRoute[], ApiDescription>();

/** Describes the routes as OpenAPI 3.1: parameters, bodies and answers are the schemas that check them. */
export function describeApi(routes: readonly ApiRoute[]): ApiDescription {
  const known = described.get(routes);
  if (known !== undefined) return known;
  const description = describe(routes);
  described.set(routes, description);
  return description;
}

function describe(routes: readonly ApiRoute[]): ApiDescription {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const path = `${API_BASE}${route.path}`;
    paths[path] = { ...paths[path], ...toOperations(route) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Digital readiness API",
      version: "1.0.0",
      description:
        "Protected figures about the digital readiness of the health and care workforce in England. Every answer is read from one release, which never changes; `release` pins it. Figures that are not shown have a status and no numbers.",
    },
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    servers: [{ url: "/" }],
    tags: API_TOPICS.map((name) => ({ name })),
    paths,
    components: { schemas: { Problem: toSchema(problemSchema, "output"), ...listBodies(routes) } },
  };
}

function toOperations(route: ApiRoute): Readonly<Record<string, Json>> {
  const operation = toOperation(route);
  if (route.method === "POST") return { post: operation };
  const head = {
    ...operation,
    operationId: `${route.operation}Headers`,
    responses: withoutContent(operation),
  };
  return { get: operation, head };
}

function toOperation(route: ApiRoute): Json {
  const { operation, summary, description, topic, body } = route;
  return {
    operationId: operation,
    tags: [topic],
    summary,
    description,
    parameters: [...toParameters(route.params, "path"), ...toParameters(route.query, "query")],
    ...(body === null
      ? {}
      : {
          requestBody: {
            required: true,
            content: { [JSON_TYPE]: { schema: { $ref: `#/components/schemas/${bodyName(route)}` } } },
          },
        }),
    responses: toResponses(route),
  };
}

function toParameters(schema: z.ZodObject, place: "path" | "query"): readonly Json[] {
  const { properties = {}, required = [] } = toSchema(schema, "input") as {
    readonly properties?: Readonly<Record<string, Json>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...shape }]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    ...(description === undefined ? {} : { description }),
    ...(shape.type === "array" ? { style: "form", explode: false } : {}),
    schema: shape,
  }));
}

function toResponses(route: ApiRoute): Json {
  const statuses = new Map<number, ProblemKind[]>();
  for (const kind of listProblems(route)) {
    const { status } = PROBLEM_KINDS[kind];
    statuses.set(status, [...(statuses.get(status) ?? []), kind]);
  }
  const refusals = [...statuses].map(([status, kinds]) => [
    String(status),
    {
      description: kinds.map((kind) => `${PROBLEM_KINDS[kind].title} (\`${kind}\`).`).join(" "),
      content: { [PROBLEM_TYPE]: { schema: { $ref: "#/components/schemas/Problem" } } },
    },
  ]);
  const content = toContent(route);
  return Object.fromEntries([
    ["200", { description: route.summary, headers: HEADERS, content }],
    ...(route.answer.kind === "file"
      ? [["206", { description: "The part asked for.", headers: HEADERS, content }]]
      : []),
    ...(route.method === "GET"
      ? [["304", { description: "The client holds it already.", headers: HEADERS }]]
      : []),
    ...refusals,
  ]);
}

/** Lists what can be wrong with a request to a route. */
export function listProblems({ query, body, answer, scope, problems }: ApiRoute): readonly ProblemKind[] {
  const has = (name: string) => name in query.shape;
  return [
    ...new Set<ProblemKind>([
      ...COMMON_PROBLEMS,
      ...(Object.keys(query.shape).length > 0 ? (["invalid-parameter"] as const) : []),
      ...(has("cursor") ? (["invalid-cursor"] as const) : []),
      ...(scope === "release" ? (["no-release", "release-not-found"] as const) : []),
      ...(answer.kind === "file"
        ? (["range-not-satisfiable", "busy", "too-many-rows", "too-large"] as const)
        : (["not-acceptable"] as const)),
      ...(body === null ? [] : (["invalid-body", "body-too-large", "unsupported-media-type"] as const)),
      ...problems,
    ]),
  ];
}

function toContent({ answer }: ApiRoute): Json {
  switch (answer.kind) {
    case "document":
      return { [answer.mediaType]: { schema: toSchema(answer.schema, "output") } };
    case "rows":
      return {
        [ROW_TYPES.json]: { schema: toSchema(envelopeOf(answer.row, answer.about), "output") },
        [ROW_TYPES.csv]: { schema: { type: "string" } },
        [ROW_TYPES.ndjson]: { schema: { type: "string" } },
      };
    case "file":
      return Object.fromEntries(answer.mediaTypes.map((type) => [type, {}]));
  }
}

const text = (description: string) => ({ description, schema: { type: "string" } });

const HEADERS: Json = {
  etag: text("Strong tag: the release, the question and the way it is written."),
  "cache-control": text("`no-cache` for the current release; immutable where the release is pinned."),
  "ratelimit-policy": text(
    `Requests and seconds, such as \`${API_LIMITS.requests};w=${API_LIMITS.seconds}\`.`,
  ),
  "ratelimit-remaining": text("Requests that may follow at once."),
  "ratelimit-reset": text("Seconds until all of them are back."),
};

function withoutContent({ responses }: Json): Json {
  return Object.fromEntries(
    Object.entries(responses as Readonly<Record<string, Json>>).map(([status, { content: _, ...rest }]) => [
      status,
      rest,
    ]),
  );
}

function listBodies(routes: readonly ApiRoute[]): Json {
  return Object.fromEntries(
    routes.flatMap((route) =>
      route.body === null ? [] : [[bodyName(route), bodySchema(route.body, bodyName(route))]],
    ),
  );
}

function bodyName({ operation }: ApiRoute): string {
  return `${operation[0]?.toUpperCase()}${operation.slice(1)}Body`;
}

/** A schema that contains itself refers to the place where the document holds it. */
function bodySchema(body: z.ZodType, name: string): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(body, { io: "input" });
  const text = JSON.stringify(schema).replaceAll('"#/$defs/', `"#/components/schemas/${name}/$defs/`);
  return JSON.parse(text.replaceAll('"$ref":"#"', `"$ref":"#/components/schemas/${name}"`)) as Json;
}

function toSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
