import { createHash } from "node:crypto";

const STYLE_LINK = /<link rel="stylesheet" href="([^"]*)"[^>]*>/g;
const OTHER_HEAD_LINK = /<link [^>]*>/g;
const SCRIPT = /<script\b[^>]*>[\s\S]*?<\/script>/g;
const NOSCRIPT = /<noscript>[\s\S]*?<\/noscript>/g;

/** A link to another page of this dashboard: its address means nothing in a file. */
const PAGE_LINK = /(<a\b[^>]*?) href="\/[^"]*"/g;

/** Lists the addresses of a page's stylesheets, in their order. */
export function listStyles(html: string): readonly string[] {
  return [...html.matchAll(STYLE_LINK)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));
}

/**
 * Makes a page one file that refers to nothing: styles inside and named by their hashes in a policy that allows nothing else, no scripts,
 * and no links but those within it and to other sites.
 *
 * This is exact although it only reads text: React escapes "<" and double quotes in text and in attribute values.
 */
export function toFileDocument(html: string, styles: readonly string[]): string {
  const hashes = styles.map((style) => `'sha256-${createHash("sha256").update(style).digest("base64")}'`);
  const policy = `default-src 'none'; style-src ${hashes.join(" ")}; base-uri 'none'; form-action 'none'`;
  const head = [
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    ...styles.map((style) => `<style>${style}</style>`),
  ].join("");
  return html
    .replace(SCRIPT, "")
    .replace(NOSCRIPT, "")
    .replace(OTHER_HEAD_LINK, "")
    .replace(PAGE_LINK, "$1")
    .replace(/<meta charSet="utf-8"\/?>/i, (charset) => charset + head);
}
