import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makePullFolder, type PullFolder } from "./pull-folder.ts";

const address = "https://lime.example.org/index.php/admin/remotecontrol";
const config = {
  version: 1,
  platform: "limesurvey",
  baseUrl: address,
  surveyId: "123456",
  usernameVariable: "LIME_USER",
  passwordVariable: "LIME_PASSWORD",
  mapping: "barriers",
};
const environment = { LIME_USER: "data.manager", LIME_PASSWORD: "pässword of the test" };
const session = "sessionkeyofthetest0123456789";
const csv = '\ufeff"id";"submitdate";"Q1"\r\n"1";"1980-01-01 00:00:00";"Y"\r\n\r\n';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterAll(() => server.close());

let folder: PullFolder;
let calls: { method: string; params: unknown[] }[];
beforeEach(async () => {
  folder = await makePullFolder();
  await folder.configure("lime", config);
  calls = [];
});
afterEach(async () => {
  server.resetHandlers();
  await folder.remove();
});

/** A RemoteControl that gives these results; an absent one is as the documentation says. */
function start(results: Readonly<Record<string, unknown>> = {}, error: unknown = null): void {
  const usual: Readonly<Record<string, unknown>> = {
    get_session_key: session,
    export_responses: Buffer.from(csv).toString("base64"),
    release_session_key: "OK",
  };
  server.use(
    http.post(address, async ({ request }) => {
      const call = (await request.json()) as { method: string; params: unknown[]; id: number };
      calls.push(call);
      const result = results[call.method] ?? usual[call.method];
      return HttpResponse.json({
        id: call.id,
        result: call.method === "export_responses" && error !== null ? null : result,
        error: call.method === "export_responses" ? error : null,
      });
    }),
  );
}

const methods = () => calls.map(({ method }) => method);
const wholeVisit = ["get_session_key", "export_responses", "release_session_key"];

describe("a LimeSurvey survey", () => {
  it("is put down byte for byte, and its session is ended", async () => {
    start();
    await folder.pull("survey lime", { environment });
    expect(folder.text("surveys/barriers.csv")).toBe(csv);
    expect(methods()).toEqual(wholeVisit);
    expect(calls[0]?.params).toEqual([environment.LIME_USER, environment.LIME_PASSWORD]);
    expect(calls[1]?.params).toEqual([session, 123456, "csv", "en", "all", "code", "long"]);
    expect(calls[2]?.params).toEqual([session]);
  });

  it("ends its session also when the export fails", async () => {
    start({ export_responses: { status: "No Data, survey table does not exist." } });
    const failure = await folder.pullFailing("survey lime", { environment });
    expect(failure).toMatchObject({ detail: { code: "export_failed" } });
    expect(failure.message).toContain("No Data, survey table does not exist.");
    expect(methods()).toEqual(wholeVisit);
    expect(await folder.exported()).toEqual([]);
  });

  it.each<[string, string, Readonly<Record<string, unknown>>, unknown]>([
    ["what comes is no base64", "damaged_download", { export_responses: "no base64 at all!" }, null],
    ["the call is an error", "request_refused", {}, "Invalid call"],
    ["the answer has another shape", "changed_schema", { export_responses: { code: 3 } }, null],
  ])("is refused, its session ended, when %s", async (_what, code, results, error) => {
    start(results, error);
    expect(await folder.pullFailing("survey lime", { environment })).toMatchObject({ detail: { code } });
    expect(methods()).toEqual(wholeVisit);
  });

  it("is refused when the password is wrong, without a session to end", async () => {
    start({ get_session_key: { status: "Invalid user name or password" } });
    const failure = await folder.pullFailing("survey lime", { environment });
    expect(failure).toMatchObject({ detail: { code: "access_refused" } });
    expect(failure.message).toContain("Check LIME_USER and LIME_PASSWORD");
    expect(methods()).toEqual(["get_session_key"]);
  });

  it("is there although its session could not be ended, and that is said", async () => {
    start({ release_session_key: 7 });
    await folder.pull("survey lime", { environment });
    expect(await folder.exported()).toEqual(["surveys/barriers.csv"]);
    expect(folder.said.join("\n")).toContain("the session could not be ended");
  });

  it("shows neither user, password nor session key anywhere", async () => {
    start({
      export_responses: { status: `${environment.LIME_USER} ${environment.LIME_PASSWORD} ${session}` },
    });
    await folder.pullFailing("survey lime", { environment });
    const told = folder.said.join("\n") + (await folder.everything());
    expect(told).toContain("a failed export: *** *** ***");
    for (const secret of [environment.LIME_USER, environment.LIME_PASSWORD, session]) {
      expect(told).not.toContain(secret);
    }
  });
});
