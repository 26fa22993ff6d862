import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REGION_LABELS } from "../../app/charts/region-labels";
import { cellsOf, placeTiles } from "../../app/charts/tile-layout";
import { isShown } from "../../app/domain/figure";
import { TILE_POSITIONS } from "../../app/domain/tile-position";
import type { Release } from "../../app/release/connection.server";
import { toMapPlaces } from "../../app/routes/compare_.map/map-places";
import { loader as loadPage } from "../../app/routes/compare_.map/route";
import { openSample, refusalOf, toArgs } from "../support/open-sample";
import { parseCsv } from "../support/parse-csv";

let release: Release;

beforeAll(async () => {
  release = await openSample();
});

afterAll(() => release.db.destroy());

const load = async (query: string) => (await loadPage(toArgs(release, `/compare/map${query}`))).report;
const boards = parseCsv(readFileSync("data/reference/icbs.csv", "utf8").replaceAll(/\r?\n/g, "\r\n"));
const boardsOn = (date: string) =>
  boards
    .filter((row) => (row.valid_from ?? "") <= date && (row.valid_to === "" || (row.valid_to ?? "") >= date))
    .map((row) => ({ code: row.icb_code ?? "", region: row.region_code ?? "" }));
const keys = (tiles: ReturnType<typeof placeTiles>) =>
  tiles.flatMap(cellsOf).map(({ column, row }) => `${column} ${row}`);

describe("the tiles of the boards", () => {
  it("have a position for every board of the reference list, 42 then and 36 now, and overlap on neither date", () => {
    const [then, now] = [boardsOn("2025-01-01"), boardsOn("2026-06-01")];
    expect([then.length, now.length]).toEqual([42, 36]);
    for (const { code } of [...then, ...now]) expect(TILE_POSITIONS, code).toHaveProperty(code);
    for (const list of [then, now]) {
      const cells = keys(placeTiles(list));
      expect(new Set(cells).size).toBe(cells.length);
    }
    expect(new Set(keys(placeTiles(now)))).toEqual(new Set(keys(placeTiles(then))));
    expect(Object.keys(REGION_LABELS).sort()).toEqual([...new Set(now.map(({ region }) => region))].sort());
  });

  it("of a region touch each other", () => {
    for (const list of [boardsOn("2025-01-01"), boardsOn("2026-06-01")]) {
      const tiles = placeTiles(list);
      for (const region of new Set(list.map((each) => each.region))) {
        const cells = tiles.filter((tile) => tile.region === region).flatMap(cellsOf);
        const reached = new Set([cells[0]]);
        for (let round = 0; round < cells.length; round += 1) {
          for (const cell of cells) {
            const touches = [...reached].some(
              (other) =>
                other !== undefined &&
                Math.abs(other.column - cell.column) + Math.abs(other.row - cell.row) === 1,
            );
            if (touches) reached.add(cell);
          }
        }
        expect(reached.size, region).toBe(cells.length);
      }
    }
  });

  it("are found for a board that the map does not know: beside its region's, or in the corner", () => {
    const tiles = placeTiles([
      ...boardsOn("2026-06-01"),
      { code: "NEW", region: "Y58" },
      { code: "NATB", region: "NAT" },
      { code: "NATC", region: "NAT" },
    ]);
    const cells = keys(tiles);
    expect(new Set(cells).size).toBe(cells.length);
    const added = tiles.find(({ code }) => code === "NEW");
    const beside = tiles
      .filter(({ region, code }) => region === "Y58" && code !== "NEW")
      .some(
        (tile) =>
          Math.abs(tile.column - (added?.column ?? 99)) + Math.abs(tile.row - (added?.row ?? 99)) === 1,
      );
    expect(beside).toBe(true);
    expect(tiles.find(({ code }) => code === "NATB")).toMatchObject({ column: 2, row: 0 });
  });
});

describe("the map", () => {
  it("has the figures of the release, and neither number nor colour for what is hidden", async () => {
    for (const query of [
      "",
      "?geography=then&wave=2024-25-Q4",
      "?level=region",
      "?measure=barrier",
      "?colour=england",
    ]) {
      const report = await load(query);
      const places = toMapPlaces(report);
      expect(places).toHaveLength(report.units.length);
      expect(places.length).toBeGreaterThan(5);
      for (const place of places) {
        expect(place.tiles.length, place.label).toBeGreaterThan(0);
        if (!isShown(place.figure)) expect(place).toMatchObject({ shade: null, sign: "plain" });
        else if (report.colour === "value") expect(place.shade).toBe(place.figure.value);
        else if (place.shade !== null)
          expect(place.shade).toBeCloseTo(place.figure.value - (place.figure.englandRest?.value ?? 0), 9);
      }
    }
  });

  it("shows boards where organisations are asked for, and refuses what it does not take", async () => {
    const report = await load("?level=organisation");
    expect(report.frame.choices.level).toBe("icb");
    expect(report.frame.setAside).toContain(
      "Organisations have no place on this map, so integrated care boards are shown.",
    );
    for (const query of ["?colour=x", "?mix=raw", "?level=x"])
      expect(await refusalOf(load(query)), query).toMatchObject({ status: 400 });
  });
});
