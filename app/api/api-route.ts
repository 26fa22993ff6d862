import type { z } from "zod";
import type { Viewer } from "../domain/viewer";
import type { Spool } from "../extract/spool.server";
import type { ReleaseShelf } from "../http/release-shelf";
import type { Release } from "../release/connection.server";
import type { ApiAnswer } from "./api-answer";
import type { ProblemKind } from "./problem-kinds";

/** What an answer depends on: one release, all that were shown, or neither. */
export type RouteScope = "release" | "shelf" | "nothing";

/** What a handler may read beside the request. */
export interface ApiReach<Scope extends RouteScope = RouteScope> {
  readonly release: Scope extends "release"
    ? Release
    : Scope extends "shelf" | "nothing"
      ? null
      : Release | null;
  /** Who asks. */
  readonly viewer: Viewer;
  readonly shelf: ReleaseShelf;
  /** Id of the current release; null where there is none that may be shown. */
  readonly currentId: string | null;
  /** How readers reach this site, such as https://readiness.example; null where that is not known. */
  readonly origin: string | null;
  /** Where files are made. */
  readonly spool: () => Spool;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
}

/** What a request asks for, checked. */
export interface Asked<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Where the rows asked for begin, as the answer before said; null for the first. */
  readonly position: string | null;
}

/** How the answer of a route is written. */
export type AnswerShape =
  | { readonly kind: "document"; readonly mediaType: string; readonly schema: z.ZodType }
  | { readonly kind: "rows"; readonly row: z.ZodObject; readonly about?: z.ZodObject }
  | { readonly kind: "file"; readonly mediaTypes: readonly string[] };

/** One entry of the route table: everything the server, the description and the tests need to know of it. */
export interface ApiRoute {
  /** Name of the operation; never changes within a version. */
  readonly operation: string;
  readonly method: "GET" | "POST";
  /** Below the base, for example `/releases/{release}`. */
  readonly path: string;
  readonly topic: ApiTopic;
  readonly summary: string;
  readonly description: string;
  readonly scope: RouteScope;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodType | null;
  readonly answer: AnswerShape;
  /** True for what may differ from one moment to the next, so that nobody keeps it. */
  readonly isPassing?: boolean;
  /** Problems of its own, beside those that any request can have. */
  readonly problems: readonly ProblemKind[];
  /** An example that is answered with 200 in any release: path with parameters, or a body. */
  readonly example: string | Readonly<Record<string, unknown>>;
  /** Where an example that is a body is sent; the path unless given. */
  readonly examplePath?: string;
  readonly handle: (reach: ApiReach, asked: Asked<unknown, unknown, unknown>) => Promise<ApiAnswer>;
}

export const API_TOPICS = [
  "About the API",
  "Releases",
  "Dimensions",
  "Figures",
  "Quality",
  "Extracts",
] as const;
export type ApiTopic = (typeof API_TOPICS)[number];

interface RouteDefinition<
  Scope extends RouteScope,
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType | null,
> extends Omit<ApiRoute, "scope" | "params" | "query" | "body" | "handle"> {
  readonly scope: Scope;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly handle: (
    reach: ApiReach<Scope>,
    asked: Asked<z.infer<Params>, z.infer<Query>, Body extends z.ZodType ? z.infer<Body> : null>,
  ) => Promise<ApiAnswer>;
}

/** Makes an entry of the route table out of a definition whose handler sees the types of its schemas. */
export function defineRoute<
  Scope extends RouteScope,
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType | null,
>(definition: RouteDefinition<Scope, Params, Query, Body>): ApiRoute {
  const { handle } = definition;
  // The server hands over what these same schemas gave, and a release where the scope says so.
  return { ...definition, handle: handle as unknown as ApiRoute["handle"] };
}
