import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { type EncodedPage, encodePage } from "./encoded-page.server";

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/**
 * Makes the finder of built files by path: null for a path that is none of them.
 *
 * The folder is listed once, so that no path of a request ever reaches the disk. A file is compressed when first asked
 * for and kept.
 */
export function createAssetServer(directory: string): (pathname: string) => Promise<EncodedPage | null> {
  const files = new Map(
    readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && Object.hasOwn(CONTENT_TYPES, extname(entry.name)))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(directory.length).replaceAll("\\", "/"), path]),
  );
  const encoded = new Map<string, Promise<EncodedPage>>();

  async function encode(path: string): Promise<EncodedPage> {
    const contentType = CONTENT_TYPES[extname(path)] ?? "application/octet-stream";
    return encodePage(new Response(await readFile(path), { headers: { "content-type": contentType } }));
  }

  return async (pathname) => {
    const path = files.get(pathname);
    if (path === undefined) return null;
    const page = encoded.get(path) ?? encode(path);
    encoded.set(path, page);
    // A file that could not be read once may be readable the next time.
    page.catch(() => encoded.delete(path));
    return page;
  };
}
