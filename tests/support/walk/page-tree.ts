import { SaxesParser } from "saxes";

/** An element of a rendered page. */
export interface PageElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly PageNode[];
}

export type PageNode = PageElement | string;

/** Reads a rendered page. React writes every void element closed, so that the page is XML; throws where it is not. */
export function parsePage(html: string): PageElement {
  const root = { name: "#page", attributes: {}, children: [] as PageNode[] };
  const open = [root];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, children: [] as PageNode[] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => open.pop());
  parser.on("text", (text) => open.at(-1)?.children.push(text));
  parser.write(html.replace(/^<!DOCTYPE html>/, "")).close();
  return root;
}

/** Finds the elements that fit, in the order of the page; not within those that `skip` names. */
export function findAll(
  node: PageNode,
  fits: (element: PageElement) => boolean,
  skip: (element: PageElement) => boolean = () => false,
): readonly PageElement[] {
  if (typeof node === "string" || skip(node)) return [];
  return [...(fits(node) ? [node] : []), ...node.children.flatMap((child) => findAll(child, fits, skip))];
}

export function hasClass({ attributes }: PageElement, name: string): boolean {
  return (attributes.class ?? "").split(" ").includes(name);
}

/** Gives what is seen of an element: words for assistive technology are left out, and parts are set apart by a space. */
export function seenText(node: PageNode): string {
  if (typeof node === "string") return node;
  if (hasClass(node, "nhsuk-u-visually-hidden") || node.attributes["aria-hidden"] === "true") return "";
  return node.children
    .map((child) => (typeof child === "string" ? child : ` ${seenText(child)} `))
    .join("")
    .replace(/\s+/g, " ")
    .trim();
}

/** Gives all text of an element, what only assistive technology is told among it. */
export function wholeText(node: PageNode): string {
  return typeof node === "string" ? node : node.children.map(wholeText).join("");
}
