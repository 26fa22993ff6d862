import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { getSurveyConfig } from "../../../pipelines/pull/survey-config.ts";
import { makePullFolder, type PullFolder } from "./pull-folder.ts";
import { qualtricsConfig } from "./qualtrics-service.ts";

let folder: PullFolder;
beforeEach(async () => {
  folder = await makePullFolder();
});
afterEach(() => folder.remove());

describe("a configuration is refused that", () => {
  it.each<[string, unknown, string]>([
    ["is no JSON", '{"token": "hush-hush', "no valid JSON"],
    ["has a key we do not know", { ...qualtricsConfig, retries: 3 }, "retries"],
    ["has no version", { ...qualtricsConfig, version: undefined }, "$.version"],
    ["is of a later version", { ...qualtricsConfig, version: 2 }, "$.version"],
    ["is for an unknown platform", { ...qualtricsConfig, platform: "forms" }, "$.platform"],
    ["names neither a mapping nor an output", { ...qualtricsConfig, output: undefined }, 'either "mapping"'],
    ["names both a mapping and an output", { ...qualtricsConfig, mapping: "spring" }, 'either "mapping"'],
    ["would write elsewhere", { ...qualtricsConfig, output: "../etr" }, "$.output"],
    ["has a survey that leads elsewhere", { ...qualtricsConfig, surveyId: "../../users" }, "$.surveyId"],
    [
      "ends before it begins",
      { ...qualtricsConfig, fieldPeriod: { from: "2026-06-01", to: "2026-05-01" } },
      "$.fieldPeriod",
    ],
    [
      "gives no variable",
      { ...qualtricsConfig, tokenVariable: "my token" },
      "name of an environment variable",
    ],
  ])("%s", async (_what, config, told) => {
    await folder.configure("bad", config);
    const failure = await folder.pullFailing("survey bad");
    expect(failure).toMatchObject({ exitCode: 3, detail: { code: "invalid_config" } });
    expect(failure.message).toContain(told);
    expect(failure.message).not.toContain("hush");
  });

  it.each<[string, unknown]>([
    ["a token", { ...qualtricsConfig, token: "hush-hush" }],
    [
      "a token in place of a variable's name",
      { ...qualtricsConfig, tokenVariable: "q7HUSH5fUgT0XoR2vJ8wY1zK4mN6bC3dE9aS" },
    ],
    [
      "a token of capitals in place of a name",
      { ...qualtricsConfig, tokenVariable: "HUSH5FUGT0XOR2VJ8WY1ZK4MN6BC3DE9AS" },
    ],
    ["a password in its address", { ...qualtricsConfig, baseUrl: "https://me:hush@survey.example.org" }],
    [
      "a token in its address",
      { ...qualtricsConfig, baseUrl: "https://survey.example.org/q7hush5fUgT0XoR2vJ8wY1zK" },
    ],
    ["a header's content", { ...qualtricsConfig, header: "Bearer hush" }],
    ["a key among its query", { ...qualtricsConfig, query: { api_key: "hush" } }],
  ])("holds %s, without repeating it", async (_what, config) => {
    await folder.configure("bad", config);
    const failure = await folder.pullFailing("survey bad");
    expect(failure).toMatchObject({ exitCode: 3, detail: { code: "secret_in_config" } });
    expect(failure.message).not.toMatch(/hush/i);
  });

  it.each(["http://survey.example.org", "https://survey.example.org/?a=1"])(
    "has the address %s",
    async (baseUrl) => {
      await folder.configure("bad", { ...qualtricsConfig, baseUrl });
      const failure = await folder.pullFailing("survey bad", { environment: { SURVEY_TOKEN: "abcdef" } });
      expect(failure).toMatchObject({ detail: { code: "unsafe_address" } });
    },
  );
});

it.each(["absent", "../barriers", "a/b"])("there is no configuration %s", async (name) => {
  expect(await folder.pullFailing(`survey ${name}`)).toMatchObject({ exitCode: 2 });
});

it("identifiers and names that are no secrets are taken", async () => {
  const config = {
    version: 1,
    platform: "json-pages",
    baseUrl: "https://survey.example.org/v2/responses",
    surveyId: "6fa459ea-ee8a-3ca4-894e-db77e160355e",
    mapping: "barriers-to-digital-learning-2026-quarter-2",
    tokenVariable: "DIGITAL_LEARNING_SURVEY_TOKEN_2026",
    itemPath: "result.elements",
    cursorPath: "result.next_page",
  };
  await folder.configure("good", config);
  expect(await getSurveyConfig(folder.paths, "good")).toMatchObject(config);
});
