import { describe, expect, it } from "vitest";
import { orderMarks } from "../../app/browser/mark-order";

const mark = (name: string, x: number, y: number) => ({ name, x, y });
const names = (marks: readonly { readonly name: string }[]) => marks.map(({ name }) => name).join(" ");

describe("the reading order of marks", () => {
  it("is row by row, and from the left in each, though marks of a row stand at several heights", () => {
    const marks = [
      mark("target 2", 70, 66),
      mark("confidence 2", 40, 54),
      mark("rest 1", 30, 20),
      mark("target 1", 60, 26),
      mark("confidence 1", 50, 14),
    ];
    expect(names(orderMarks(marks, false))).toBe("rest 1 confidence 1 target 1 confidence 2 target 2");
  });

  it("does not run one row into the next where all are close together", () => {
    const marks = Array.from({ length: 6 }, (_each, index) => mark(String(index), 100 - index, index * 24));
    expect(names(orderMarks(marks, false))).toBe("0 1 2 3 4 5");
  });

  it("is from the left whatever the height in a chart over time", () => {
    const marks = [mark("Q3", 30, 10), mark("Q1", 10, 90), mark("Q2", 20, 5)];
    expect(names(orderMarks(marks, true))).toBe("Q1 Q2 Q3");
    expect(orderMarks([], false)).toEqual([]);
  });
});
