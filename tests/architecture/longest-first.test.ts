import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { LONGEST } from "../support/longest-first.ts";

it("the files that are begun first are there, each named once", () => {
  expect(LONGEST.filter((file) => !existsSync(`tests/${file}`))).toEqual([]);
  expect(new Set(LONGEST).size).toBe(LONGEST.length);
});
