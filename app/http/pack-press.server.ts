import type { AppLoadContext } from "@remix-run/node";
import { createAssetServer } from "./asset-server.server";
import type { Printer } from "./chromium-printer.server";
import { pageBody } from "./encoded-page.server";
import { listStyles, toFileDocument } from "./file-document";
import { markupText } from "./markup-text";
import type { RequestHandler } from "./page-server.server";
import { PressTrouble } from "./press-trouble";

/** The document, and the same as PDF. */
const PACK_PATH = "/board-pack";
const PDF_PATH = "/board-pack.pdf";

/**
 * Makes a handler of pages answer the address of the board pack's PDF: the page itself, made by the same handler, printed.
 *
 * What the page refuses is refused in its words; where nothing can be printed, the page at the PDF's address says why.
 */
export function withPackPress(
  handle: RequestHandler,
  printer: Pick<Printer, "print">,
  clientDirectory: string,
): RequestHandler {
  let findAsset: ReturnType<typeof createAssetServer> | undefined;

  async function readStyle(origin: URL, href: string, context: AppLoadContext): Promise<string> {
    const url = new URL(href, origin);
    findAsset ??= createAssetServer(clientDirectory);
    const asset = await findAsset(url.pathname);
    if (asset !== null) return (await pageBody(asset, "identity")).toString();
    const answer = await handle(new Request(url), context);
    if (answer.status !== 200) throw new Error(`The stylesheet ${href} answered ${answer.status}.`);
    return answer.text();
  }

  return async (request, context) => {
    const url = new URL(request.url);
    if (url.pathname !== PDF_PATH) return handle(request, context);
    const page = new URL(url);
    page.pathname = PACK_PATH;
    const answer = await handle(new Request(page, { headers: request.headers }), context);
    if (answer.status !== 200) return answer;
    const html = await answer.text();
    try {
      const styles = await Promise.all(listStyles(html).map((href) => readStyle(page, href, context)));
      return toPdfAnswer(await printer.print(toFileDocument(html, styles)), html);
    } catch (error) {
      if (!(error instanceof PressTrouble)) throw error;
      const { status, message, retryAfter } = error;
      const words = await handle(request, { ...context, pressTrouble: { status, message } });
      const headers = new Headers(words.headers);
      if (retryAfter !== null) headers.set("retry-after", String(retryAfter));
      return new Response(words.body, { status: words.status, headers });
    }
  };
}

function toPdfAnswer(pdf: Uint8Array<ArrayBuffer>, html: string): Response {
  const [, title = ""] = /<title>([^<]*)<\/title>/.exec(html) ?? [];
  const name = markupText(title)
    .replace(/ \u2013 Digital readiness$/, "")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/-$/, "");
  return new Response(pdf, {
    // To be saved and not shown: browsers' viewers of PDFs do not all work under our policy on content.
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${name}.pdf"`,
    },
  });
}
