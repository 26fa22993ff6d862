import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BARE_HANDLE } from "../../components/bare-frame";
import { Drawing } from "../../components/drawing";
import { figureHref } from "../../http/figure-href";
import { ImageLine } from "./image-line";
import { readFigure } from "./read-figure.server";

export const handle = BARE_HANDLE;

export async function loader(args: LoaderFunctionArgs) {
  return readFigure(args);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title:
      data === undefined
        ? "Problem – Digital readiness"
        : `${data.figure.title} – ${data.figure.pageTitle} – Digital readiness`,
  },
];

/** One chart by itself: what a page elsewhere shows of it. */
export default function Embed() {
  const { figure, releaseNote } = useLoaderData<typeof loader>();
  const { id, title, subtitle, wideSvg, narrowSvg, caption, pageTitle, pageAddress } = figure;
  return (
    <main className="nhsuk-width-container embed" id="main">
      <figure className="plot-figure embed__figure" id={id} aria-labelledby={`${id}-heading`}>
        <p className="embed__place">{pageTitle}</p>
        <h1 className="plot-figure__title" id={`${id}-heading`}>
          {title}
        </h1>
        <p className="plot-figure__subtitle">{subtitle}</p>
        <Drawing size="wide" svg={wideSvg} />
        <Drawing size="narrow" svg={narrowSvg} />
        <figcaption className="plot-figure__caption">
          {caption} {releaseNote}
        </figcaption>
      </figure>
      <p>
        <a href={`${pageAddress}#${id}`}>See this chart with its numbers on its page</a>
      </p>
      <ImageLine
        href={figureHref("/chart.svg", pageAddress, id)}
        words={`${title} (${pageTitle}). ${subtitle}.`}
      />
    </main>
  );
}
