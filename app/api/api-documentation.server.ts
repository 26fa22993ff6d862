import { API_BASE } from "../http/api-path";
import { API_TOPICS, type ApiRoute, type ApiTopic } from "./api-route";
import { describeApi } from "./openapi";
import { PROBLEM_KINDS } from "./problem-kinds";
import { listRoutes } from "./route-table";

/** One name with what it means and what it may be, for readers. */
export interface DocumentedName {
  readonly name: string;
  readonly isRequired: boolean;
  /** Words for its type and the values it may have. */
  readonly type: string;
  readonly description: string;
}

/** One address of the API, for readers. */
export interface DocumentedOperation {
  readonly id: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly DocumentedName[];
  readonly body: readonly DocumentedName[];
  /** What each row, or the document, holds. */
  readonly answer: readonly DocumentedName[];
  readonly formats: readonly string[];
  /** A line for a shell. */
  readonly example: string;
}

/** The API as a page describes it. */
export interface ApiDocumentation {
  readonly version: string;
  readonly topics: readonly {
    readonly name: ApiTopic;
    readonly operations: readonly DocumentedOperation[];
  }[];
  readonly problems: readonly { readonly kind: string; readonly status: number; readonly title: string }[];
}

/** The parts of a JSON schema that a reader is told of. */
interface ReadableSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly ReadableSchema[];
  readonly items?: ReadableSchema;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, ReadableSchema>>;
  readonly required?: readonly string[];
  readonly $ref?: string;
}

interface ReadableOperation {
  readonly parameters: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly description?: string;
    readonly schema: ReadableSchema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: ReadableSchema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: ReadableSchema }>> }>
  >;
}

/** Tells what the page about the API says, out of the description for programs, so that the two cannot differ. */
export function documentApi(routes: readonly ApiRoute[] = listRoutes()): ApiDocumentation {
  const { info, paths } = describeApi(routes);
  return {
    version: info.version,
    topics: API_TOPICS.map((name) => ({
      name,
      operations: routes
        .filter(({ topic }) => topic === name)
        .map((route) =>
          toOperation(
            route,
            paths[API_BASE + route.path]?.[route.method.toLowerCase()] as unknown as ReadableOperation,
          ),
        ),
    })).filter(({ operations }) => operations.length > 0),
    problems: Object.entries(PROBLEM_KINDS).map(([kind, { status, title }]) => ({ kind, status, title })),
  };
}

function toOperation(
  route: ApiRoute,
  { parameters, requestBody, responses }: ReadableOperation,
): DocumentedOperation {
  const content = responses["200"]?.content ?? {};
  const [whole] = Object.values(content).map(({ schema }) => schema);
  const answer = route.answer.kind === "rows" ? whole?.properties?.data?.items : whole;
  const body = Object.values(requestBody?.content ?? {})[0]?.schema;
  return {
    id: route.operation,
    method: route.method,
    path: API_BASE + route.path,
    summary: route.summary,
    description: withoutMarks(route.description),
    parameters: parameters.map(({ name, required, description = "", schema }) => ({
      name,
      isRequired: required,
      type: typeWords(schema),
      description: withoutMarks(description),
    })),
    body: listNames(body),
    answer: listNames(answer),
    formats: Object.keys(content),
    example: toExample(route),
  };
}

function listNames(schema: ReadableSchema | undefined): readonly DocumentedName[] {
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    isRequired: schema?.required?.includes(name) ?? false,
    type: typeWords(property),
    description: withoutMarks(property.description ?? ""),
  }));
}

/** Descriptions mark names for programs that show Markdown. */
function withoutMarks(description: string): string {
  return description.replaceAll("`", "");
}

function typeWords(schema: ReadableSchema): string {
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeWords).join(" or ");
  if (schema.$ref !== undefined) return schema.$ref.split("/").at(-1) ?? "";
  if (schema.enum !== undefined) return schema.enum.map(String).join(", ");
  if (schema.const !== undefined) return String(schema.const);
  if (schema.type === "array") return `list of ${typeWords(schema.items ?? {})}`;
  if (schema.type === "null") return "nothing";
  if (schema.type === "integer") return rangeWords("whole number", schema);
  if (schema.format === "date") return "date";
  if (schema.type === "string") return "text";
  return schema.type === "boolean" ? "true or false" : (schema.type ?? "anything");
}

/** Zod writes the ends of safe whole numbers where it was told none. */
function rangeWords(words: string, { minimum, maximum }: ReadableSchema): string {
  const isSet = (end: number | undefined) => end !== undefined && Math.abs(end) < Number.MAX_SAFE_INTEGER;
  return isSet(minimum) && isSet(maximum) ? `${words} from ${minimum} to ${maximum}` : words;
}

function toExample({ example, path, examplePath = path }: ApiRoute): string {
  if (typeof example === "string") return `curl 'http://localhost:3000${API_BASE}${example}'`;
  return `curl 'http://localhost:3000${API_BASE}${examplePath}' -H 'content-type: application/json' -d '${JSON.stringify(example)}'`;
}
