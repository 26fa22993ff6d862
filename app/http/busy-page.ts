import { readdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";

/** Why a request is not answered just now. */
export type BusyKind = "overloaded" | "too_slow" | "too_many";

interface Words {
  readonly status: 429 | 503;
  readonly title: string;
  readonly text: string;
}

const WORDS: Readonly<Record<BusyKind, Words>> = {
  overloaded: {
    status: 503,
    title: "Many people are using this dashboard just now",
    text: "Your page was not made, and nothing is lost. Wait a few seconds, then load this page again.",
  },
  too_slow: {
    status: 503,
    title: "This page took too long",
    text: "It was stopped so that others are not kept waiting. Wait a few seconds, then load it again, or choose fewer places or a shorter period.",
  },
  too_many: {
    status: 429,
    title: "You have loaded many pages in a short time",
    text: "Wait a minute, then load this page again. Programs that need many figures take an extract, or ask the API for a whole list at once.",
  },
};

/** Seconds after which somebody who was turned away may come back; spread, so that not all come at once. */
const SOONEST = 3;
const SPREAD = 7;

/** Sends what a request that is not answered just now gets. */
export type SendBusy = (
  request: IncomingMessage,
  response: ServerResponse,
  kind: BusyKind,
  retryAfter?: number,
) => void;

/**
 * Makes the sender of the pages that say so; they are written once, so that sending one costs next to nothing. Programs get a line of text.
 * @param clientDirectory folder of the files made for browsers; the page has their style where there is one
 */
export function createBusyPages(clientDirectory: string, random: () => number = Math.random): SendBusy {
  const style = findStyle(clientDirectory);
  const pages = new Map(
    Object.entries(WORDS).map(([kind, words]) => [kind, Buffer.from(toPage(words, style))]),
  );
  return (request, response, kind, retryAfter = SOONEST + Math.floor(random() * SPREAD)) => {
    const { status, title, text } = WORDS[kind];
    const wantsPage = (request.headers.accept ?? "").includes("text/html");
    const body = wantsPage ? pages.get(kind) : Buffer.from(`${title}. ${text}\n`);
    for (const name of ["etag", "content-encoding", "content-disposition"]) response.removeHeader(name);
    response.setHeader("content-type", `${wantsPage ? "text/html" : "text/plain"}; charset=utf-8`);
    response.setHeader("content-length", body?.length ?? 0);
    response.setHeader("cache-control", "no-store");
    response.setHeader("retry-after", String(retryAfter));
    response.writeHead(status).end(request.method === "HEAD" ? undefined : body);
  };
}

function toPage({ title, text }: Words, style: string | null): string {
  const link = style === null ? "" : `<link rel="stylesheet" href="${style}">`;
  return `<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Digital readiness</title>${link}<link rel="icon" href="data:,"></head>
<body><main class="nhsuk-main-wrapper nhsuk-width-container" id="main">
<h1 class="nhsuk-heading-xl">${title}</h1>
<p class="nhsuk-body-l">${text}</p>
</main></body></html>
`;
}

/** The one stylesheet of all pages; its name changes with its content. */
function findStyle(clientDirectory: string): string | null {
  try {
    const name = readdirSync(join(clientDirectory, "assets")).find((file) => /^app-[\w-]+\.css$/.test(file));
    return name === undefined ? null : `/assets/${name}`;
  } catch {
    return null;
  }
}
