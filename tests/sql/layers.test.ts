import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type Layer,
  layerReads,
  listModels,
  listTables,
  type Model,
  toBuildOrder,
} from "../../pipelines/model.ts";
import { sqlFolder } from "../../pipelines/paths.ts";
import { releaseViews } from "../../pipelines/publish.ts";
import { type ModelSession, openModelSession } from "../support/model-session.ts";

const layers = Object.keys(layerReads) as readonly Layer[];
const names = layers.flatMap((layer) =>
  readdirSync(path.join(sqlFolder, layer))
    .filter((file) => file.endsWith(".sql"))
    .map((file) => [layer, path.basename(file, ".sql")] as const),
);

/** The parts of a header comment: `grain`, `key`, `reads`, `why`, or `finds`. */
function readHeader(sql: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  let last = "";
  for (const line of sql.split("\n")) {
    if (!line.startsWith("--")) break;
    const [, name, text = ""] = /^-- (\w+):\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined) last = name;
    parts.set(last, name === undefined ? `${parts.get(last)} ${line.slice(2).trim()}` : text);
  }
  return parts;
}

const listNamed = (reads: string): readonly string[] =>
  [...new Set(reads.match(/\b[a-z]+\.[a-z_]+/g) ?? [])].sort();

let models: ModelSession;
let found: readonly Model[] = [];
beforeAll(async () => {
  models = await openModelSession({ minimumBase: 10 });
  found = (await Promise.all(layers.map((layer) => listModels(models.session, layer)))).flat();
});
afterAll(() => models.close());

describe.each(names)("%s.%s", (layer, name) => {
  const sql = readFileSync(path.join(sqlFolder, layer, `${name}.sql`), "utf8");
  const header = readHeader(sql);

  test("says its grain, its key, what it reads and why", () => {
    expect([...header.keys()]).toEqual(["grain", "key", "reads", "why"]);
    for (const [part, text] of header) expect(text.length, part).toBeGreaterThan(2);
  });

  test("reads what its header says, from layers it may read", () => {
    const model = found.find((each) => each.layer === layer && each.name === name)!;
    expect(listNamed(header.get("reads") ?? "")).toEqual(model.reads);
    const schemas: readonly string[] = layerReads[layer];
    expect(model.reads.filter((table) => !schemas.includes(table.split(".")[0]!))).toEqual([]);
  });

  test("is one SELECT that reads models which exist", () => {
    expect(sql.replaceAll(/--.*$/gm, "")).not.toMatch(
      /;\s*\S|\b(insert|update|delete|create|attach|copy)\b/i,
    );
    const model = found.find((each) => each.layer === layer && each.name === name)!;
    const own = model.reads.filter((table) => table.startsWith("core.") || table.startsWith("marts."));
    expect(own.filter((table) => !found.some((each) => `${each.layer}.${each.name}` === table))).toEqual([]);
  });
});

describe("the build order", () => {
  test.each(layers.map((layer) => [layer]))("of %s has every model after those it reads", (layer) => {
    const own = found.filter((model) => model.layer === layer);
    const order = toBuildOrder(own).map((model) => `${layer}.${model.name}`);
    expect([...order].sort()).toEqual(own.map(({ name }) => `${layer}.${name}`).sort());
    for (const model of own) {
      const reads = model.reads.filter((table) => order.includes(table));
      for (const read of reads)
        expect(order.indexOf(read)).toBeLessThan(order.indexOf(`${layer}.${model.name}`));
    }
  });

  test("refuses models that read each other, and names them", () => {
    const model = (name: string, ...reads: readonly string[]): Model => ({
      layer: "core",
      name,
      sql: "",
      reads,
    });
    expect(() => toBuildOrder([model("a", "core.b"), model("b", "core.a")])).toThrow(
      "core.a > core.b > core.a",
    );
    const order = toBuildOrder([model("a", "core.b", "reference.x"), model("b")]);
    expect(order.map(({ name }) => name)).toEqual(["b", "a"]);
  });
});

describe("the truth behind told figures", () => {
  test("is read by nothing on the way to a release but what leaves it behind", async () => {
    const readers = found
      .filter(({ reads }) => reads.includes("marts.noisy_measure"))
      .map(({ name }) => name);
    expect(readers).toEqual(["published_measure"]);
    await models.build();
    const columns = async (table: string) =>
      (await models.session.rows<{ column_name: string }>(`describe ${table}`)).map(
        ({ column_name }) => column_name,
      );
    const isTrue = (name: string) => /^true_|_key$/.test(name);
    expect((await columns("marts.noisy_measure")).filter(isTrue)).toHaveLength(5);
    for (const table of ["marts.published_measure", "marts.measure_spread", "marts.figure"])
      expect((await columns(table)).filter(isTrue)).toEqual([]);
  });
});

describe("a view of the release", () => {
  const folder = path.join(sqlFolder, "release", "views");
  test("is made by publishing, each", () => {
    expect(readdirSync(folder).sort()).toEqual(releaseViews.map((name) => `${name}.sql`).sort());
  });

  test.each(readdirSync(folder).map((file) => [file]))(
    "%s reads tables of the same file only",
    async (file) => {
      const sql = readFileSync(path.join(folder, file), "utf8");
      expect([...readHeader(sql).keys()]).toEqual(["grain", "key", "reads", "why"]);
      expect(await listTables(models.session, sql)).toEqual([]);
      const steps = [...sql.matchAll(/^(\w+) as \($/gm)].map(([, step]) => step);
      const tables = [...sql.matchAll(/^ *(?:from|inner join) (\w+)/gm)]
        .map(([, table]) => table)
        .filter((table) => !steps.includes(table));
      for (const table of tables) expect(readHeader(sql).get("reads")).toContain(table);
    },
  );
});

describe("what the checks of a load read", () => {
  const folder = path.join(sqlFolder, "checks", "basis");
  test.each(readdirSync(folder).map((file) => [file]))(
    "%s says its grain, key, reads and why",
    async (file) => {
      const sql = readFileSync(path.join(folder, file), "utf8");
      expect([...readHeader(sql).keys()]).toEqual(["grain", "key", "reads", "why"]);
      expect(listNamed(readHeader(sql).get("reads") ?? "")).toEqual(await listTables(models.session, sql));
    },
  );
});

describe("a check", () => {
  const checks = ["warehouse", "release", "reference", "load", "survey"].flatMap((stage) =>
    readdirSync(path.join(sqlFolder, "checks", stage)).map((file) => [stage, file] as const),
  );
  test.each(checks)("%s/%s says what it finds and what it reads", async (stage, file) => {
    const sql = readFileSync(path.join(sqlFolder, "checks", stage, file), "utf8");
    const header = readHeader(sql);
    expect([...header.keys()].filter((part) => part !== "why")).toEqual(["finds", "reads"]);
    expect(listNamed(header.get("reads") ?? "")).toEqual(await listTables(models.session, sql));
  });
});
