import { describe, expect, it } from "vitest";
import {
  englandScope,
  isRole,
  parseScope,
  roles,
  toRoleWords,
  toScopeText,
} from "../../../app/domain/viewer";

describe("a role", () => {
  it("is one of those the dashboard knows", () => {
    expect([isRole("analyst"), isRole("root"), isRole("")]).toEqual([true, false, false]);
  });

  it("has a name that people say", () => {
    expect(roles.map(toRoleWords)).toContain("Data manager");
  });
});

describe("a scope", () => {
  it.each([
    ["england", englandScope],
    ["england:ENG", englandScope],
    ["icb:QOP", { level: "icb", code: "QOP" }],
    ["organisation:FIC13", { level: "organisation", code: "FIC13" }],
    ["region:Y56", { level: "region", code: "Y56" }],
  ])("%s is read, and written as it was", (text, scope) => {
    expect(parseScope(text)).toEqual(scope);
    expect(parseScope(toScopeText(parseScope(text) ?? englandScope))).toEqual(scope);
  });

  it.each(["", "icb", "icb:", "icb:qop", "england:X", "team:1", "icb:QOP,QWE", "icb:QOP "])(
    "%j is none",
    (text) => {
      expect(parseScope(text)).toBeNull();
    },
  );
});
