import { z } from "zod";
import { ApiProblem, type ProblemPart, shorten } from "./api-problem";

type Values = Readonly<Record<string, unknown>>;

/** The part of a JSON schema that decides how a text is read. */
interface TextShape {
  readonly type?: string | readonly string[];
  readonly items?: TextShape;
}

/**
 * Reads the parameters of an address by the schema that also describes them: whole numbers, true and false, and lists, joined by
 * commas or given in parts, are read as what they are. An empty value is a value, which hardly any parameter can have.
 *
 * Throws a problem that names every parameter that is unknown, given twice or has a value it cannot have.
 */
export function readAddress(params: URLSearchParams, schema: z.ZodObject): Values {
  const shapes = shapesOf(schema);
  const unknown: ProblemPart[] = [];
  const twice: ProblemPart[] = [];
  const values = new Map<string, unknown>();
  const names = [...shapes.keys()];
  for (const [name, text] of params) {
    const shape = shapes.get(name);
    if (shape === undefined) {
      const remedy =
        names.length === 0 ? "Leave it out." : `Leave it out, or take one of: ${names.join(", ")}.`;
      unknown.push({ at: shorten(name), found: text, remedy });
    } else if (!values.has(name)) {
      values.set(name, decodeText(text, shape));
    } else if (shape.type === "array") {
      values.set(name, [values.get(name), decodeText(text, shape)].flat());
    } else {
      twice.push({ at: name, found: text, remedy: "Give it once." });
    }
  }
  if (unknown.length > 0) throw refuse("unknown-parameter", unknown, "There is no parameter");
  if (twice.length > 0) throw refuse("invalid-parameter", twice, "Given more than once:");
  return parseValues(schema, Object.fromEntries(values), "invalid-parameter");
}

/** Checks values against a schema; throws a problem that names each one that does not fit. */
export function parseValues<Schema extends z.ZodType>(
  schema: Schema,
  values: unknown,
  kind: "invalid-parameter" | "invalid-body" | "not-found",
): z.infer<Schema> {
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const parts = listIssues(parsed.error.issues).map(({ path, message }) => ({
    at: path.map(String).join(".") || "(all)",
    found: quoteAt(values, path),
    remedy: message,
  }));
  throw new ApiProblem(
    kind,
    parts
      .map(({ at, remedy }) => `${at}: ${remedy}`)
      .join(" ")
      .slice(0, 1000),
    {
      parts: parts.slice(0, MOST_PARTS),
    },
  );
}

const MOST_PARTS = 20;

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Where no way of several fits, tells what is wrong with the one that came nearest to fitting. */
function listIssues(issues: readonly z.core.$ZodIssue[], at: readonly PropertyKey[] = []): readonly Issue[] {
  return issues.flatMap((issue): readonly Issue[] => {
    const path = [...at, ...issue.path];
    if (issue.code !== "invalid_union" || issue.errors.length === 0)
      return [{ path, message: `${issue.message}.` }];
    const depthOf = (each: readonly z.core.$ZodIssue[]) =>
      Math.max(...each.map(({ path: deep }) => deep.length), 0);
    const nearest = [...issue.errors].sort((a, b) => depthOf(b) - depthOf(a) || a.length - b.length)[0] ?? [];
    return listIssues(nearest, path);
  });
}

function refuse(
  kind: "unknown-parameter" | "invalid-parameter",
  parts: readonly ProblemPart[],
  start: string,
): ApiProblem {
  const names = [...new Set(parts.map(({ at }) => `"${at}"`))].slice(0, 5).join(", ");
  return new ApiProblem(kind, `${start} ${names}. ${parts[0]?.remedy ?? ""}`, {
    parts: parts.slice(0, MOST_PARTS),
  });
}

const read = new WeakMap<z.ZodObject, ReadonlyMap<string, TextShape>>();

function shapesOf(schema: z.ZodObject): ReadonlyMap<string, TextShape> {
  const known = read.get(schema);
  if (known !== undefined) return known;
  const { properties = {} } = z.toJSONSchema(schema, { io: "input" }) as {
    readonly properties?: Readonly<Record<string, TextShape>>;
  };
  const shapes = new Map(Object.entries(properties));
  read.set(schema, shapes);
  return shapes;
}

/** Reads a text as what its schema says, or leaves it a text, which the schema then refuses. */
function decodeText(text: string, { type, items }: TextShape): unknown {
  if (type === "integer" && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  if (type === "array") return text.split(",").map((each) => decodeText(each, items ?? {}));
  return text;
}

function quoteAt(values: unknown, path: readonly PropertyKey[]): string {
  let found: unknown = values;
  for (const key of path) {
    found =
      typeof found === "object" && found !== null && Object.hasOwn(found, key)
        ? Reflect.get(found, key)
        : undefined;
  }
  return found === undefined ? "nothing" : (JSON.stringify(found) ?? "").slice(0, 200);
}
