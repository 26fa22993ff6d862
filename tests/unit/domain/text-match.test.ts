import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance } from "../../../app/domain/edit-distance.ts";
import { findMatches, scoreMatch, toSearchWords } from "../../../app/domain/text-match.ts";

const NAMES = [
  "NHS North West London",
  "Kirkdale Children's Hospital",
  "Élan Ambulance Service",
  "North East",
];
const find = (asked: string) => findMatches(asked, NAMES, (name) => name);

describe("a search", () => {
  it("does not mind case, accents, apostrophes and the order of words", () => {
    expect(find("london NORTH")).toEqual(["NHS North West London"]);
    expect(find("elan")).toEqual(["Élan Ambulance Service"]);
    expect(find("childrens")).toEqual(["Kirkdale Children's Hospital"]);
  });

  it("forgives a letter in a word of four and two in a word of eight", () => {
    expect(find("Lodnon")).toEqual(["NHS North West London"]);
    expect(find("ambulence")).toEqual(["Élan Ambulance Service"]);
    expect(find("ambulxnxe")).toEqual(["Élan Ambulance Service"]);
    expect(find("nxs")).toEqual([]);
    expect(find("lxndxn")).toEqual([]);
  });

  it("takes the beginning of a word, and three letters or more of its middle", () => {
    expect(find("kirk")).toEqual(["Kirkdale Children's Hospital"]);
    expect(find("dale")).toEqual(["Kirkdale Children's Hospital"]);
    expect(find("da")).toEqual([]);
  });

  it("puts the better answer first and keeps the order of equal ones", () => {
    expect(findMatches("north", ["Northumbria", "North", "Cornwall north", "Worth"], (name) => name)).toEqual(
      ["North", "Cornwall north", "Northumbria", "Worth"],
    );
  });

  it("needs every word, and finds nothing for none", () => {
    expect(find("north paris")).toEqual([]);
    expect(find(" – ")).toEqual([]);
    expect(scoreMatch([], ["a"])).toBe(0);
    expect(scoreMatch(["a"], [])).toBe(0);
    expect(toSearchWords("")).toEqual([]);
  });
});

describe("the distance of two words", () => {
  it("counts letters put in, taken out, replaced and swapped", () => {
    expect(editDistance("abc", "abc", 2)).toBe(0);
    expect(editDistance("abc", "abcd", 2)).toBe(1);
    expect(editDistance("abcd", "abc", 2)).toBe(1);
    expect(editDistance("abc", "axc", 2)).toBe(1);
    expect(editDistance("abc", "acb", 2)).toBe(1);
    expect(editDistance("", "ab", 2)).toBe(2);
  });

  it("stops at the limit", () => {
    expect(editDistance("abcdef", "uvwxyz", 2)).toBe(3);
    expect(editDistance("a", "abcdef", 2)).toBe(3);
  });

  it("is the same both ways", () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(fc.property(word, word, (a, b) => editDistance(a, b, 9) === editDistance(b, a, 9)));
  });
});
