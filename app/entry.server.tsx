import type { AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToStaticMarkup } from "react-dom/server";
import { ClientScript } from "./components/client-script";
import { FigurePage } from "./components/figure-page";
import { fillPageTitle } from "./components/page-title";
import type { PlotFigureProps } from "./components/plot-figure";
import { markupText } from "./http/markup-text";
import { findStopReason } from "./release/query-watch.server";

/** Writes down what went wrong while a page was made. */
export function handleError(error: unknown, { context }: LoaderFunctionArgs): void {
  if (context.noteTrouble?.(error) === true) return;
  console.error(findStopReason(error) !== null && error instanceof Error ? error.message : error);
}

/** Renders a page whole. It is never hydrated, so the markup carries nothing for React. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  { collectFigures }: AppLoadContext,
): Response {
  const { pathname, search } = new URL(request.url);
  const figures: PlotFigureProps[] = [];
  const page = { address: pathname + search, onFigure: (figure: PlotFigureProps) => figures.push(figure) };
  const markup = renderToStaticMarkup(
    <ClientScript.Provider value={context.manifest.entry.module}>
      <FigurePage.Provider value={page}>
        <RemixServer context={context} url={request.url} />
      </FigurePage.Provider>
    </ClientScript.Provider>,
  );
  collectFigures?.(
    figures.map(({ id, title, subtitle, wideSvg, narrowSvg, caption }) => ({
      id,
      title,
      subtitle,
      wideSvg,
      narrowSvg,
      caption: markupText(renderToStaticMarkup(<p>{caption}</p>)),
    })),
  );
  headers.set("content-type", "text/html; charset=utf-8");
  return new Response(`<!DOCTYPE html>${fillPageTitle(markup)}`, { status, headers });
}
