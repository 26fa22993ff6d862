import type { LoaderFunctionArgs } from "@remix-run/node";
import { csvResponse } from "../../http/csv";
import { readRelease } from "../../http/read-release.server";
import { notFound } from "../../http/refusal";
import { readSearchParams } from "../../http/search-params";
import { figureCsv } from "../area/figure-csv";
import { listAnswerLines } from "../data-quality/answer-lines";
import { loadDataQuality } from "../data-quality/load-data-quality.server";

/** Answers with how people answered in England and its regions as CSV. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const address = readSearchParams(new URL(request.url), ["wave"]);
  return readRelease(context, async ({ db, id, info }) => {
    const report = await loadDataQuality(db, info, address);
    if (report === null) throw notFound("No assessment has been loaded, so there is nothing to download.");
    return csvResponse(figureCsv(id, listAnswerLines(report)), `answers-${report.wave.wave_code}.csv`);
  });
}
