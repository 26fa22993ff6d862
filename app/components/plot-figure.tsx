import type { ReactNode } from "react";

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
 * The stylesheet shows one of the two drawings by width. Only the wide one has a name for assistive technology, so the
 * stylesheet must hide it on a phone by clipping, not with `display: none`.
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
  const Heading = `h${headingLevel}` as const;
  return (
    <figure className="plot-figure" id={id} aria-labelledby={`${id}-heading`}>
      <Heading className="plot-figure__title" id={`${id}-heading`}>
        {title}
      </Heading>
      <p className="plot-figure__subtitle">{subtitle}</p>
      <Drawing className="chart chart--wide" svg={wideSvg} isHidden={false} />
      <Drawing className="chart chart--narrow" svg={narrowSvg} isHidden />
      <figcaption className="plot-figure__caption">{caption}</figcaption>
      {children !== undefined && (
        <details className="nhsuk-details plot-figure__table">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">Show the numbers as a table</span>
          </summary>
          <div className="nhsuk-details__text">{children}</div>
        </details>
      )}
      {downloads.length > 0 && (
        <ul className="nhsuk-list plot-figure__downloads">
          {downloads.map(({ label, href }) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}

interface DrawingProps {
  readonly className: string;
  readonly svg: string;
  readonly isHidden: boolean;
}

function Drawing({ className, svg, isHidden }: DrawingProps): ReactNode {
  return (
    <div
      className={className}
      aria-hidden={isHidden}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the SVG is serialised by renderChart, which escapes every text and attribute
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  );
}
