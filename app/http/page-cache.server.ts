import type { EncodedPage } from "./encoded-page.server";

/** Keeps encoded pages up to a number of bytes; the page unused for longest leaves first. */
export class PageCache {
  readonly #pages = new Map<string, EncodedPage>();
  readonly #capacity: number;
  #bytes = 0;

  constructor(capacityInBytes: number) {
    this.#capacity = capacityInBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): EncodedPage | undefined {
    const page = this.#pages.get(key);
    if (page === undefined) return undefined;
    this.#pages.delete(key);
    this.#pages.set(key, page);
    return page;
  }

  /** Keeps a page; one larger than the whole cache is not kept. */
  set(key: string, page: EncodedPage): void {
    this.#delete(key);
    if (page.bytes > this.#capacity) return;
    this.#pages.set(key, page);
    this.#bytes += page.bytes;
    for (const oldest of this.#pages.keys()) {
      if (this.#bytes <= this.#capacity) return;
      this.#delete(oldest);
    }
  }

  #delete(key: string): void {
    const page = this.#pages.get(key);
    if (page === undefined) return;
    this.#pages.delete(key);
    this.#bytes -= page.bytes;
  }
}
