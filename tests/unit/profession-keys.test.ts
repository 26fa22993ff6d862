import { describe, expect, it } from "vitest";
import { withKeys } from "../../app/queries/professions.server";
import type { ProfessionLevel, ProfessionTable } from "../../app/release/schema";

const profession = (level: ProfessionLevel, code: string): ProfessionTable => ({
  profession_level: level,
  profession_code: code,
  profession_name: code,
  parent_code: null,
  profession_order: 0,
});

describe("the key of a profession in an address", () => {
  it("is its code, and names the level too where a family has the same code", () => {
    const keyed = withKeys([
      profession("group", "other"),
      profession("job_group", "other"),
      profession("family", "other"),
      profession("all", "all"),
      profession("group", "clinical"),
    ]);
    expect(keyed.map(({ profession_level, key }) => [profession_level, key])).toEqual([
      ["all", "all"],
      ["family", "other"],
      ["group", "group:other"],
      ["group", "clinical"],
      ["job_group", "job_group:other"],
    ]);
  });
});
