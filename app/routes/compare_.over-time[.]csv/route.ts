import type { LoaderFunctionArgs } from "@remix-run/node";
import { csvResponse } from "../../http/csv";
import { readRelease } from "../../http/read-release.server";
import { readSearchParams } from "../../http/search-params";
import { csvName } from "../compare/csv-name";
import { loadOverTime, TIME_PARAMS } from "../compare_.over-time/load-over-time.server";
import { timeCsv } from "../compare_.over-time/time-csv";

/** Answers with the bands of the page of the same address as CSV, and the unit in front of them. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const address = readSearchParams(new URL(request.url), TIME_PARAMS);
  return readRelease(context, async ({ db, id }) => {
    const report = await loadOverTime(db, address);
    return csvResponse(timeCsv(id, report), csvName("compare-over-time", report.frame.choices));
  });
}
