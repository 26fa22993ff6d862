import Ajv2020, { type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { ApiRoute } from "../../app/api/api-route";
import { describeApi } from "../../app/api/openapi";
import { listRoutes } from "../../app/api/route-table";
import type { ApiReply } from "./api-client";

interface Described {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: unknown }>> }>
  >;
}

/** Tells what of an answer the description of the API does not allow; empty where it conforms. */
export type ContractCheck = (route: ApiRoute | null, reply: ApiReply) => readonly string[];

/** Makes the check out of the document that the API itself serves. */
export function makeContract(): ContractCheck {
  const document = describeApi(listRoutes());
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  addFormats(ajv);
  ajv.addSchema(document as unknown as object, "api");
  const known = new Map<string, ValidateFunction>();
  const validate = (pointer: string, value: unknown): readonly string[] => {
    const check = known.get(pointer) ?? ajv.compile({ $ref: `api#${pointer}` });
    known.set(pointer, check);
    return check(value) ? [] : [`${pointer}: ${ajv.errorsText(check.errors)}`];
  };
  return (route, { status, headers, text }) => {
    const type = (headers["content-type"] ?? "").split(";")[0] ?? "";
    if (status >= 500) return [`status ${status}: ${text.slice(0, 300)}`];
    if (route === null) {
      return type === "application/problem+json"
        ? validate("/components/schemas/Problem", JSON.parse(text))
        : [`media type ${type} of status ${status}`];
    }
    const path = `/api/v1${route.path}`;
    const operation = document.paths[path]?.[route.method.toLowerCase()] as unknown as Described;
    const response = operation.responses[String(status)];
    if (response === undefined) return [`status ${status} is not declared: ${text.slice(0, 300)}`];
    if (status === 304) return text === "" ? [] : ["304 with a body"];
    if (response.content?.[type] === undefined)
      return [`media type ${type} of status ${status} is not declared`];
    // A file has no schema here: what is in it is compared with the release elsewhere.
    if (route.answer.kind === "file" && status < 300) return [];
    const toPart = (part: string) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
    const at = `/paths/${toPart(path)}/${route.method.toLowerCase()}/responses/${status}/content`;
    if (type.endsWith("json") && type !== "application/x-ndjson") {
      return validate(`${at}/${toPart(type)}/schema`, JSON.parse(text));
    }
    if (type !== "application/x-ndjson") return [];
    const row = `${at}/${toPart("application/json")}/schema/properties/data/items`;
    return text
      .split("\n")
      .filter((line) => line !== "")
      .flatMap((line) => validate(row, JSON.parse(line)));
  };
}
