import type { LoaderFunctionArgs } from "@remix-run/node";
import { standaloneSvg } from "../../charts/standalone-svg";
import { type ReadFigure, readFigure } from "./read-figure.server";

/** A chart as an image that says all by itself what it shows. */
export interface ChartImage {
  readonly svg: string;
  /** Headers of an answer that holds it, but for its type. */
  readonly headers: (ending: "svg" | "png") => Readonly<Record<string, string>>;
}

/** Draws the chart that an address names; refuses as `readFigure` does. */
export async function drawChartImage(
  args: Pick<LoaderFunctionArgs, "context" | "request">,
): Promise<ChartImage> {
  const read = await readFigure(args);
  const { figure, banner, releaseNote } = read;
  const svg = standaloneSvg({
    banner,
    place: figure.pageTitle,
    title: figure.title,
    subtitle: figure.subtitle,
    drawing: figure.wideSvg,
    caption: figure.caption,
    notes: [releaseNote, `Digital readiness dashboard, ${figure.pageAddress}`],
  });
  return { svg, headers: (ending) => imageHeaders(read, ending) };
}

function imageHeaders({ figure, isFree }: ReadFigure, ending: string): Readonly<Record<string, string>> {
  const name = `${figure.id} ${figure.pageTitle}`.replace(/[^A-Za-z0-9]+/g, "-").replace(/-$/, "");
  return {
    "content-disposition": `inline; filename="${name}.${ending}"`,
    // Other sites may show it as an image, as the page /embed offers.
    ...(isFree ? { "cross-origin-resource-policy": "cross-origin" } : {}),
  };
}
