import { type ReactNode, useContext } from "react";
import { Drawing } from "./drawing";
import { FigureLinks } from "./figure-links";
import { FigurePage } from "./figure-page";

export interface FigureDownload {
  readonly label: string;
  readonly href: string;
}

export interface PlotFigureProps {
  /** Unique in the page. */
  readonly id: string;
  /** The finding, as a sentence without a full stop. */
  readonly title: string;
  /** The measure and its unit. */
  readonly subtitle: string;
  /** The chart as `renderChart` writes it, at desktop width. */
  readonly wideSvg: string;
  /** The same rows at phone width. */
  readonly narrowSvg: string;
  /** What the marks mean, the base and the source. */
  readonly caption: ReactNode;
  /** A table of the same numbers; left out where the page shows one beside the chart. */
  readonly children?: ReactNode;
  readonly downloads?: readonly FigureDownload[];
  /** The level of the title among the page's headings; 3 unless given. */
  readonly headingLevel?: 2 | 3 | 4;
}

/**
 * Shows a chart with its finding, caption, table of the same numbers and downloads.
 *
 * On a page it can also be had as SVG and PNG and by itself, under its id; the script lets readers walk through its marks.
 */
export function PlotFigure(props: PlotFigureProps): ReactNode {
  const {
    id,
    title,
    subtitle,
    wideSvg,
    narrowSvg,
    caption,
    children,
    downloads = [],
    headingLevel = 3,
  } = props;
  useContext(FigurePage)?.onFigure(props);
  const Heading = `h${headingLevel}` as const;
  return (
    <figure className="plot-figure" id={id} aria-labelledby={`${id}-heading`}>
      <Heading className="plot-figure__title" id={`${id}-heading`}>
        {title}
      </Heading>
      <p className="plot-figure__subtitle">{subtitle}</p>
      <Drawing size="wide" svg={wideSvg} />
      <Drawing size="narrow" svg={narrowSvg} />
      <figcaption className="plot-figure__caption">{caption}</figcaption>
      {children !== undefined && (
        <details className="nhsuk-details plot-figure__table">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">Show the numbers as a table</span>
          </summary>
          <div className="nhsuk-details__text">{children}</div>
        </details>
      )}
      <FigureLinks id={id} downloads={downloads} />
    </figure>
  );
}
