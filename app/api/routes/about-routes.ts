import { z } from "zod";
import { API_BASE, API_DOCS } from "../../http/api-path";
import { type ApiRoute, defineRoute } from "../api-route";
import { JSON_TYPE } from "../media-type";
import { describeApi } from "../openapi";

const indexSchema = z.strictObject({
  title: z.string(),
  version: z.string().describe("Grows with every addition; what is there never changes within /api/v1."),
  description: z.string().describe("Address of the page that describes the API."),
  openapi: z.string().describe("Address of the description for programs."),
  addresses: z.array(
    z.strictObject({ method: z.enum(["GET", "POST"]), path: z.string(), summary: z.string() }),
  ),
});

/** Makes the entries that tell what the API is; they know the whole table, themselves included. */
export function toAboutRoutes(listAll: () => readonly ApiRoute[]): readonly ApiRoute[] {
  return [
    defineRoute({
      operation: "getIndex",
      method: "GET",
      path: "",
      topic: "About the API",
      summary: "What there is",
      description: "Lists every address of the API.",
      scope: "nothing",
      params: z.strictObject({}),
      query: z.strictObject({}),
      body: null,
      answer: { kind: "document", mediaType: JSON_TYPE, schema: indexSchema },
      problems: [],
      example: "",
      handle: async () => ({
        kind: "document",
        value: {
          title: describeApi(listAll()).info.title,
          version: describeApi(listAll()).info.version,
          description: API_DOCS,
          openapi: `${API_BASE}/openapi.json`,
          addresses: listAll().map(({ method, path, summary }) => ({
            method,
            path: API_BASE + path,
            summary,
          })),
        },
      }),
    }),
    defineRoute({
      operation: "getDescription",
      method: "GET",
      path: "/openapi.json",
      topic: "About the API",
      summary: "This description for programs",
      description: "The description of the API as OpenAPI 3.1, made from the schemas that check requests.",
      scope: "nothing",
      params: z.strictObject({}),
      query: z.strictObject({}),
      body: null,
      answer: {
        kind: "document",
        mediaType: JSON_TYPE,
        schema: z.looseObject({ openapi: z.string() }).describe("An OpenAPI document."),
      },
      problems: [],
      example: "/openapi.json",
      handle: async () => ({ kind: "document", value: describeApi(listAll()) }),
    }),
  ];
}
