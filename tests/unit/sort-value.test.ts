import { describe, expect, it } from "vitest";
import { compareRows, readNumber, type SortRow } from "../../app/browser/sort-value";

const row = (name: string, value: SortRow["value"]): SortRow => ({ name, value });
const sorted = (rows: readonly SortRow[], descending: boolean) =>
  [...rows].sort((a, b) => compareRows(a, b, descending)).map(({ name }) => name);

describe("the number of a cell", () => {
  it.each([
    ["7.29", 7.29],
    ["1,204", 1204],
    ["\u22120.8", -0.8],
    ["12.1%", 12.1],
    ["under 3.5%", 3.5],
    ["\u25bc 4.6", 4.6],
    ["Not shown", null],
    ["\u2013", null],
    ["", null],
  ])("%s is read as %s", (text, value) => {
    expect(readNumber(text)).toBe(value);
  });
});

describe("sorted rows", () => {
  const rows = [
    row("b hidden", null),
    row("ten", 10),
    row("a hidden", null),
    row("nine", 9),
    row("minus", -1),
  ];

  it("stand by value, with hidden ones last by name whichever way", () => {
    expect(sorted(rows, false)).toEqual(["minus", "nine", "ten", "a hidden", "b hidden"]);
    expect(sorted(rows, true)).toEqual(["ten", "nine", "minus", "a hidden", "b hidden"]);
  });

  it("stand by name where they are equal, and words by the alphabet", () => {
    expect(sorted([row("b", 1), row("a", 1)], true)).toEqual(["a", "b"]);
    expect(
      sorted([row("1", "Zoë"), row("2", "Äpfel"), row("3", "apple 10"), row("4", "apple 9")], false),
    ).toEqual(["2", "4", "3", "1"]);
  });

  it("never mix points and percent", () => {
    const mixed = [{ ...row("share", 5), isPercent: true }, row("low", 2), row("high", 9)];
    expect(sorted(mixed, false)).toEqual(["low", "high", "share"]);
    expect(sorted(mixed, true)).toEqual(["high", "low", "share"]);
  });
});
