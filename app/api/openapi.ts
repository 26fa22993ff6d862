import { z } from "zod";
import { API_BASE } from "../http/api-path";
import { API_LIMITS } from "./api-limits";
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
  "not-signed-in",
  "not-allowed",
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
  const shared: SharedSchemas = new Map();
  shared.set("Problem", toSchema(problemSchema, "output", shared));
  for (const route of routes) {
    const path = `${API_BASE}${route.path}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: toOperation(route, shared) };
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
    components: { schemas: Object.fromEntries(shared) },
  };
}

function toOperation(route: ApiRoute, shared: SharedSchemas): Json {
  const { operation, summary, description, topic, body } = route;
  return {
    operationId: operation,
    tags: [topic],
    summary,
    description,
    parameters: [
      ...toParameters(route.params, "path", shared),
      ...toParameters(route.query, "query", shared),
    ],
    ...(body === null
      ? {}
      : {
          requestBody: {
            required: true,
            content: { [JSON_TYPE]: { schema: toSchema(body, "input", shared) } },
          },
        }),
    responses: toResponses(route, shared),
  };
}

function toParameters(schema: z.ZodObject, place: "path" | "query", shared: SharedSchemas): readonly Json[] {
  const { properties = {}, required = [] } = toSchema(schema, "input", shared) as {
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

function toResponses(route: ApiRoute, shared: SharedSchemas): Json {
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
  const content = toContent(route, shared);
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
      ...(scope === "nothing" ? [] : (["busy"] as const)),
      ...(scope === "release" ? (["no-release", "release-not-found", "release-removed"] as const) : []),
      ...(answer.kind === "file"
        ? (["range-not-satisfiable", "busy", "too-many-rows", "too-large"] as const)
        : (["not-acceptable"] as const)),
      ...(body === null ? [] : (["invalid-body", "body-too-large", "unsupported-media-type"] as const)),
      ...problems,
    ]),
  ];
}

function toContent({ answer }: ApiRoute, shared: SharedSchemas): Json {
  switch (answer.kind) {
    case "document":
      return { [answer.mediaType]: { schema: toSchema(answer.schema, "output", shared) } };
    case "rows":
      return {
        [ROW_TYPES.json]: { schema: toSchema(envelopeOf(answer.row, answer.about), "output", shared) },
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
  "cache-control": text(
    "`private, no-cache`: what is shown depends on who asks. In an open demonstration `no-cache`, and immutable where the release is pinned.",
  ),
  "ratelimit-policy": text(
    `Requests and seconds, such as \`${API_LIMITS.requests};w=${API_LIMITS.seconds}\`.`,
  ),
  "ratelimit-remaining": text("Requests that may follow at once."),
  "ratelimit-reset": text("Seconds until all of them are back."),
};

/** Schemas that have a name of their own and are referred to. */
type SharedSchemas = Map<string, Json>;

/** Writes a schema; those with a name, and those that contain themselves, are put where the document keeps what it refers to. */
function toSchema(schema: z.ZodType, io: "input" | "output", shared: SharedSchemas): Json {
  const written = JSON.stringify(z.toJSONSchema(schema, { io })).replaceAll(
    '"#/$defs/',
    '"#/components/schemas/',
  );
  const {
    $schema: _,
    $defs = {},
    ...rest
  } = JSON.parse(written) as Json & { readonly $defs?: Readonly<Record<string, Json>> };
  for (const [name, { id: __, ...named }] of Object.entries($defs)) shared.set(name, named);
  return rest;
}
