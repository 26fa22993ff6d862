import type { LoaderFunctionArgs } from "@remix-run/node";
import { csvResponse } from "../../http/csv";
import { readRelease } from "../../http/read-release.server";
import { readSearchParams } from "../../http/search-params";
import { hotspotCsv } from "../hotspots/hotspot-csv";
import { HOTSPOT_PARAMS } from "../hotspots/hotspot-filters";
import { loadHotspots } from "../hotspots/load-hotspots.server";

/** Answers with the hotspots of the page of the same filters as CSV; only the header where there are none. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const address = readSearchParams(new URL(request.url), HOTSPOT_PARAMS);
  return readRelease(context, async ({ db, id }) => {
    const report = await loadHotspots(db, address);
    const { place, profession, kind } = report.filters;
    const fileName = `hotspots-${place.geography_code}-${profession.key}-${kind ?? "all"}.csv`;
    return csvResponse(hotspotCsv(id, report), fileName);
  });
}
