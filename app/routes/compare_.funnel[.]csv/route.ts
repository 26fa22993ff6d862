import type { LoaderFunctionArgs } from "@remix-run/node";
import { csvResponse } from "../../http/csv";
import { readRelease } from "../../http/read-release.server";
import { readSearchParams } from "../../http/search-params";
import { COMPARE_PARAMS } from "../compare/compare-filters";
import { csvName } from "../compare/csv-name";
import { loadCompare } from "../compare/load-compare.server";
import { funnelCsv } from "../compare_.funnel/funnel-csv";
import { placeUnits } from "../compare_.funnel/funnel-units";

/** Answers with the units of the funnel of the same parameters as CSV. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const address = readSearchParams(new URL(request.url), COMPARE_PARAMS);
  return readRelease(context, async ({ db, id }) => {
    const { frame, units } = await loadCompare(db, address);
    const { choices } = frame;
    const csv = funnelCsv(id, choices, placeUnits(units, choices), units);
    return csvResponse(csv, csvName("funnel", choices));
  });
}
