import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openRelease, type Release } from "../../app/release/connection.server";
import { toMapPlaces } from "../../app/routes/compare_.map/map-places";
import { loader } from "../../app/routes/compare_.map/route";
import { toMadeUpBoundaries } from "../../pipelines/sample/made-up-boundaries.ts";
import { listAssessments, toExtractText } from "../support/assessment-files.ts";
import { type DataFolder, getIngestFaults, ingestFolder, makeDataFolder } from "../support/data-folder.ts";
import { releaseFile } from "../support/database.ts";
import { toArgs } from "../support/open-sample";

let folder: DataFolder;
let release: Release;

beforeAll(async () => {
  folder = await makeDataFolder();
  const assessments = ["RAA", "RAC", "RAE"].flatMap((organisation) => listAssessments(45, { organisation }));
  await folder.put("extract-2026-11-09.csv", toExtractText(assessments));
  await folder.put("map.geojson", toMadeUpBoundaries(["QHM", "QYG", "QOP", "QE1"]));
  const { releaseId } = await ingestFolder(folder);
  release = await openRelease(releaseFile(folder, releaseId));
});

afterAll(async () => {
  await release.db.destroy();
  await folder.remove();
});

const load = async (query: string) => (await loader(toArgs(release, `/compare/map${query}`))).report;
const drawn = (report: Awaited<ReturnType<typeof load>>) =>
  Object.fromEntries(
    report.units.map(({ place, outlines }) => [place.geography_code, outlines.map(({ code }) => code)]),
  );

describe("a map by the boundaries that were loaded", () => {
  it("is offered beside the tiles, which come first", async () => {
    const report = await load("");
    expect(report.map).toBe("tiles");
    expect(report.grid).not.toBeNull();
    expect((await load("?map=boundaries")).map).toBe("boundaries");
  });

  it("draws each board that has one, and a region by its boards where all of them have", async () => {
    expect(drawn(await load("?map=boundaries"))).toMatchObject({ QHM: ["QHM"], QYG: ["QYG"], D7T5G: [] });
    const regions = drawn(await load("?map=boundaries&level=region"));
    expect(regions).toMatchObject({ Y63: ["QHM"], Y62: ["QYG"], Y61: [] });
    expect(drawn(await load(""))).toMatchObject({ QHM: [] });
  });

  it("gives the shapes the same numbers, colours and marks as the tiles", async () => {
    const [tiles, shapes] = await Promise.all([load(""), load("?map=boundaries")]);
    const withoutShapes = toMapPlaces(shapes).map((place) => ({ ...place, outlines: [] }));
    expect(withoutShapes).toEqual(toMapPlaces(tiles));
  });
});

describe("a boundary file is refused", () => {
  it.each([
    [
      "with a point",
      { type: "Point", coordinates: [1, 52] },
      ["QHM"],
      /"QHM" is Point/,
      /Polygon or a MultiPolygon/,
    ],
    [
      "with metres beside degrees",
      {
        type: "Polygon",
        coordinates: [
          [
            [400000, 300000],
            [410000, 300000],
            [410000, 310000],
            [400000, 300000],
          ],
        ],
      },
      ["QHM", "QYG"],
      /degrees in some features and metres in others/,
      /longitude and latitude/,
    ],
    ["with a place that comes twice", null, ["QHM", "QHM"], /"QHM" more than once/, /Keep one feature/],
  ] as const)("%s", async (_name, geometry, codes, found, remedy) => {
    const spoilt = await makeDataFolder();
    try {
      const collection = JSON.parse(toMadeUpBoundaries(codes));
      if (geometry !== null) collection.features[0].geometry = geometry;
      await spoilt.put("extract-2026-11-09.csv", toExtractText(listAssessments(45, { organisation: "RAA" })));
      await spoilt.put("map.geojson", JSON.stringify(collection));
      const { summary } = await getIngestFaults(spoilt);
      expect(summary.faults).toMatchObject([{ code: "unreadable_boundaries", file: "map.geojson" }]);
      expect(summary.faults[0]?.found).toMatch(found);
      expect(summary.faults[0]?.remedy).toMatch(remedy);
    } finally {
      await spoilt.remove();
    }
  });
});
