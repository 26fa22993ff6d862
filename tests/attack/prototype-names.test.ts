import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readAccessFile, toGrants } from "../../app/auth/access-file.server.ts";
import { parseDisclosurePolicy } from "../../pipelines/protect/policy.ts";
import { detectSource } from "../../pipelines/sources/detect.ts";
import { parseSurveyMapping } from "../../pipelines/sources/survey-mapping.ts";
import { listAssessments, toExtractText } from "../support/assessment-files.ts";
import { type DataFolder, getIngestFaults, ingestFolder, makeDataFolder } from "../support/data-folder.ts";
import { listResponses, testMapping, toSurveyText } from "../support/survey-files.ts";

/** Names that every object has; taken for names of its own, they would change all objects or be found where nothing is. */
const NAMES = ["__proto__", "constructor", "prototype", "hasOwnProperty", "toString", "valueOf"] as const;

let folder: DataFolder;
let before: readonly string[];

beforeEach(async () => {
  before = Reflect.ownKeys(Object.prototype).map(String);
  folder = await makeDataFolder();
});

/** No object was changed. */
afterEach(async () => {
  await folder.remove();
  expect(Reflect.ownKeys(Object.prototype).map(String)).toEqual(before);
  expect(({} as Readonly<Record<string, unknown>>).polluted).toBeUndefined();
  expect(({} as Readonly<Record<string, unknown>>).roles).toBeUndefined();
});

/** Adds a member to the text of an object, as no literal can. */
const withMember = (json: string, name: string, value: string) =>
  json.replace(/^\{/, `{${JSON.stringify(name)}:${value},`);

const codebooks = {
  barrierCodes: new Set(["time", "skills"]),
  jobGroupLabels: new Set(["Nursing / midwifery"]),
  frameworkCodes: new Set(["dsat"]),
};

describe("a file of settings that names what every object has", () => {
  test("is refused as one with an unknown setting: access file", () => {
    const file = path.join(folder.paths.data, "access.json");
    const good =
      '{"version":1,"grants":[{"claim":"groups","value":"a","roles":["viewer"],"scopes":["england"]}]}';
    writeFileSync(file, good);
    expect(readAccessFile(file).length).toBe(1);
    for (const name of ["constructor", "prototype", "toString"]) {
      writeFileSync(file, withMember(good, name, '{"polluted":1}'));
      expect(() => readAccessFile(file), name).toThrow(/not as it must be/);
    }
    writeFileSync(file, withMember(good, "__proto__", '{"polluted":1,"roles":["administrator"]}'));
    expect(() => readAccessFile(file)).toThrow(/not as it must be/);
  });

  test("is refused as one with an unknown setting: disclosure policy and survey mapping", () => {
    const mapping = JSON.stringify(testMapping);
    for (const name of ["constructor", "prototype"]) {
      expect(() => parseDisclosurePolicy(`{"${name}":{"polluted":1}}`), name).toThrow(
        /outside its safe bounds/,
      );
      const parsed = parseSurveyMapping(
        "a.mapping.json",
        withMember(mapping, name, '{"polluted":1}'),
        codebooks,
      );
      expect(parsed.ok, name).toBe(false);
    }
  });

  test("finds nothing of an answer by it: a mapping whose answers are so called means those answers alone", () => {
    for (const name of NAMES) {
      const questions = [{ ...testMapping.questions[0], reports: [name] }];
      const parsed = parseSurveyMapping(
        "a.mapping.json",
        JSON.stringify({ ...testMapping, questions }),
        codebooks,
      );
      expect(parsed.ok, name).toBe(false);
    }
  });
});

describe("claims of a provider", () => {
  test("give nothing by names that every object has", () => {
    for (const name of [
      ...NAMES,
      "__proto__.polluted",
      "constructor.name",
      "constructor.prototype",
      "groups.length",
      "groups.constructor.name",
    ]) {
      for (const value of ["Object", "Array", "polluted", "1", "function Object() { [native code] }"]) {
        const grants = [{ claim: name, value, roles: ["administrator" as const], scopes: [] }];
        const claims = JSON.parse('{"sub":"a","groups":["x"],"nested":{"__proto__":{"polluted":"1"}}}');
        expect(toGrants(claims, grants).roles, `${name} ${value}`).toEqual([]);
      }
    }
    // As it is parsed, and as it is after a copy, which makes the member the object's prototype.
    const parsed: Readonly<Record<string, unknown>> = JSON.parse(
      '{"__proto__":{"roles":"administrator"},"sub":"a"}',
    );
    const grant = { value: "administrator", roles: ["administrator" as const], scopes: [] };
    const copied: Readonly<Record<string, unknown>> = Object.assign({}, parsed);
    for (const claims of [{ ...parsed }, copied, { nested: copied }])
      for (const claim of ["roles", "nested.roles"])
        expect(toGrants(claims, [{ ...grant, claim }]).roles, claim).toEqual([]);
  });
});

describe("a column that is called like what every object has", () => {
  test("is refused in an extract as any unknown column is", async () => {
    for (const name of NAMES) {
      const [head = "", ...rows] = toExtractText(listAssessments(3)).trimEnd().split("\n");
      const file = await folder.put(
        "extract-2026-11-09.csv",
        [`${head},${name}`, ...rows.map((row) => `${row},1`), ""].join("\n"),
      );
      const found = await detectSource(file).then(
        ({ kind }) => `taken for ${kind}`,
        () => "refused",
      );
      expect(found, name).toBe("refused");
    }
  });

  test("has to be mapped or ignored in a survey as any column is, and can be", async () => {
    const text = toSurveyText(listResponses(12));
    const [names = "", ...others] = text.split("\n");
    await folder.put(
      "surveys/barriers.csv",
      [names.replace("Comment", "__proto__"), ...others]
        .join("\n")
        .replace("Anything else?", "constructor")
        .replace('"ImportId":"Comment"', '"ImportId":"__proto__"'),
    );
    await folder.put("surveys/barriers.mapping.json", JSON.stringify(testMapping));
    await folder.put("extract-2026-11-09.csv", toExtractText(listAssessments(30)));
    expect((await getIngestFaults(folder)).message).toContain("__proto__");
    await folder.put(
      "surveys/barriers.mapping.json",
      JSON.stringify({ ...testMapping, ignored: ["__proto__"] }),
    );
    expect((await ingestFolder(folder)).releaseId).not.toBeNull();
  });
});
