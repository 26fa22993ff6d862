import type { LoaderFunctionArgs } from "@remix-run/node";
import { getFigureDesk } from "../../http/figure-desk";
import { drawChartImage } from "../embed/chart-image.server";

/** Answers with one chart of a page as a PNG of two pixels for each of the chart's. */
export async function loader(args: LoaderFunctionArgs) {
  const { svg, headers } = await drawChartImage(args);
  const png = await getFigureDesk(args.context).toPng(svg);
  return new Response(png, { headers: { ...headers("png"), "content-type": "image/png" } });
}
