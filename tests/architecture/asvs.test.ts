import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const text = readFileSync("deploy/asvs.md", "utf8");

/** How many requirements of levels 1 and 2 each section of version 5.0.0 has; they come first, those of level 3 after them. */
const SECTIONS: Readonly<Record<string, number>> = {
  ...{ "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1 },
  ...{ "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4 },
  ...{
    "5.1": 1,
    "5.2": 3,
    "5.3": 2,
    "5.4": 3,
    "6.1": 3,
    "6.2": 12,
    "6.3": 4,
    "6.4": 4,
    "6.5": 5,
    "6.6": 3,
    "6.8": 4,
  },
  ...{ "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1 },
  ...{ "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3 },
  ...{ "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4 },
  ...{
    "13.1": 1,
    "13.2": 5,
    "13.3": 2,
    "13.4": 5,
    "14.1": 2,
    "14.2": 4,
    "14.3": 3,
    "15.1": 3,
    "15.2": 3,
    "15.3": 7,
  },
  ...{ "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2 },
};

const rows = [
  ...text.matchAll(/^\| +([\d.]+)(?:–([\d.]+))? +\| +([123]) +\| (.+?) +\| (.+?) +\| (.+?) +\|$/gm),
].map(([, first = "", last = first, level = "", , state = "", evidence = ""]) => ({
  numbers: listNumbers(first, last),
  level,
  state: state.trim(),
  evidence,
}));

function listNumbers(first: string, last: string): readonly string[] {
  const section = first.replace(/\.\d+$/, "");
  const [from, to] = [first, last].map((number) => Number(number.split(".").at(-1)));
  return Array.from(
    { length: (to ?? 0) - (from ?? 0) + 1 },
    (_, index) => `${section}.${(from ?? 0) + index}`,
  );
}

describe("the walk through ASVS", () => {
  it("has every requirement of levels 1 and 2, once", () => {
    const expected = Object.entries(SECTIONS).flatMap(([section, count]) =>
      listNumbers(`${section}.1`, `${section}.${count}`),
    );
    expect(expected.length).toBe(253);
    const walked = rows.filter(({ level }) => level !== "3").flatMap(({ numbers }) => numbers);
    expect(walked).toEqual(expected);
  });

  it("says of each that it is met, not met or not applicable, and by what or why", () => {
    expect(rows.filter(({ state }) => !["met", "not met", "not applicable"].includes(state))).toEqual([]);
    expect(rows.filter(({ evidence }) => evidence.trim().length < 4)).toEqual([]);
  });

  it("names what is not met at its beginning, all of it and nothing else", () => {
    const [, top = ""] = /## Not met\n([\s\S]*?)\n## /.exec(text) ?? [];
    const named = [...top.matchAll(/^\| ([\d., ]+?) +\|/gm)].flatMap(([, numbers = ""]) =>
      numbers.split(", "),
    );
    const notMet = rows.filter(({ state }) => state === "not met").flatMap(({ numbers }) => numbers);
    expect(named.sort()).toEqual([...notMet].sort());
  });

  it("names no path that is not there", () => {
    const paths = [...text.matchAll(/`([\w@./[\]$-]+\/[\w./[\]$-]+|[\w-]+\.(?:json|ts|md))`/g)].map(
      ([, path = ""]) => path,
    );
    const own = paths.filter((path) =>
      /^((app|pipelines|tests|deploy)\/|data\/README|[\w-]+\.(json|ts|md)$)/.test(path),
    );
    expect(own.length).toBeGreaterThan(200);
    expect([...new Set(own)].filter((path) => !existsSync(path))).toEqual([]);
  });
});
