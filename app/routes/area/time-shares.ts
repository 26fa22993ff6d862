import type { TimeShare } from "../../components/published-time-shares";
import { formatTellableShare } from "../../domain/end-band";
import { type Figure, isShown } from "../../domain/figure";
import { inSentence } from "../../domain/phrase";

/** The share of one group of staff who report that they lack time. */
export interface GroupFigure {
  readonly name: string;
  readonly figure: Figure;
}

/** Writes the shares that can be shown. */
export function toTimeShares(groups: readonly GroupFigure[]): readonly TimeShare[] {
  return groups.flatMap(({ name, figure }) =>
    isShown(figure) ? [{ who: inSentence(name), share: formatTellableShare(figure) }] : [],
  );
}
