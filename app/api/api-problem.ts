import { z } from "zod";
import { API_BASE } from "../http/api-path";
import { PROBLEM_KINDS, type ProblemKind } from "./problem-kinds";

/** One thing that is wrong: where it stands, what was found, what would do. */
export interface ProblemPart {
  /** Name of the parameter, or path into the body. */
  readonly at: string;
  readonly found: string;
  readonly remedy: string;
}

/** Problem details as they are sent (RFC 9457). */
export const problemSchema = z.strictObject({
  type: z.string().describe("Address of the description of this kind of problem; it never changes."),
  title: z.string().describe("The kind of problem in a few words."),
  status: z.int().min(400).max(599).describe("The status of the answer."),
  detail: z.string().describe("What is wrong with this request, and what would do."),
  errors: z
    .array(
      z.strictObject({
        at: z.string().describe("Name of the parameter, or path into the body."),
        found: z.string().describe("What was found there, shortened."),
        remedy: z.string().describe("What would do."),
      }),
    )
    .describe("Each thing that is wrong; empty where it is the request as a whole."),
});

export type ProblemDetails = z.infer<typeof problemSchema>;

/** A request that is refused, or cannot be answered. */
export class ApiProblem extends Error {
  readonly kind: ProblemKind;
  readonly parts: readonly ProblemPart[];
  /** Headers that go with the answer. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    kind: ProblemKind,
    detail: string,
    options: {
      readonly parts?: readonly ProblemPart[];
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(detail);
    this.kind = kind;
    this.parts = options.parts ?? [];
    this.headers = options.headers ?? {};
  }

  get status(): number {
    return PROBLEM_KINDS[this.kind].status;
  }
}

/** Writes a problem as it is sent. */
export function toProblemDetails(problem: ApiProblem): ProblemDetails {
  const { status, title } = PROBLEM_KINDS[problem.kind];
  return {
    type: `${API_BASE}/problems/${problem.kind}`,
    title,
    status,
    detail: problem.message,
    errors: problem.parts.map((part) => ({ ...part, found: shorten(part.found) })),
  };
}

/** Makes the problem of a value that is none of those a release has. */
export function notOneOf(at: string, found: string, allowed: readonly string[]): ApiProblem {
  const listed = allowed.slice(0, MOST_LISTED).join(", ");
  const more = allowed.length > MOST_LISTED ? ` and ${allowed.length - MOST_LISTED} more` : "";
  const remedy = allowed.length === 0 ? "Nothing can be chosen here." : `It can be: ${listed}${more}.`;
  return new ApiProblem(
    "invalid-parameter",
    `The ${at} "${shorten(found)}" is not in this release. ${remedy}`,
    {
      parts: [{ at, found, remedy }],
    },
  );
}

const MOST_LISTED = 60;

/** Cuts what was found down to what a message can hold. */
export function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
