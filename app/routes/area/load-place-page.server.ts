import type { LoaderFunctionArgs } from "@remix-run/node";
import { readRelease } from "../../http/read-release.server";
import { notFound } from "../../http/refusal";
import { readSearchParams } from "../../http/search-params";
import { findPlace } from "../../queries/places.server";
import type { GeographyLevel } from "../../release/schema";
import { AREA_PARAMS } from "./area-filters";
import { levelWords } from "./area-names";
import type { AreaReport } from "./area-report";
import { loadArea } from "./load-area.server";

/** Reads a place's page: 404 for a code the release does not have, 400 for parameters the page does not take. */
export async function loadPlacePage(
  { context, request }: Pick<LoaderFunctionArgs, "context" | "request">,
  level: GeographyLevel,
  code: string,
): Promise<AreaReport> {
  return readRelease(context, async (release) => {
    const place = await findPlace(release.db, level, code);
    if (place === undefined) {
      throw notFound(`There is no ${levelWords(level).singular} with the code "${code.slice(0, 40)}".`);
    }
    const address = readSearchParams(new URL(request.url), AREA_PARAMS);
    return loadArea(release, place, address);
  });
}
