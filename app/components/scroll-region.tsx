import type { ReactNode } from "react";

export interface ScrollRegionProps {
  /** Names the region for assistive technology. */
  readonly label: string;
  readonly children: ReactNode;
}

/** Holds a table that may be wider than a phone; it scrolls by touch and by keyboard. */
export function ScrollRegion({ label, children }: ScrollRegionProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
