import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areaOf, type Boundary, centreOf, type Ring, toOutlineMap } from "../../../app/domain/outline";

const polygon = (code: string, ...rings: readonly (readonly (readonly number[])[])[]): Boundary => ({
  code,
  geometry: JSON.stringify({ type: "Polygon", coordinates: rings }),
});
const box = (left: number, bottom: number, right: number, top: number) => [
  [left, bottom],
  [right, bottom],
  [right, top],
  [left, top],
  [left, bottom],
];
const ringOf = (boundaries: readonly Boundary[], code: string): Ring =>
  toOutlineMap(boundaries).outlines.find((outline) => outline.code === code)?.rings[0] ?? [];

describe("the outlines of a map", () => {
  it("stand on one grid with north up and east right, without points on straight lines", () => {
    const north = polygon("N", box(400_000, 500_000, 500_000, 600_000));
    const south = polygon("S", [
      [400_000, 400_000],
      [450_000, 400_000],
      [500_000, 400_000],
      [500_000, 500_000],
      [400_000, 500_000],
    ]);
    const map = toOutlineMap([north, south]);
    expect([map.width, map.height]).toEqual([400, 800]);
    expect(ringOf([north, south], "N")).toEqual([
      [0, 400],
      [400, 400],
      [400, 0],
      [0, 0],
    ]);
    expect(ringOf([north, south], "S")).toHaveLength(4);
  });

  it("project longitudes and latitudes: a degree east is shorter than one north, and shorter still further north", () => {
    const [south, far] = [polygon("S", box(-3, 50, -1, 51)), polygon("F", box(-3, 55, -1, 56))];
    const [a, b] = [ringOf([south, far], "S"), ringOf([south, far], "F")];
    const widthOf = (ring: Ring) => Math.max(...ring.map(([x]) => x)) - Math.min(...ring.map(([x]) => x));
    const heightOf = (ring: Ring) =>
      Math.max(...ring.map(([, y]) => y)) - Math.min(...ring.map(([, y]) => y));
    // cos 50.5° and cos 55.5°, twice.
    expect(widthOf(a) / heightOf(a)).toBeCloseTo(1.27, 1);
    expect(widthOf(b) / heightOf(b)).toBeCloseTo(1.13, 1);
  });

  it("keep one border between neighbours, however fine", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.double({ min: -4, max: 4, noNaN: true }), fc.double({ min: 1, max: 99, noNaN: true })),
          {
            minLength: 1,
            maxLength: 40,
          },
        ),
        (wobbles) => {
          const border = wobbles
            .map(([x, y]) => [500 + x, 100 + y * 8])
            .sort((one, other) => (one[1] ?? 0) - (other[1] ?? 0));
          const west = polygon("W", [[0, 0], [500, 0], ...border, [500, 1000], [0, 1000]]);
          const east = polygon("E", [[500, 0], [1000, 0], [1000, 1000], [500, 1000], ...border.toReversed()]);
          const [one, other] = [ringOf([west, east], "W"), ringOf([west, east], "E")];
          const inside = (ring: Ring) =>
            ring
              .filter(([x]) => x > 100 && x < 700)
              .map(([x, y]) => `${x} ${y}`)
              .sort();
          // The two corners of the border may be left out on one side, where they are on a straight line.
          const differing = inside(one).filter((point) => !inside(other).includes(point));
          expect(differing.length).toBeLessThanOrEqual(2);
          expect(areaOf(one) + areaOf(other)).toBe(800 * 800);
        },
      ),
    );
  });

  it("leave out small islands, but keep something of every place", () => {
    const islands: Boundary = {
      code: "I",
      geometry: JSON.stringify({
        type: "MultiPolygon",
        coordinates: [[box(0, 0, 800, 800)], [box(900, 900, 900.5, 900.5)], [box(950, 950, 1000, 1000)]],
      }),
    };
    expect(toOutlineMap([islands]).outlines[0]?.rings).toHaveLength(2);
    const tiny = polygon("T", box(500, 500, 500.1, 500.1));
    expect(areaOf(ringOf([islands, tiny], "T"))).toBe(4);
  });

  it("run one way around places and the other around holes, whatever the file has", () => {
    const wayOf = (ring: Ring) =>
      Math.sign(
        ring.reduce((sum, [x, y], index) => {
          const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
          return sum + x * nextY - nextX * y;
        }, 0),
      );
    const [outer, hole] = [box(0, 0, 900, 900), box(300, 300, 600, 600)];
    for (const rings of [
      [outer, hole],
      [outer, hole.toReversed()],
      [outer.toReversed(), hole],
    ]) {
      const [one = [], other = []] = toOutlineMap([polygon("H", ...rings)]).outlines[0]?.rings ?? [];
      expect([wayOf(one), wayOf(other)]).toEqual([-1, 1]);
    }
  });

  it("are none for no boundaries, points and unreadable coordinates", () => {
    expect(toOutlineMap([])).toEqual({ width: 0, height: 0, outlines: [] });
    const point = { code: "P", geometry: '{"type":"Point","coordinates":[1,2]}' };
    const broken = { code: "B", geometry: '{"type":"Polygon","coordinates":[[["a",null]],7]}' };
    expect(toOutlineMap([point, broken, { code: "N", geometry: "null" }]).outlines).toEqual([]);
  });

  it("know their area and middle, and of a line the middle of its points", () => {
    expect(
      areaOf([
        [0, 0],
        [4, 0],
        [4, 2],
        [0, 2],
      ]),
    ).toBe(8);
    expect(
      centreOf([
        [0, 0],
        [4, 0],
        [4, 2],
        [0, 2],
      ]),
    ).toEqual([2, 1]);
    expect(
      centreOf([
        [0, 0],
        [4, 0],
      ]),
    ).toEqual([2, 0]);
    expect(areaOf([])).toBe(0);
  });
});
