import { toFirstLine } from "./database-error.ts";
import { quoteText, type Session } from "./duckdb.ts";
import { FileFault } from "./fault.ts";
import type { BoundariesFile } from "./sources/detection.ts";

/**
 * Reads GeoJSON boundaries into `reference.boundary`: one geometry for each `properties.code`.
 * @throws FileFault when a file is no FeatureCollection or a feature has no code or no geometry
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
  }
}

function toFault(file: BoundariesFile, found: string): FileFault {
  return new FileFault({
    code: "unreadable_boundaries",
    file: file.file,
    place: "features",
    found,
    remedy: "Supply a GeoJSON FeatureCollection whose features carry properties.code.",
  });
}
