import type { LoaderFunctionArgs } from "@remix-run/node";
import { bannerStatement } from "../../components/audit-state";
import { formatDate } from "../../components/format-date";
import { type FoundFigure, getFigureDesk } from "../../http/figure-desk";
import { FIGURE_PARAMS } from "../../http/figure-href";
import { readRelease } from "../../http/read-release.server";
import { badRequest } from "../../http/refusal";
import { isFreeRelease } from "../../http/release-gate";
import { readSearchParams } from "../../http/search-params";

/** A chart by itself, with what is to be said of its release. */
export interface ReadFigure {
  readonly figure: FoundFigure;
  /** Null where there is nothing to warn of. */
  readonly banner: string | null;
  readonly releaseNote: string;
  /** Whether pages elsewhere may show it: not where the release may not leave this machine. */
  readonly isFree: boolean;
}

/** Reads the chart that an address names. Throws a 400 or 404 Response that says what is missing, a 503 where there is no release. */
export async function readFigure({
  context,
  request,
}: Pick<LoaderFunctionArgs, "context" | "request">): Promise<ReadFigure> {
  const { page, figure } = readSearchParams(new URL(request.url), FIGURE_PARAMS);
  if (page === undefined || figure === undefined) {
    throw badRequest('Give the path of a page as "page" and the name of one of its charts as "figure".');
  }
  return readRelease(context, async (release) => ({
    figure: await getFigureDesk(context).find(page, figure),
    banner: bannerStatement(release.info),
    releaseNote: `Release ${release.info.release_id}, published ${formatDate(release.info.published_on)}, data to ${formatDate(release.info.data_through)}.`,
    isFree: isFreeRelease(release),
  }));
}
