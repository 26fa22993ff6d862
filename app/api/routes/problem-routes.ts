import { z } from "zod";
import { API_BASE } from "../../http/api-path";
import { ApiProblem } from "../api-problem";
import { type ApiRoute, defineRoute } from "../api-route";
import { rowsQuery } from "../common-schemas";
import { JSON_TYPE } from "../media-type";
import { listProblemKinds, PROBLEM_KINDS, type ProblemKind } from "../problem-kinds";
import { sliceRows } from "../rows-answer";

const problemRow = z.strictObject({
  problem: z.string(),
  type: z.string().describe("Its address, as `type` of problem details has it."),
  title: z.string(),
  status: z.int(),
});

/** What can be wrong with a request. */
export const problemRoutes: readonly ApiRoute[] = [
  defineRoute({
    operation: "listProblems",
    method: "GET",
    path: "/problems",
    topic: "About the API",
    summary: "What can be wrong with a request",
    description:
      "Lists the kinds of problems. Every refusal is written as problem details (RFC 9457) with the address of its kind.",
    scope: "nothing",
    params: z.strictObject({}),
    query: z.strictObject(rowsQuery),
    body: null,
    answer: { kind: "rows", row: problemRow },
    problems: ["invalid-cursor"],
    example: "/problems",
    handle: async (_reach, asked) => sliceRows(listProblemKinds().map(toRow), problemRow, asked),
  }),
  defineRoute({
    operation: "getProblem",
    method: "GET",
    path: "/problems/{problem}",
    topic: "About the API",
    summary: "One kind of problem",
    description: "Tells what a kind of problem is.",
    scope: "nothing",
    params: z.strictObject({ problem: z.string().max(60) }),
    query: z.strictObject({}),
    body: null,
    answer: { kind: "document", mediaType: JSON_TYPE, schema: problemRow },
    problems: ["not-found"],
    example: "/problems/not-found",
    handle: async (_reach, { params }) => {
      const kind = listProblemKinds().find((each) => each === params.problem);
      if (kind === undefined)
        throw new ApiProblem("not-found", `There is no such kind of problem; see ${API_BASE}/problems.`);
      return { kind: "document", value: toRow(kind) };
    },
  }),
];

function toRow(kind: ProblemKind): z.infer<typeof problemRow> {
  const { status, title } = PROBLEM_KINDS[kind];
  return { problem: kind, type: `${API_BASE}/problems/${kind}`, title, status };
}
