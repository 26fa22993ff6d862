import type { LoaderFunctionArgs } from "@remix-run/node";
import { drawChartImage } from "../embed/chart-image.server";

/** Answers with one chart of a page as an SVG file. */
export async function loader(args: LoaderFunctionArgs) {
  const { svg, headers } = await drawChartImage(args);
  return new Response(svg, {
    headers: { ...headers("svg"), "content-type": "image/svg+xml; charset=utf-8" },
  });
}
