import type { LoaderFunctionArgs } from "@remix-run/node";
import { csvResponse } from "../../http/csv";
import { readRelease } from "../../http/read-release.server";
import { badRequest, notFound } from "../../http/refusal";
import { readSearchParams } from "../../http/search-params";
import { findPlace } from "../../queries/places.server";
import type { GeographyLevel } from "../../release/schema";
import { AREA_PARAMS } from "../area/area-filters";
import type { AreaReport } from "../area/area-report";
import { differenceCsv } from "../area/difference-csv";
import { figureCsv } from "../area/figure-csv";
import { DOWNLOAD_NAMES, type DownloadName, listFigureLines } from "../area/figure-lines";
import { loadArea } from "../area/load-area.server";
import { weightingCsv } from "../area/weighting-csv";

const LEVELS: readonly GeographyLevel[] = ["england", "region", "icb", "organisation"];
/** Answers with the numbers of one table as CSV. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const name = DOWNLOAD_NAMES.find((each) => `${each}.csv` === params.name);
  if (name === undefined) {
    throw notFound(
      `There is no such download. There are: ${DOWNLOAD_NAMES.map((each) => `${each}.csv`).join(", ")}.`,
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
    return csvResponse(toCsv(release.id, report, name), fileName);
  });
}

function toCsv(releaseId: string, report: AreaReport, name: DownloadName): string {
  if (name === "weighted") return weightingCsv(releaseId, report);
  return name === "professions" && report.show === "difference"
    ? differenceCsv(releaseId, report)
    : figureCsv(releaseId, listFigureLines(report, name));
}
