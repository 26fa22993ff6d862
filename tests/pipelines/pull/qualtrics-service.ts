import { HttpResponse, http, type RequestHandler } from "msw";
import { toZip } from "./zip-file.ts";

export const qualtricsAddress = "https://survey.example.org";
export const qualtricsToken = "Q9tokenOfTheTest+/0123456789abcdefABCDEF";

const below = `${qualtricsAddress}/API/v3/surveys/SV_test1/export-responses`;

/** What a configuration of a Qualtrics survey looks like. */
export const qualtricsConfig = {
  version: 1,
  platform: "qualtrics",
  baseUrl: qualtricsAddress,
  surveyId: "SV_test1",
  tokenVariable: "SURVEY_TOKEN",
  output: "barriers",
  fieldPeriod: { from: "2026-05-01", to: "2026-05-31" },
};

export interface QualtricsService {
  readonly handlers: readonly RequestHandler[];
  /** Method and path of every request so far. */
  readonly requests: string[];
  /** What the last export was asked to be. */
  readonly body: () => unknown;
}

/** The three calls of an export: `progress` are the results of asking how far it is, the last one again and again. */
export function openQualtricsService(
  csv: string,
  options: { readonly progress?: readonly object[]; readonly files?: Readonly<Record<string, string>> } = {},
): QualtricsService {
  const progress = options.progress ?? [
    { percentComplete: 0, status: "inProgress", fileId: null },
    { percentComplete: 60, status: "inProgress" },
    { percentComplete: 100, status: "complete", fileId: "file-1" },
  ];
  const requests: string[] = [];
  let asked = 0;
  let body: unknown;
  const answer = (request: Request, result: object): Response => {
    requests.push(`${request.method} ${request.url.slice(below.length)}`);
    return request.headers.get("x-api-token") === qualtricsToken
      ? Response.json({ result, meta: { httpStatus: "200 - OK", requestId: "r" } })
      : new Response(null, { status: 401 });
  };
  return {
    requests,
    body: () => body,
    handlers: [
      http.post(below, async ({ request }) => {
        body = await request.clone().json();
        return answer(request, { progressId: "ES_1", percentComplete: 0, status: "inProgress" });
      }),
      http.get(`${below}/ES_1`, ({ request }) => {
        const result = progress[Math.min(asked, progress.length - 1)] ?? {};
        asked += 1;
        return answer(request, result);
      }),
      http.get(`${below}/file-1/file`, async ({ request }) => {
        requests.push(`GET ${request.url.slice(below.length)}`);
        const zip = await toZip(options.files ?? { "Barriers survey.csv": csv });
        return new HttpResponse(new Uint8Array(zip), { headers: { "content-type": "application/zip" } });
      }),
    ],
  };
}
