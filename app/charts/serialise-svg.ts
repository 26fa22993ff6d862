import { type VirtualElement, type VirtualNode, VirtualText } from "./virtual-document";

const MARKUP: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const GEOMETRY = /^(d|points|transform|viewBox|[xyr]|[cd][xy]|[xy][12]|r[xy]|width|height)$/;
const LONG_NUMBER = /-?\d*\.\d{3,}(?:e-?\d+)?/g;

/**
 * Writes an SVG element as text for use inside HTML or as a file of its own.
 *
 * Text and attribute values are escaped. `<style>` elements and `style` attributes are left out, as the site's content
 * security policy refuses both. Coordinates are rounded to 2 decimals. Ids, which Plot takes from counters shared by
 * all charts, become `<prefix>-1`, `<prefix>-2`, … in document order, and references to them follow.
 */
export function serialiseSvg(root: VirtualElement, prefix: string): string {
  const own: string[] = [];
  collectIds(root, own);
  const ids = new Map(own.map((id, index) => [id, `${prefix}-${index + 1}`]));
  return writeNode(root, ids);
}

/** Most texts of a chart have nothing to escape, and to see that is quicker than to replace nothing. */
const UNSAFE = /[&<>"]|[^\P{Cc}\t\n\r]/u;

/** Escapes a text for use in markup, inside an attribute or between tags; control characters are dropped. */
export function escapeMarkup(text: string): string {
  if (!UNSAFE.test(text)) return text;
  return text
    .replace(/[^\P{Cc}\t\n\r]/gu, "")
    .replace(/[&<>"]/g, (character) => MARKUP[character] ?? character);
}

function collectIds(node: VirtualNode, ids: string[]): void {
  if (node instanceof VirtualText) return;
  const own = node.getAttribute("id");
  if (own !== null) ids.push(own);
  for (const child of node.childNodes) collectIds(child, ids);
}

function writeNode(node: VirtualNode, ids: ReadonlyMap<string, string>): string {
  if (node instanceof VirtualText) return escapeMarkup(node.data);
  if (node.localName === "style") return "";
  let open = `<${node.localName}`;
  for (const [name, value] of node.attributes) {
    if (name !== "style")
      open += ` ${toAttributeName(node, name)}="${escapeMarkup(writeValue(name, value, ids))}"`;
  }
  let content = "";
  for (const child of node.childNodes) content += writeNode(child, ids);
  return content === "" ? `${open}/>` : `${open}>${content}</${node.localName}>`;
}

/** Plot labels groups of marks; a group has no role, so assistive technology must not be offered the label as a name. */
function toAttributeName(element: VirtualElement, name: string): string {
  return element.localName === "g" && name === "aria-label" ? "data-mark" : name;
}

function writeValue(name: string, value: string, ids: ReadonlyMap<string, string>): string {
  if (name === "id") return ids.get(value) ?? value;
  if (name === "href" || name === "xlink:href")
    return value.replace(/^#(.+)$/, (whole, id) => reference(whole, id));
  if (GEOMETRY.test(name)) {
    if (!value.includes(".")) return value;
    return value.replace(LONG_NUMBER, (number) => String(Number(Number(number).toFixed(2))));
  }
  if (!value.includes("url(#")) return value;
  return value.replace(/url\(#([^)]+)\)/g, (_whole, id: string) => `url(#${ids.get(id) ?? id})`);

  function reference(whole: string, id: string): string {
    return ids.has(id) ? `#${ids.get(id)}` : whole;
  }
}
