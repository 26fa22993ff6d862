import type { AppLoadContext } from "@remix-run/node";
import { notFound } from "./refusal";

/** A chart as a page shows it. */
export interface DrawnFigure {
  /** Unique in its page. */
  readonly id: string;
  /** The finding. */
  readonly title: string;
  readonly subtitle: string;
  readonly wideSvg: string;
  readonly narrowSvg: string;
  /** What the marks mean, the base and the source, as plain text. */
  readonly caption: string;
}

/** A chart with the page it was found on. */
export interface FoundFigure extends DrawnFigure {
  /** The title of the page in the browser, without the name of the dashboard. */
  readonly pageTitle: string;
  /** Path and parameters of the page. */
  readonly pageAddress: string;
}

/** Gives charts of pages away from their pages. */
export interface FigureDesk {
  /**
   * Makes a page and gives one of its charts.
   *
   * Throws a 400 Response for an address that is none of this dashboard's or has parameters its page refuses, a 404 where the page
   * or the chart is not there, a 503 where there is no release.
   * @param page path and parameters
   */
  readonly find: (page: string, id: string) => Promise<FoundFigure>;
  /** Draws an SVG as PNG. Throws a 503 Response where too many wait for one already. */
  readonly toPng: (svg: string) => Promise<Uint8Array<ArrayBuffer>>;
}

declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    /** Lent by `server.ts` to the addresses of charts; absent while a page is made for one, so that they cannot call each other. */
    readonly figureDesk?: FigureDesk;
    /** Takes the charts of a page that is made for one of them. */
    readonly collectFigures?: (figures: readonly DrawnFigure[]) => void;
  }
}

/** Gives the desk; throws a 404 Response where there is none, as under `npm run dev`. */
export function getFigureDesk(context: AppLoadContext): FigureDesk {
  if (context.figureDesk === undefined) throw notFound("Charts have no address of their own here.");
  return context.figureDesk;
}
