import type { EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToStaticMarkup } from "react-dom/server";
import { ClientScript } from "./components/client-script";

/** Renders a page whole. It is never hydrated, so the markup carries nothing for React. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Response {
  const markup = renderToStaticMarkup(
    <ClientScript.Provider value={context.manifest.entry.module}>
      <RemixServer context={context} url={request.url} />
    </ClientScript.Provider>,
  );
  headers.set("content-type", "text/html; charset=utf-8");
  return new Response(`<!DOCTYPE html>${markup}`, { status, headers });
}
