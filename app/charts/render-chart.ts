import { type PlotOptions, plot } from "@observablehq/plot";
import { FONT_FAMILY, FONT_SIZE } from "./palette";
import { serialiseSvg } from "./serialise-svg";
import { VirtualDocument, VirtualElement } from "./virtual-document";

export interface ChartIdentity {
  /** Unique in the page; every id inside the chart begins with it. */
  readonly id: string;
  /** Names the chart for assistive technology: the finding. */
  readonly title: string;
  /** One or two sentences: what is drawn, and where the numbers are. */
  readonly description: string;
  /**
   * `across` where marks are read from left to right whatever their height, as over time; `drawn` where they are drawn in
   * reading order, as in several charts side by side; row by row unless given.
   */
  readonly reading?: "across" | "drawn";
}

/**
 * Draws a chart as SVG text, the same for the same options and id whatever was drawn before.
 *
 * The chart is one image to assistive technology, named and described by the identity. Throws where Plot refuses the
 * options.
 */
export function renderChart(
  options: PlotOptions,
  { id, title, description, reading }: ChartIdentity,
): string {
  const document = new VirtualDocument();
  // Plot types its document as the browser's; it calls only what VirtualDocument has.
  const drawn: unknown = plot({
    className: "chart-svg",
    ...options,
    document: document as unknown as Document,
  });
  if (!(drawn instanceof VirtualElement) || drawn.localName !== "svg")
    throw new Error(`Chart "${id}" is not a bare SVG; leave out legends and captions.`);
  drawn.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  drawn.setAttribute("font-family", FONT_FAMILY);
  drawn.setAttribute("font-size", FONT_SIZE);
  if (reading !== undefined) drawn.setAttribute("data-reading", reading);
  drawn.setAttribute("role", "img");
  const first = drawn.childNodes[0] ?? null;
  const labels = [describe(document, "title", title), describe(document, "desc", description)];
  for (const label of labels) drawn.insertBefore(label, first);
  drawn.setAttribute("aria-labelledby", `${id}-1`);
  drawn.setAttribute("aria-describedby", `${id}-2`);
  return serialiseSvg(drawn, id);
}

function describe(document: VirtualDocument, name: "title" | "desc", text: string): VirtualElement {
  const element = document.createElement(name);
  element.setAttribute("id", name);
  element.append(text);
  return element;
}
