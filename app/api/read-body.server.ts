import type { IncomingMessage } from "node:http";
import type { ApiLimits } from "./api-limits";
import { ApiProblem } from "./api-problem";
import { JSON_TYPE } from "./media-type";

/** Objects and lists inside each other; a question of ours has a few. */
const DEEPEST = 20;
const REFUSED_NAMES: readonly string[] = ["__proto__", "constructor", "prototype"];

/**
 * Reads the JSON body of a request.
 *
 * Throws a problem where it is not said to be JSON, is too large, comes too slowly, cannot be read, is nested too deeply or names what
 * every object has.
 */
export async function readBody(request: IncomingMessage, limits: ApiLimits): Promise<unknown> {
  const [type = "", ...params] = (request.headers["content-type"] ?? "")
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  const charset = params.find((each) => each.startsWith("charset="))?.replace(/^charset="?|"$/g, "");
  if (type !== JSON_TYPE || (charset !== undefined && charset !== "utf-8")) {
    throw new ApiProblem(
      "unsupported-media-type",
      `Send the body as ${JSON_TYPE} in UTF-8, with that content type.`,
    );
  }
  if (
    request.headers["content-encoding"] !== undefined &&
    request.headers["content-encoding"] !== "identity"
  ) {
    throw new ApiProblem("unsupported-media-type", "Send the body as it is, without a content coding.");
  }
  const text = await readText(request, limits);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ApiProblem("invalid-body", "The body is not JSON.");
  }
  checkShape(value);
  return value;
}

async function readText(request: IncomingMessage, { bodyBytes, bodyTime }: ApiLimits): Promise<string> {
  const tooLarge = () =>
    new ApiProblem("body-too-large", `A body may have ${bodyBytes} bytes.`, {
      headers: { connection: "close" },
    });
  if (Number(request.headers["content-length"] ?? 0) > bodyBytes) throw tooLarge();
  const parts: Buffer[] = [];
  let bytes = 0;
  const timer = setTimeout(() => request.destroy(), bodyTime);
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      bytes += part.length;
      if (bytes > bodyBytes) throw tooLarge();
      parts.push(part);
    }
  } finally {
    clearTimeout(timer);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    throw new ApiProblem("invalid-body", "The body is not UTF-8.");
  }
}

/** Walks through without recursion, so that no nesting can exhaust the stack. */
function checkShape(value: unknown): void {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value: each, depth } = next;
    if (typeof each !== "object" || each === null) continue;
    if (depth >= DEEPEST)
      throw new ApiProblem("invalid-body", `The body is nested more than ${DEEPEST} deep.`);
    for (const [name, inner] of Object.entries(each)) {
      if (REFUSED_NAMES.includes(name))
        throw new ApiProblem("invalid-body", `The body names "${name}", which nothing here has.`);
      waiting.push({ value: inner, depth: depth + 1 });
    }
  }
}
