/**
 * The few parts of the DOM that Plot and d3-selection call, so that charts can be drawn without a browser.
 *
 * Nothing is parsed, measured or laid out. Serialising is in `serialise-svg.ts`.
 */
export class VirtualText {
  parentNode: VirtualElement | null = null;

  constructor(
    readonly ownerDocument: VirtualDocument,
    readonly data: string,
  ) {}

  get textContent(): string {
    return this.data;
  }
}

/** Inline styles are accepted and forgotten: the site's content security policy refuses them. */
const FORGOTTEN_STYLE = { setProperty(): void {}, removeProperty(): void {} };

export type VirtualNode = VirtualElement | VirtualText;

export class VirtualElement {
  parentNode: VirtualElement | null = null;
  readonly childNodes: VirtualNode[] = [];
  readonly attributes = new Map<string, string>();
  readonly style = FORGOTTEN_STYLE;

  constructor(
    readonly ownerDocument: VirtualDocument,
    readonly namespaceURI: string,
    readonly localName: string,
  ) {}

  get tagName(): string {
    return this.localName;
  }

  get children(): VirtualElement[] {
    return this.childNodes.filter((node) => node instanceof VirtualElement);
  }

  get textContent(): string {
    return this.childNodes.map((node) => node.textContent).join("");
  }

  set textContent(text: string) {
    this.childNodes.length = 0;
    this.append(text);
  }

  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }

  hasAttribute(name: string): boolean {
    return this.attributes.has(name);
  }

  setAttribute(name: string, value: unknown): void {
    this.attributes.set(name, String(value));
  }

  setAttributeNS(_namespace: string, name: string, value: unknown): void {
    this.setAttribute(name, value);
  }

  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }

  append(...nodes: readonly (VirtualNode | string)[]): void {
    for (const node of nodes) {
      this.appendChild(typeof node === "string" ? this.ownerDocument.createTextNode(node) : node);
    }
  }

  appendChild<Node extends VirtualNode>(node: Node): Node {
    return this.insertBefore(node, null);
  }

  insertBefore<Node extends VirtualNode>(node: Node, next: VirtualNode | null): Node {
    node.parentNode?.removeChild(node);
    const position = next === null ? -1 : this.childNodes.indexOf(next);
    if (position < 0) this.childNodes.push(node);
    else this.childNodes.splice(position, 0, node);
    node.parentNode = this;
    return node;
  }

  removeChild<Node extends VirtualNode>(node: Node): Node {
    const position = this.childNodes.indexOf(node);
    if (position >= 0) this.childNodes.splice(position, 1);
    node.parentNode = null;
    return node;
  }
}

const SVG_NAMESPACE = "http://www.w3.org/2000/svg";

export class VirtualDocument {
  readonly documentElement: VirtualElement = this.createElement("html");

  createElement(name: string): VirtualElement {
    return new VirtualElement(this, SVG_NAMESPACE, name);
  }

  createElementNS(namespace: string, name: string): VirtualElement {
    return new VirtualElement(this, namespace, name);
  }

  createTextNode(text: unknown): VirtualText {
    return new VirtualText(this, String(text));
  }
}
