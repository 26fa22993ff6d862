import { createContext } from "react";
import type { PlotFigureProps } from "./plot-figure";

/** The page that is being made, as its charts need to know it. */
export interface FigurePageState {
  /** Path and parameters. */
  readonly address: string;
  /** Told of every chart, in the order of the page. */
  readonly onFigure: (figure: PlotFigureProps) => void;
}

/** Known to the server entry alone; null where a chart stands on no page. */
export const FigurePage = createContext<FigurePageState | null>(null);
