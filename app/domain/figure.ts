import type { EndBand } from "./end-band";

/** A published figure for the people outside a place: the rest of its parent, or the rest of England. */
export interface Rest {
  /** People behind the value. */
  readonly base: number;
  readonly value: number;
  /** Sampling and protection noise together. */
  readonly standardError: number;
  /** P of the difference from it, adjusted in its family when the release was built; absent where it was not tested. */
  readonly adjustedP?: number | undefined;
}

/** A figure with its numbers; means in scale points, shares 0 to 1, counts in people. */
export interface ShownFigure {
  readonly status: "shown";
  /** People behind the value; never below the release's smallest base. */
  readonly base: number;
  readonly value: number;
  /** For a share told only as near 0 or near 1, so that nobody learns that all answered alike; `value` then stands for all of them. */
  readonly band?: EndBand | undefined;
  /** Sampling and protection noise together; null for counts of people. */
  readonly standardError: number | null;
  /** The part of `standardError` squared that is protection noise. */
  readonly noiseVariance: number;
  readonly parentRest: Rest | null;
  readonly englandRest: Rest | null;
}

/** `not_shown` is hidden for protection, `not_collected` never reached us, `no_responses` is a cell nobody is in. */
export type HiddenFigure =
  | { readonly status: "not_shown" }
  | { readonly status: "not_collected" }
  | { readonly status: "no_responses" };

export type Figure = ShownFigure | HiddenFigure;

export type FigureState = Figure["status"];

/** Tells whether a figure has numbers. */
export function isShown(figure: Figure): figure is ShownFigure {
  return figure.status === "shown";
}

/**
 * Gives the one reason for which a group of figures without any shown one is hidden: protection before lost data before
 * nobody having answered. No figures: nobody has answered. Shown figures do not count.
 */
export function hiddenStateOf(figures: readonly Figure[]): HiddenFigure["status"] {
  const states = new Set(figures.map(({ status }) => status));
  if (states.has("not_shown")) return "not_shown";
  return states.has("not_collected") ? "not_collected" : "no_responses";
}

/** Gives the words a reader sees in place of a figure's number; empty for a shown figure. */
export function figureStateLabel(state: FigureState): string {
  switch (state) {
    case "shown":
      return "";
    case "not_shown":
      return "not shown";
    case "not_collected":
      return "not collected";
    case "no_responses":
      return "no responses";
  }
}
