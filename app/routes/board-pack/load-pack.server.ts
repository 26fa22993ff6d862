import type { LoaderFunctionArgs } from "@remix-run/node";
import { readRelease } from "../../http/read-release.server";
import { badRequest } from "../../http/refusal";
import { readSearchParams } from "../../http/search-params";
import { listPlaces } from "../../queries/places.server";
import type { GeographyTable } from "../../release/schema";
import { loadArea } from "../area/load-area.server";
import { toPlaceParam } from "../profession.$code/place-choice";
import { PACK_PARAMS } from "./pack-address";
import type { PackReport } from "./pack-report";

/** Reads the board pack of a place, England where the address has none. Throws a 400 Response for what the release does not have. */
export async function loadPack({
  context,
  request,
}: Pick<LoaderFunctionArgs, "context" | "request">): Promise<PackReport> {
  const { place: param, ...address } = readSearchParams(new URL(request.url), PACK_PARAMS);
  return readRelease(context, async (release) => {
    const place = findPlace(await listPlaces(release.db), param ?? "england");
    const area = await loadArea(release, place, address);
    return {
      area,
      info: release.info,
      instruments: [area.instrument, area.survey?.instrument].filter((each) => each !== undefined),
    };
  });
}

/** Closed places have packs as they have pages. */
function findPlace(places: readonly GeographyTable[], param: string): GeographyTable {
  const place = places.find((each) => toPlaceParam(each) === param);
  if (place !== undefined) return place;
  throw badRequest(
    `There is no place "${param.slice(0, 60)}". Give its level and code: "organisation:RRV", "icb:QMJ", "region:Y56"; or leave it out for England.`,
  );
}
