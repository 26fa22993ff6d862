import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gunzip, gzip } from "node:zlib";
import { ROWS_HEADER } from "./csv";

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);
const fromGzip = promisify(gunzip);

export type ContentCoding = "br" | "gzip" | "identity";

/** An answer ready to send: compressed once, kept under its tag. */
export interface EncodedPage {
  readonly contentType: string;
  readonly contentDisposition: string | null;
  /** How many rows a table of text has; null for everything else. */
  readonly rowCount: string | null;
  /** Who else may show it; null for the same as all answers. */
  readonly resourcePolicy: string | null;
  /** Names the content, without quotes; each coding adds its own ending. */
  readonly tag: string;
  readonly br: Buffer;
  readonly gzip: Buffer;
  /** What keeping the page costs. */
  readonly bytes: number;
}

/** Compresses a successful answer and names its content. */
export async function encodePage(response: Response): Promise<EncodedPage> {
  const body = Buffer.from(await response.arrayBuffer());
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 6,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  };
  const [br, gzipped] = await Promise.all([toBrotli(body, { params }), toGzip(body)]);
  return {
    contentType: response.headers.get("content-type") ?? "text/html; charset=utf-8",
    contentDisposition: response.headers.get("content-disposition"),
    rowCount: response.headers.get(ROWS_HEADER),
    resourcePolicy: response.headers.get("cross-origin-resource-policy"),
    tag: createHash("sha256").update(body).digest("base64url").slice(0, 22),
    br,
    gzip: gzipped,
    bytes: br.length + gzipped.length,
  };
}

/** Chooses a coding the client takes, smallest first. A coding with weight 0 is refused by the client. */
export function chooseCoding(acceptEncoding: string | undefined): ContentCoding {
  const accepted = new Set(
    (acceptEncoding ?? "").split(",").flatMap((part) => {
      const [coding = "", weight = "q=1"] = part.split(";").map((text) => text.trim().toLowerCase());
      return Number(weight.replace(/^q=/, "")) > 0 ? [coding] : [];
    }),
  );
  if (accepted.has("br")) return "br";
  return accepted.has("gzip") ? "gzip" : "identity";
}

/** Gives a page's body in a coding. */
export async function pageBody(page: EncodedPage, coding: ContentCoding): Promise<Buffer> {
  return coding === "identity" ? fromGzip(page.gzip) : page[coding];
}

/** Gives the entity tag of a page in a coding. */
export function entityTag(page: EncodedPage, coding: ContentCoding): string {
  return coding === "identity" ? `"${page.tag}"` : `"${page.tag}-${coding}"`;
}

/** Tells whether a client already holds a page, in whatever coding. */
export function isHeldByClient(page: EncodedPage, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false;
  const tags = ifNoneMatch.split(",").map((tag) => tag.trim().replace(/^W\//, "").replaceAll('"', ""));
  return tags.some((tag) => tag === "*" || tag.replace(/-(br|gzip)$/, "") === page.tag);
}
