import type { LoaderFunctionArgs } from "@remix-run/node";
import { csvResponse } from "../../http/csv";
import { readRelease } from "../../http/read-release.server";
import { readSearchParams } from "../../http/search-params";
import { csvName } from "../compare/csv-name";
import { loadMix } from "../compare_.mix/load-mix.server";
import { mixPartsCsv } from "../compare_.mix/mix-csv";
import { MIX_PARAMS } from "../compare_.mix/mix-params";

/** Answers with what the difference of the two units of the page of the same address is made of, as CSV. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const address = readSearchParams(new URL(request.url), MIX_PARAMS);
  return readRelease(context, async ({ db, id, info }) => {
    const report = await loadMix(db, address, info.minimum_base);
    return csvResponse(mixPartsCsv(id, report), csvName("compare-mix-parts", report.frame.choices));
  });
}
