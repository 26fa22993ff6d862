import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { toMappingJsonSchema } from "../../pipelines/inspect/mapping-json-schema.ts";
import { inspect } from "../../pipelines/inspect-command.ts";
import { codebookFolder } from "../../pipelines/paths.ts";
import { silentProgress } from "../../pipelines/progress.ts";
import { surveyMapping } from "../../pipelines/sources/survey-mapping-schema.ts";
import { type DataFolder, getIngestFaults, ingestFolder, makeDataFolder } from "../support/data-folder.ts";
import { listResponses, toSurveyText } from "../support/survey-files.ts";
import { getFault } from "../support/tiny-workbook.ts";
import { hindrances, options, respondents, toolSurveys } from "../support/tool-surveys.ts";

let folder: DataFolder;
beforeEach(async () => {
  folder = await makeDataFolder();
});
afterEach(() => folder.remove());

function run(file: string): Promise<readonly string[]> {
  return inspect({ paths: folder.paths, file: folder.at(file), progress: silentProgress });
}

async function putTool(name: string): Promise<void> {
  const survey = toolSurveys.find((each) => each.name === name);
  await folder.put(`${name}.csv`, survey!.content());
}

interface Draft {
  readonly $schema: string;
  fieldPeriod: unknown;
  readonly organisation: Readonly<Record<string, unknown>>;
  readonly profession: Readonly<Record<string, unknown>>;
  readonly questions: readonly Readonly<Record<string, unknown>>[];
  readonly ignored: readonly string[];
  readonly review: Readonly<Record<string, { confidence: string; reason: string; reviewed?: boolean }>>;
}

async function readDraft(name: string): Promise<Draft> {
  return JSON.parse(await readFile(folder.at(name), "utf8"));
}

/** What the steps printed by `inspect` tell a manager to do with a draft. */
async function review(name: string): Promise<void> {
  const draft = await readDraft(name);
  if (JSON.stringify(draft.fieldPeriod).includes("CHOOSE ONE"))
    draft.fieldPeriod = { from: "2026-05-01", to: "2026-05-31" };
  for (const entry of Object.values(draft.review)) if (entry.confidence === "low") entry.reviewed = true;
  await writeFile(folder.at(name), JSON.stringify(draft));
}

describe.each(toolSurveys.map(({ name }) => [name] as const))("an export of %s", (name) => {
  test("gets a draft that fits the mapping's schema", async () => {
    await putTool(name);
    await run(`${name}.csv`);
    expect(surveyMapping.safeParse(await readDraft(`${name}.mapping.json`)).error).toBeUndefined();
  });

  test("is shown without free text, people or counts below 10, at most 100 columns wide", async () => {
    await putTool(name);
    const lines = await run(`${name}.csv`);
    const draft = await readFile(folder.at(`${name}.mapping.json`), "utf8");
    for (const text of [lines.join("\n"), draft]) expect(text).not.toMatch(/Quillfeather|192\.0\.2|tok\d/);
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
    // One person alone chose the middle of the third scale.
    const rare = lines.filter((line) => /^ {4}(Neither agree nor disagree|3) .*fewer than 10/.test(line));
    expect(rare).toHaveLength(1);
    expect(lines.filter((line) => /^ {4}.* {3}[1-9](?: {2}|$)/.test(line))).toEqual([]);
  });

  test("has its three statements mapped to what they are about", async () => {
    await putTool(name);
    await run(`${name}.csv`);
    const { questions } = await readDraft(`${name}.mapping.json`);
    const singles = questions.filter(({ kind }) => kind === "single");
    expect(singles.map(({ barrier, direction }) => [barrier, direction])).toEqual([
      ["time", "low_is_barrier"],
      ["infrastructure", "high_is_barrier"],
      ["confidence_anxiety", "low_is_barrier"],
    ]);
  });
});

test("an export of every tool loads completely by its draft, once that is reviewed as the steps say", async () => {
  for (const { name } of toolSurveys) {
    await putTool(name);
    await run(`${name}.csv`);
    await review(`${name}.mapping.json`);
  }
  const { files } = await ingestFolder(folder);
  const loaded = files.map(({ file, accepted, rejected }) => ({ file, accepted, rejected }));
  expect(loaded.sort((a, b) => a.file.localeCompare(b.file))).toEqual(
    toolSurveys
      .map(({ name }) => ({ file: `${name}.csv`, accepted: respondents, rejected: {} }))
      .sort((a, b) => a.file.localeCompare(b.file)),
  );
});

describe("several answers to one question", () => {
  const expected = { [options[0]]: "access_equipment", [options[1]]: "funding", [options[2]]: null };

  test.each([
    ["qualtrics", ","],
    ["microsoft_forms", ";"],
  ])("in one cell of %s are split at %j", async (name, separator) => {
    await putTool(name);
    await run(`${name}.csv`);
    const { questions } = await readDraft(`${name}.mapping.json`);
    expect(questions.find(({ kind }) => kind === "choices")).toMatchObject({ separator, options: expected });
  });

  test("with a person's own words among them count those as “other” and do not show them", async () => {
    await putTool("microsoft_forms");
    const lines = await run("microsoft_forms.csv");
    const { questions } = await readDraft("microsoft_forms.mapping.json");
    expect(questions.find(({ kind }) => kind === "choices")).toMatchObject({ other: "other" });
    expect(lines.join("\n")).not.toContain("ward manager");
  });

  test("in a column each are ticks, whether marked by Y or by the option's text", async () => {
    await putTool("limesurvey");
    await putTool("smartsurvey");
    await run("limesurvey.csv");
    await run("smartsurvey.csv");
    const find = async (name: string) =>
      (await readDraft(name)).questions.find(({ kind }) => kind === "ticks");
    expect(await find("limesurvey.mapping.json")).toMatchObject({
      columns: { "M01[SQ001]": "access_equipment", "M01[SQ002]": "funding", "M01[SQ003]": null },
      selected: ["Y"],
    });
    expect(await find("smartsurvey.mapping.json")).toMatchObject({
      columns: { [`Q4. ${hindrances} - ${options[0]}`]: "access_equipment" },
      selected: [...options],
    });
  });

  test("that are ranked count when they are among the first three", async () => {
    const ranked = ["Lack of time", "Lack of funding", "Poor Wi-Fi", "Low confidence"];
    const rows = Array.from({ length: 30 }, (_, index) => {
      const places = [1, 2, 3, 4].map((place) => String(((place + index) % 4) + 1));
      return ["RAA", "Admin / clerical", ...places];
    });
    await folder.put(
      "ranks.csv",
      `\ufeffUserID,UserNo,Q1. Organisation,Q2. Job role,Q3. What stops you most?,,,\n,,,,${ranked.join(",")}\n${rows.map((row, index) => `${index},${index},${row.join(",")}`).join("\n")}\n`,
    );
    await run("ranks.csv");
    const { questions } = await readDraft("ranks.mapping.json");
    expect(questions[0]).toMatchObject({ kind: "ticks", selected: ["1", "2", "3"], notSelected: ["4"] });
  });
});

describe("numbers that nobody explains", () => {
  test("are suggested with low confidence, and loading waits until somebody has looked", async () => {
    await putTool("plain");
    const lines = await run("plain.csv");
    expect(lines.join("\n")).toContain("[LOW]");
    const { faults } = (await getIngestFaults(folder)).summary;
    expect(faults).toMatchObject([
      { code: "mapping_not_reviewed", file: "plain.mapping.json", place: "review" },
    ]);
    expect(faults[0]?.found).toContain('"enough time", "slow systems", "confident"');
  });
});

describe("what cannot be suggested", () => {
  test("stands as CHOOSE ONE in the draft, which loading refuses", async () => {
    await folder.put(
      "odd.csv",
      "organisation,job,Blue or green?\nRAA,Admin / clerical,Agree\nRAA,Admin / clerical,Disagree\n",
    );
    await run("odd.csv");
    const { faults } = (await getIngestFaults(folder)).summary;
    expect(faults[0]?.code).toBe("invalid_mapping");
    expect(faults[0]?.found).toContain('"CHOOSE ONE" is no barrier code');
  });
});

describe("a column of what people wrote", () => {
  test("is named as free text and left out, and none of its answers is shown", async () => {
    const rows = Array.from({ length: 60 }, (_, index) => `RAA,Admin / clerical,Agree,Ward ${index % 45}`);
    await folder.put(
      "wards.csv",
      `organisation,job,I lack time,ward\n${rows.join("\n")}\nRAA,Other,Agree,call 07700 900 123\n`,
    );
    const lines = await run("wards.csv");
    expect(lines.join("\n")).toMatch(/Free text +ward/);
    expect(lines.join("\n")).not.toMatch(/Ward \d|07700/);
    expect(await readDraft("wards.mapping.json")).toMatchObject({
      ignored: ["ward"],
      review: { ward: { confidence: "high" } },
    });
  });

  test("and a list of many choices shows only those that ten or more people made", async () => {
    const rows = Array.from({ length: 400 }, (_, index) => {
      const place = index < 12 ? "Rare place" : index < 15 ? "Rarest place" : `Place ${index % 24}`;
      return `RAA,Admin / clerical,Agree,${place}`;
    });
    await folder.put("places.csv", `organisation,job,I lack time,place\n${rows.join("\n")}\n`);
    const text = (await run("places.csv")).join("\n");
    expect(text).not.toContain("Rarest place");
    expect(text).toContain("and 5 more answers");
  });
});

describe("the next round of a survey", () => {
  test("takes over the mapping of the last one, and only the field period is new", async () => {
    await folder.put("spring.csv", toSurveyText(listResponses(40)));
    await run("spring.csv");
    const spring = await readDraft("spring.mapping.json");
    await writeFile(
      folder.at("spring.mapping.json"),
      JSON.stringify({
        ...spring,
        instrument: "our_name",
        title: "Our title",
        review: Object.fromEntries(
          Object.entries(spring.review).map(([key, entry]) => [key, { ...entry, reviewed: true }]),
        ),
      }),
    );
    await folder.put("summer.csv", toSurveyText(listResponses(50)));
    const lines = await run("summer.csv");
    expect(lines.join("\n")).toContain("as in spring.mapping.json");
    const summer = await readDraft("summer.mapping.json");
    expect(summer).toMatchObject({
      instrument: "our_name",
      title: "Our title",
      questions: spring.questions,
      review: { Q1: { confidence: "high", reason: "as in spring.mapping.json" } },
    });
    expect(summer.review.Q1?.reviewed).toBeUndefined();
  });

  test("asks about answers that the earlier mapping does not know", async () => {
    await folder.put("spring.csv", toSurveyText(listResponses(40)));
    await run("spring.csv");
    await review("spring.mapping.json");
    await folder.put(
      "summer.csv",
      toSurveyText([
        ...listResponses(40),
        ...listResponses(12, { answers: ["It depends", "Agree", "Agree"] }),
      ]),
    );
    await run("summer.csv");
    const { review: judged } = await readDraft("summer.mapping.json");
    expect(judged.Q1).toEqual({
      confidence: "low",
      reason: 'as in spring.mapping.json, which does not know the answers "It depends"',
    });
  });
});

describe("a draft", () => {
  test("never overwrites a mapping or an earlier draft, and says so", async () => {
    await putTool("qualtrics");
    await folder.put("qualtrics.mapping.json", "mine");
    const lines = await run("qualtrics.csv");
    await run("qualtrics.csv");
    expect(await readFile(folder.at("qualtrics.mapping.json"), "utf8")).toBe("mine");
    expect(lines.join(" ")).toContain("has a mapping already");
    expect((await readdir(folder.paths.exports)).filter((name) => name.includes("draft")).sort()).toEqual([
      "qualtrics.mapping.draft-2.json",
      "qualtrics.mapping.draft.json",
    ]);
  });

  test("beside a mapping does not keep the survey from loading", async () => {
    await putTool("qualtrics");
    await run("qualtrics.csv");
    await run("qualtrics.csv");
    const { files } = await ingestFolder(folder);
    expect(files).toHaveLength(1);
  });

  test("points editors to the schema", async () => {
    await putTool("qualtrics");
    await run("qualtrics.csv");
    const { $schema } = await readDraft("qualtrics.mapping.json");
    expect(path.resolve(folder.paths.exports, $schema)).toBe(
      path.join(codebookFolder, "survey_mapping.schema.json"),
    );
  });
});

describe("the JSON Schema of a mapping", () => {
  test("is what the loader accepts (write it with pipelines/inspect/write-mapping-schema.ts)", async () => {
    const written = await readFile(path.join(codebookFolder, "survey_mapping.schema.json"), "utf8");
    expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(toMappingJsonSchema())));
  });
});

describe("a file that is no survey", () => {
  test("is named, and needs no mapping", async () => {
    const lines = await run("reference/etr.csv");
    expect(lines[0]).toBe("etr.csv is a list of organisations.");
    expect(lines.join("\n")).toContain("It needs no mapping.");
    expect(await readdir(folder.at("reference"))).toEqual(["centres.csv", "etr.csv", "history.csv"]);
  });

  test("with a slip in its header is refused as loading refuses it", async () => {
    await folder.put("centres.csv", "centre_id,organisation\n101,RAA\n");
    const fault = await getFault(() => run("centres.csv"));
    expect(fault.code).toBe("unknown_header");
  });

  test("without a header is refused, so that nobody's answers are taken for questions", async () => {
    await folder.put(
      "bare.csv",
      "RAA,07700 900123,z.quillfeather@example.org\nRAA,07700 900124,b@example.org\n",
    );
    const fault = await getFault(() => run("bare.csv"));
    expect(JSON.stringify(fault)).not.toContain("quillfeather");
  });

  test("may be given by its name alone, as messages name it", async () => {
    const lines = await inspect({ paths: folder.paths, file: "etr.csv", progress: silentProgress });
    expect(lines[0]).toBe("etr.csv is a list of organisations.");
  });

  test("that is not there is a wrong use of the command", async () => {
    await expect(run("nothing.csv")).rejects.toThrow("There is no file");
  });
});
