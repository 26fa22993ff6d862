import type { AppLoadContext } from "@remix-run/node";
import { WHOM_TO_ASK } from "../domain/access";
import type { DrawnFigure, FigureDesk, FoundFigure } from "./figure-desk";
import { markupText } from "./markup-text";
import { toPageKey } from "./page-key";
import type { RequestHandler } from "./page-server.server";
import { isReadablePath } from "./readable-path";
import { badRequest, forbidden, noRelease, notFound } from "./refusal";
import { toViewKey } from "./view-key";

const ORIGIN = "http://localhost";
const MOST_KEPT = 16;

/** Charts of one page as they were drawn for one release. */
interface DrawnPage {
  readonly status: number;
  readonly title: string;
  readonly figures: readonly DrawnFigure[];
}

/** Makes a handler of pages lend them a desk that gives the charts of other pages, each made by the same handler. */
export function withFigureDesk(handle: RequestHandler, toPng: FigureDesk["toPng"]): RequestHandler {
  // Readers take several charts of one page, or one as SVG and PNG, so the pages of the last few are kept.
  const kept = new Map<string, Promise<DrawnPage>>();

  async function draw(url: URL, context: AppLoadContext): Promise<DrawnPage> {
    const key = `${toViewKey(context)} ${toPageKey(context.release?.id ?? "", url)}`;
    const page = kept.get(key) ?? drawPage(handle, context, url);
    kept.delete(key);
    kept.set(key, page);
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(oldest);
    }
    try {
      const drawn = await page;
      if (drawn.status === 200) return drawn;
      throw toRefusal(drawn.status, url.pathname + url.search);
    } catch (error) {
      kept.delete(key);
      throw error;
    }
  }

  async function find(context: AppLoadContext, address: string, id: string): Promise<FoundFigure> {
    const url = toPageUrl(address);
    if (url === null) {
      throw badRequest(
        `The page "${shorten(address)}" is no address of this dashboard. Give its path: "/region/Y56".`,
      );
    }
    const { title, figures } = await draw(url, context);
    const figure = figures.find((each) => each.id === id);
    if (figure !== undefined) return { ...figure, pageTitle: title, pageAddress: url.pathname + url.search };
    const others =
      figures.length === 0 ? "It has none." : `It has: ${figures.map((each) => each.id).join(", ")}.`;
    throw notFound(`The page "${shorten(address)}" has no chart "${shorten(id)}". ${others}`);
  }

  return (request, context) =>
    handle(request, {
      ...context,
      figureDesk: { find: (page, id) => find(context, page, id), toPng },
    });
}

async function drawPage(handle: RequestHandler, context: AppLoadContext, url: URL): Promise<DrawnPage> {
  let figures: readonly DrawnFigure[] = [];
  const collectFigures = (found: readonly DrawnFigure[]) => {
    figures = found;
  };
  const request = new Request(url, { headers: { accept: "text/html" } });
  const answer = await handle(request, { ...context, collectFigures });
  return { status: answer.status, title: readTitle(await answer.text()), figures };
}

/** Gives the address of a page of this dashboard, without its fragment; null for anything that leads elsewhere. */
export function toPageUrl(page: string): URL | null {
  if (!page.startsWith("/") || !URL.canParse(page, ORIGIN)) return null;
  const url = new URL(page, ORIGIN);
  url.hash = "";
  return url.origin === ORIGIN && isReadablePath(url.pathname) ? url : null;
}

function toRefusal(status: number, page: string): Response {
  if (status === 503) return noRelease();
  if (status === 403) return forbidden(`The page "${shorten(page)}" is not open to you. ${WHOM_TO_ASK}`);
  if (status === 400) return badRequest(`The page "${shorten(page)}" refuses what its address asks for.`);
  if (status < 500) return notFound(`There is no page "${shorten(page)}".`);
  throw new Error(`The page "${page}" answered ${status}.`);
}

/** Every page's title ends with the name of the dashboard, which a chart by itself gives elsewhere. */
const TITLE_END = / \u2013 Digital readiness$/;

function readTitle(html: string): string {
  const [, title = ""] = /<title>([^<]*)<\/title>/.exec(html) ?? [];
  return markupText(title).replace(TITLE_END, "");
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
