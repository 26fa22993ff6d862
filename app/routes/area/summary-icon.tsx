import type { ReactNode } from "react";
import type { SummaryDirection } from "./summary-direction";
import type { SummaryLevel } from "./summary-row";

export type SummarySymbol = SummaryLevel | SummaryDirection;

/** Drawn in 24 by 24; the shapes differ, so that nothing rests on colour. */
const SHAPES: Readonly<Record<SummarySymbol, ReactNode>> = {
  better: (
    <>
      <circle className="summary-icon__good" cx="12" cy="12" r="11" />
      <path className="summary-icon__on" d="M6 12.5l4 4 8-9" />
    </>
  ),
  same: (
    <>
      <circle className="summary-icon__ring" cx="12" cy="12" r="10" />
      <path className="summary-icon__line" d="M7 10h10M7 14h10" />
    </>
  ),
  worse: (
    <>
      <path className="summary-icon__bad" d="M12 0l12 12-12 12L0 12z" />
      <path className="summary-icon__on" d="M12 6v7M12 16.5v1" />
    </>
  ),
  not_compared: <path className="summary-icon__line" d="M8 12h8" />,
  not_shown: (
    <>
      <rect className="summary-icon__ring" x="2" y="2" width="20" height="20" />
      <path className="summary-icon__line" d="M2 12L12 2M2 22L22 2M12 22l10-10" />
    </>
  ),
  falling: <path className="summary-icon__good" d="M9 2h6v10h6l-9 10-9-10h6z" />,
  rising: <path className="summary-icon__bad" d="M9 22h6V12h6L12 2 3 12h6z" />,
  steady: <path className="summary-icon__line" d="M2 12h18M15 7l5 5-5 5" />,
  not_known: <path className="summary-icon__line" d="M8 12h8" />,
};

export interface SummaryIconProps {
  readonly symbol: SummarySymbol;
  /** What the icon says; empty where words stand beside it. */
  readonly words: string;
}

/** An icon of the one-page summary, with a text in its place for who cannot see it. */
export function SummaryIcon({ symbol, words }: SummaryIconProps) {
  const shape = SHAPES[symbol];
  if (words === "") {
    return (
      <svg className="summary-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        {shape}
      </svg>
    );
  }
  return (
    <svg className="summary-icon" viewBox="0 0 24 24" role="img" aria-label={words}>
      <title>{words}</title>
      {shape}
    </svg>
  );
}
