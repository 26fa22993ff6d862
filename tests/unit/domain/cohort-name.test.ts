import { describe, expect, it } from "vitest";
import { readCohortName, toCohortNameKey } from "../../../app/domain/cohort-name.ts";

describe("the name of a cohort", () => {
  it("is what was typed, on one line", () => {
    expect(readCohortName("  Nurses,\tNorth\r\nWest ")).toEqual({ ok: true, value: "Nurses, North West" });
    expect(readCohortName("<b>50 %</b> “naïve” 日本 👩‍⚕️")).toMatchObject({
      value: "<b>50 %</b> “naïve” 日本 👩‍⚕️",
    });
    expect(readCohortName("e\u0301")).toEqual({ ok: true, value: "é" });
  });

  it("holds nothing that is not seen: no control characters, and none that turn the direction of writing round", () => {
    expect(readCohortName("a\u0000b\u007fc")).toEqual({ ok: true, value: "a b c" });
    expect(readCohortName("\u202eabc\u2066\u200f")).toEqual({ ok: true, value: "abc" });
    expect(readCohortName("\u202e \u2066")).toEqual({ ok: false, message: "Give the extract a name." });
  });

  it("is not made of characters alone that have no width, and they make no other name", () => {
    for (const nothing of ["\u200b", "\u200d \ufe0f", "\u2060\u00ad\u3164", "\u{e0041}"]) {
      expect(readCohortName(nothing)).toEqual({ ok: false, message: "Give the extract a name." });
    }
    expect(toCohortNameKey("nur\u200bses \u200b north")).toBe(toCohortNameKey("nurses north"));
  });

  it("has 1 to 80 characters", () => {
    expect(readCohortName(" \n ")).toEqual({ ok: false, message: "Give the extract a name." });
    expect(readCohortName("x".repeat(80)).ok).toBe(true);
    expect(readCohortName("x".repeat(81))).toEqual({
      ok: false,
      message: "A name has up to 80 characters, and this one has 81.",
    });
  });

  it("is taken for the same in capitals and in other forms of its letters", () => {
    expect(toCohortNameKey("ＮＵＲＳＥＳ ½")).toBe(toCohortNameKey("nurses 1⁄2"));
    expect(toCohortNameKey("nurses")).not.toBe(toCohortNameKey("nurse"));
  });
});
