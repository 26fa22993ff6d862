import type { ReactNode } from "react";

export interface DrawingProps {
  /** For which screens the drawing is. */
  readonly size: "wide" | "narrow";
  /** As `renderChart` writes it. */
  readonly svg: string;
}

/**
 * One of the two drawings of a chart; the stylesheet shows one of them by width.
 *
 * Only the wide one has a name for assistive technology, so the stylesheet must hide it on a phone by clipping, not with
 * `display: none`; the script moves the name to the one that is seen.
 */
export function Drawing({ size, svg }: DrawingProps): ReactNode {
  return (
    <div
      className={`chart chart--${size}`}
      aria-hidden={size === "narrow"}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the SVG is serialised by renderChart, which escapes every text and attribute
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  );
}
