import type { LoaderFunctionArgs } from "@remix-run/node";
import { csvResponse } from "../../http/csv";
import { readRelease } from "../../http/read-release.server";
import { badRequest, notFound } from "../../http/refusal";
import { readSearchParams } from "../../http/search-params";
import { findPlace } from "../../queries/places.server";
import type { GeographyLevel } from "../../release/schema";
import { AREA_PARAMS } from "../area/area-filters";
import { differenceCsv } from "../area/difference-csv";
import { figureCsv } from "../area/figure-csv";
import { FIGURE_NAMES, listFigureLines } from "../area/figure-lines";
import { loadArea } from "../area/load-area.server";

const LEVELS: readonly GeographyLevel[] = ["england", "region", "icb", "organisation"];
/** Answers with the numbers of one table as CSV. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const name = FIGURE_NAMES.find((each) => `${each}.csv` === params.name);
  if (name === undefined) {
    throw notFound(
      `There is no such download. There are: ${FIGURE_NAMES.map((each) => `${each}.csv`).join(", ")}.`,
    );
  }
  const {
    level: levelParam = "england",
    code,
    ...address
  } = readSearchParams(new URL(request.url), ["level", "code", ...AREA_PARAMS]);
  const level = LEVELS.find((each) => each === levelParam);
  if (level === undefined) throw badRequest(`The level "${levelParam}" is not one of: ${LEVELS.join(", ")}.`);
  return readRelease(context, async (release) => {
    const place = await findPlace(release.db, level, code ?? "ENG");
    if (place === undefined) throw notFound(`There is no ${level} with the code "${code ?? ""}".`);
    const report = await loadArea(release, place, address);
    const { filters } = report;
    const fileName = `${name}-${place.geography_code}-${filters.profession.key}-${filters.wave?.wave_code ?? "none"}.csv`;
    const csv =
      name === "professions" && report.show === "difference"
        ? differenceCsv(release.id, report)
        : figureCsv(release.id, listFigureLines(report, name));
    return csvResponse(csv, fileName);
  });
}
