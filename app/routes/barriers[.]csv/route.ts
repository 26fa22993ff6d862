import type { LoaderFunctionArgs } from "@remix-run/node";
import { csvResponse } from "../../http/csv";
import { readRelease } from "../../http/read-release.server";
import { notFound } from "../../http/refusal";
import { readSearchParams } from "../../http/search-params";
import { figureCsv } from "../area/figure-csv";
import { listRegionLines, listShareLines } from "../barriers/barrier-lines";
import { BARRIER_PARAMS, loadBarriers } from "../barriers/load-barriers.server";

/** Answers with the numbers of the barriers page as CSV: every barrier in England, then the one in focus by region. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const address = readSearchParams(new URL(request.url), BARRIER_PARAMS);
  return readRelease(context, async ({ db, id }) => {
    const report = await loadBarriers(db, address);
    if (report === null)
      throw notFound("No barrier survey has been loaded, so there is nothing to download.");
    const lines = [...listShareLines(report), ...listRegionLines(report)];
    const fileName = `barriers-${report.survey.value}-${report.profession.key}.csv`;
    return csvResponse(figureCsv(id, lines), fileName);
  });
}
