import { describe, expect, it } from "vitest";
import type { Scope } from "../../../app/domain/viewer.ts";
import { parseScope } from "../../../app/domain/viewer.ts";
import { type PlaceInTree, toScopeKey, toVisiblePlaces } from "../../../app/domain/visible-places.ts";

function place(
  level: string,
  code: string,
  parentLevel: string | null,
  parentCode: string | null,
): PlaceInTree {
  return { level, code, parentLevel, parentCode };
}

const places: readonly PlaceInTree[] = [
  place("england", "ENG", null, null),
  place("region", "Y1", "england", "ENG"),
  place("region", "Y2", "england", "ENG"),
  place("icb", "QA", "region", "Y1"),
  place("icb", "QB", "region", "Y1"),
  place("icb", "QC", "region", "Y2"),
  place("icb", "QOLD", "region", "Y1"),
  place("organisation", "RA1", "icb", "QA"),
  place("organisation", "RA2", "icb", "QA"),
  place("organisation", "RB1", "icb", "QB"),
  place("organisation", "RC1", "icb", "QC"),
  place("organisation", "LOOP", "organisation", "LOOP"),
];

function seen(...texts: readonly string[]): readonly string[] | "all" {
  const visible = toVisiblePlaces(
    texts.flatMap((text) => parseScope(text) ?? []),
    places,
  );
  return visible.kind === "all" ? "all" : visible.organisations;
}

describe("the organisations inside scopes", () => {
  it.each([
    ["organisation:RA1", ["RA1"]],
    ["icb:QA", ["RA1", "RA2"]],
    ["region:Y1", ["RA1", "RA2", "RB1"]],
    ["icb:QOLD", []],
    ["organisation:NONE", []],
    ["region:QA", []],
    ["england", "all"],
  ] as const)("of %s are %s", (scope, organisations) => {
    expect(seen(scope)).toEqual(organisations);
  });

  it("are those of any of several scopes, and none without a scope", () => {
    expect(seen("organisation:RC1", "icb:QA")).toEqual(["RA1", "RA2", "RC1"]);
    expect(seen()).toEqual([]);
  });

  it("and those outside are all organisations together", () => {
    const visible = toVisiblePlaces([{ level: "region", code: "Y2" }], places);
    expect(visible).toEqual({
      kind: "some",
      organisations: ["RC1"],
      outside: ["LOOP", "RA1", "RA2", "RB1"],
    });
  });
});

describe("the key of scopes", () => {
  const key = (...scopes: readonly Scope[]) => toScopeKey(scopes);
  const board: Scope = { level: "icb", code: "QA" };
  const trust: Scope = { level: "organisation", code: "RA1" };

  it("is the same in another order and for scopes given twice", () => {
    expect(key(board, trust)).toBe(key(trust, board, trust));
    expect(key(board)).not.toBe(key(trust));
  });

  it("is of England only where England is really meant", () => {
    expect(key({ level: "england", code: "ENG" }, board)).toBe("england");
    expect(key({ level: "england", code: "WLS" })).toBe("");
    expect(toVisiblePlaces([{ level: "england", code: "WLS" }], places)).toMatchObject({ organisations: [] });
  });
});
