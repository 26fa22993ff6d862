import { useContext } from "react";
import { figureHref } from "../http/figure-href";
import { FigurePage } from "./figure-page";
import type { FigureDownload } from "./plot-figure";

export interface FigureLinksProps {
  readonly id: string;
  readonly downloads: readonly FigureDownload[];
}

/** What can be taken away from a chart: its numbers, its image, its address. The script adds the button that copies a link. */
export function FigureLinks({ id, downloads }: FigureLinksProps) {
  const page = useContext(FigurePage);
  if (page === null && downloads.length === 0) return null;
  return (
    <ul className="nhsuk-list plot-figure__downloads" data-figure-links={id}>
      {downloads.map(({ label, href }) => (
        <li key={href}>
          <a href={href}>{label}</a>
        </li>
      ))}
      {page !== null && (
        <>
          <li>
            <a href={figureHref("/chart.svg", page.address, id)} download="">
              SVG<span className="nhsuk-u-visually-hidden"> image of this chart</span>
            </a>
          </li>
          <li>
            <a href={figureHref("/chart.png", page.address, id)} download="">
              PNG<span className="nhsuk-u-visually-hidden"> image of this chart</span>
            </a>
          </li>
          <li>
            <a href={figureHref("/embed", page.address, id)}>
              Embed<span className="nhsuk-u-visually-hidden"> this chart</span>
            </a>
          </li>
        </>
      )}
    </ul>
  );
}
