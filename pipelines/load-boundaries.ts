import { toFirstLine } from "./database-error.ts";
import { quoteText, type Session } from "./duckdb.ts";
import { FileFault } from "./fault.ts";
import type { BoundariesFile } from "./sources/detection.ts";

/**
 * Reads GeoJSON boundaries into `reference.boundary`: one geometry for each `properties.code`.
 * @throws FileFault when a file is no FeatureCollection, a feature has no code or is no area, or a place comes twice
 */
export async function loadBoundaries(session: Session, files: readonly BoundariesFile[]): Promise<void> {
  await session.run("create table reference.boundary (geography_code varchar, geometry varchar)");
  for (const file of files) {
    try {
      await session.run(
        `insert into reference.boundary
         select feature->>'$.properties.code', cast(feature->'$.geometry' as varchar)
         from (select unnest(cast(cast(content as json)->'$.features' as json[])) as feature from read_text(${quoteText(file.path)}))`,
      );
    } catch (error) {
      throw toFault(file, toFirstLine(error));
    }
    const nameless = await session.count(
      "select count(*) from reference.boundary where geography_code is null or geometry is null or geometry = 'null'",
    );
    if (nameless > 0) throw toFault(file, `${nameless} features without properties.code or geometry`);
    await refuseUndrawable(session, file);
  }
}

/** What the map could not draw would only be missed there, long after the load. */
async function refuseUndrawable(session: Session, file: BoundariesFile): Promise<void> {
  const [wrong] = await session.rows<{ code: string; kind: string }>(
    `select geography_code as code, coalesce(geometry::json->>'$.type', 'no type') as kind from reference.boundary
     where coalesce(geometry::json->>'$.type', '') not in ('Polygon', 'MultiPolygon') order by 1 limit 1`,
  );
  if (wrong !== undefined) {
    throw toFault(
      file,
      `the geometry of "${wrong.code}" is ${wrong.kind}`,
      "Supply areas: each geometry a Polygon or a MultiPolygon.",
    );
  }
  const systems = await session.count(
    "select count(distinct abs(cast(regexp_extract(geometry, '-?[0-9]+[.]?[0-9]*') as double)) <= 180) from reference.boundary",
  );
  if (systems > 1) {
    throw toFault(
      file,
      "degrees in some features and metres in others, over all boundary files",
      "Export all boundaries in longitude and latitude (WGS 84), as GeoJSON has them.",
    );
  }
  const [repeated] = await session.rows<{ code: string }>(
    "select geography_code as code from reference.boundary group by all having count(*) > 1 order by 1 limit 1",
  );
  if (repeated !== undefined) {
    throw toFault(
      file,
      `"${repeated.code}" more than once`,
      "Keep one feature for it, over all boundary files; islands go into one MultiPolygon.",
    );
  }
}

function toFault(
  file: BoundariesFile,
  found: string,
  remedy = "Supply a GeoJSON FeatureCollection whose features carry properties.code.",
): FileFault {
  return new FileFault({
    code: "unreadable_boundaries",
    file: file.file,
    place: "features",
    found,
    remedy,
  });
}
