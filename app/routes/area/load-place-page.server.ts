import type { LoaderFunctionArgs } from "@remix-run/node";
import { readRelease } from "../../http/read-release.server";
import { notFound } from "../../http/refusal";
import { readSearchParams } from "../../http/search-params";
import { findPlace } from "../../queries/places.server";
import type { GeographyLevel } from "../../release/schema";
import { isSummaryView } from "./area-choices.server";
import { PAGE_PARAMS } from "./area-filters";
import { levelWords } from "./area-names";
import type { PageReport } from "./area-report";
import { loadArea } from "./load-area.server";

/** Reads a place's page: 404 for a code the release does not have, 400 for parameters the page does not take. */
export async function loadPlacePage(
  { context, request }: Pick<LoaderFunctionArgs, "context" | "request">,
  level: GeographyLevel,
  code: string,
): Promise<PageReport> {
  return readRelease(context, async (release) => {
    const place = await findPlace(release.db, level, code);
    if (place === undefined) {
      throw notFound(`There is no ${levelWords(level).singular} with the code "${code.slice(0, 40)}".`);
    }
    const { view, ...address } = readSearchParams(new URL(request.url), PAGE_PARAMS);
    return { ...(await loadArea(release, place, address)), isSummary: isSummaryView(view) };
  });
}
