import { describe, expect, it } from "vitest";
import { cellKey, type HotspotCandidate, listAncestors } from "../../../app/domain/hotspot-candidate";
import { reportMostGeneral } from "../../../app/domain/hotspot-lattice";
import { cellOf, testLattice } from "../../support/hotspot-cells";

const options = { lattice: testLattice, smallestEffect: 0.5, minimumBase: 10 };

/** What is reported of cells of which those with an excess of 0.5 and more are flagged, and how many each explains. */
function report(
  cells: readonly HotspotCandidate[],
  isFlagged = (cell: HotspotCandidate) => cell.excess >= 0.5,
) {
  const flagged = cells.filter(isFlagged);
  return Object.fromEntries(
    reportMostGeneral(cells, flagged, options).map(({ hotspot, explained }) => [
      `${hotspot.place}/${hotspot.profession}`,
      explained.length,
    ]),
  );
}

describe("what contains a cell", () => {
  it("is every place above it with every profession above it, itself left out", () => {
    const keys = listAncestors({ place: 111, profession: 911, subject: 3 }, testLattice).map(cellKey);
    expect(keys).toHaveLength(3 * 3 - 1);
    expect(keys).toContain("3/1/900");
    expect(keys).not.toContain("3/111/911");
    expect(listAncestors({ place: 2, profession: 900, subject: 1 }, testLattice)).toEqual([]);
  });
});

describe("the cells to report", () => {
  const icb = [cellOf(111, 900, 400, 1.1), cellOf(112, 900, 300, 0.9), cellOf(113, 900, 300, 1)];

  it("are the most general whose finding holds in its children, and not those", () => {
    expect(report([cellOf(11, 900, 1000, 1.01), ...icb])).toEqual({ "11/900": 3 });
  });

  it("leave out a general cell that owes its excess to one of its children", () => {
    const one = [cellOf(111, 900, 500, 2), cellOf(112, 900, 300, 0.1), cellOf(113, 900, 200, 0)];
    expect(report([cellOf(11, 900, 1000, 1.03), ...one])).toEqual({ "111/900": 0 });
  });

  it("count what is left besides the shown children, where it has people enough", () => {
    // The three shown have 700 of 1,000 people; in the others there is no excess.
    const part = [cellOf(111, 900, 400, 1.1), cellOf(112, 900, 300, 1)];
    expect(report([cellOf(11, 900, 1000, 0.74), ...part])).toEqual({ "111/900": 0, "112/900": 0 });
    expect(report([cellOf(11, 900, 709, 1.05), ...part])).toEqual({ "11/900": 2 });
  });

  it("are the child where it is nearly the whole", () => {
    expect(report([cellOf(21, 900, 520, 1), cellOf(211, 900, 500, 1.02)])).toEqual({ "211/900": 0 });
    expect(report([cellOf(21, 900, 505, 1), cellOf(211, 900, 500, 1.02)])).toEqual({ "211/900": 0 });
    const unflagged = report(
      [cellOf(21, 900, 520, 1), cellOf(211, 900, 500, 1.02)],
      ({ place }) => place === 21,
    );
    expect(unflagged).toEqual({ "21/900": 0 });
  });

  it("leave out a general cell that is nothing without one cell inside it, however deep", () => {
    const deep = [
      cellOf(1, 900, 1000, 0.9),
      cellOf(11, 900, 900, 0.95),
      cellOf(111, 900, 300, 1.9),
      cellOf(112, 900, 300, 0.52, { p: 0.9 }),
      cellOf(113, 900, 300, 0.51, { p: 0.9 }),
    ];
    expect(report(deep, ({ excess }) => excess >= 0.9)).toEqual({ "111/900": 0 });
  });

  it("follow professions as they follow places", () => {
    const jobs = [cellOf(111, 911, 200, 1), cellOf(111, 912, 200, 1.1)];
    expect(report([cellOf(111, 901, 400, 1.05), ...jobs])).toEqual({ "111/901": 2 });
  });

  it("keep a flagged cell inside which nothing is flagged, though its children disagree", () => {
    const children = [cellOf(111, 900, 500, 1.2), cellOf(112, 900, 500, 0.4)];
    const onlyParent = (cell: HotspotCandidate) => cell.place === 11;
    expect(report([cellOf(11, 900, 1000, 0.8), ...children], onlyParent)).toEqual({ "11/900": 0 });
  });

  it("add a child that stands clearly above the cell that is reported", () => {
    const cells = [cellOf(111, 900, 400, 2.5), cellOf(112, 900, 300, 0.9), cellOf(113, 900, 300, 0.8)];
    expect(report([cellOf(11, 900, 1000, 1.51), ...cells])).toEqual({ "11/900": 2, "111/900": 0 });
  });

  it("compare a grandchild with the nearest cell reported, too", () => {
    const cells = [
      cellOf(1, 900, 4000, 0.95),
      cellOf(11, 900, 2000, 1.2),
      cellOf(12, 900, 2000, 0.7),
      cellOf(111, 900, 1000, 1.22),
      cellOf(112, 900, 1000, 1.18),
      cellOf(121, 900, 1000, 0.7),
      cellOf(122, 900, 1000, 0.7),
    ];
    // 111 and 112 stand above the region, but not above their ICB, which does so itself.
    expect(report(cells)).toEqual({ "1/900": 3, "11/900": 2 });
  });

  it("take groups without any error for no evidence", () => {
    const exact = { standardError: 0 };
    const cells = [cellOf(111, 900, 400, 2, exact), cellOf(112, 900, 600, 1, exact)];
    expect(report([cellOf(11, 900, 1000, 1.4, exact), ...cells])).toEqual({ "11/900": 2 });
  });

  it("are none where nothing is flagged", () => {
    expect(report([cellOf(11, 900, 1000, 0.1)])).toEqual({});
  });
});
