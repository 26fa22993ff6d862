import { withParams } from "./with-params";

/** The addresses that show one chart of a page. */
export type FigurePath = "/chart.svg" | "/chart.png" | "/embed";

/** The parameters of those addresses. */
export const FIGURE_PARAMS = ["page", "figure"] as const;

/** Gives the address of a chart away from its page. */
export function figureHref(path: FigurePath, page: string, figure: string): string {
  return withParams(path, { page, figure });
}
