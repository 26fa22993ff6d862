import { writeFile } from "node:fs/promises";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { ingestFolder } from "../../support/data-folder.ts";
import { listResponses, testMapping, toSurveyText } from "../../support/survey-files.ts";
import { openOdsService } from "./ods-service.ts";
import { makePullFolder, type PullFolder } from "./pull-folder.ts";
import { openQualtricsService, qualtricsConfig, qualtricsToken } from "./qualtrics-service.ts";

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterAll(() => server.close());

let folder: PullFolder;
beforeEach(async () => {
  folder = await makePullFolder();
});
afterEach(() => folder.remove());

it("pulled organisations and a pulled survey load, and a second pull and load change nothing", async () => {
  const answers = toSurveyText([...listResponses(30), ...listResponses(20, { organisation: "RAB" })]);
  server.use(
    ...openOdsService([
      { code: "RAA", name: "ALPHA" },
      {
        code: "RAB",
        icbs: [
          ["QM7", "2022-07-01", "2026-03-31"],
          ["D7T5G", "2026-04-01"],
        ],
      },
      {
        code: "RAX",
        status: "Inactive",
        dates: [{ Type: "Operational", Start: "2001-04-01", End: "2021-09-30" }],
      },
    ]).handlers,
    ...openQualtricsService(answers).handlers,
  );
  const environment = { SURVEY_TOKEN: qualtricsToken };
  await folder.configure("barriers", qualtricsConfig);
  const pullAll = async () => [
    ...(await folder.pull("ods --roles RO197")),
    ...(await folder.pull("survey barriers", { environment })),
  ];
  await pullAll();
  await writeFile(folder.at("surveys/barriers-2026-q2.mapping.json"), JSON.stringify(testMapping));

  const first = await ingestFolder(folder);
  expect(first.referenceFiles.map(({ file, kind }) => `${file} ${kind}`).sort()).toEqual([
    "barriers-2026-q2.mapping.json survey_mapping",
    "ods-organisation-history.csv organisation_history",
    "ods-organisations.csv organisations",
  ]);
  expect(first).toMatchObject({ rowsIn: 50, accepted: 50, rejected: 0, faults: [], changed: true });

  expect((await pullAll()).filter((line) => line.startsWith("Nothing has changed"))).toHaveLength(2);
  const second = await ingestFolder(folder);
  expect(second).toMatchObject({ changed: false, releaseId: first.releaseId });
});
