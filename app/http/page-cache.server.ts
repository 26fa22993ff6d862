import type { EncodedPage } from "./encoded-page.server";

/** What an entry costs besides its bodies and its key. */
const ENTRY_BYTES = 1024;

function costOf(key: string, page: EncodedPage): number {
  return page.bytes + 2 * key.length + ENTRY_BYTES;
}

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
    if (costOf(key, page) > this.#capacity) return;
    this.#pages.set(key, page);
    this.#bytes += costOf(key, page);
    for (const oldest of this.#pages.keys()) {
      if (this.#bytes <= this.#capacity) return;
      this.#delete(oldest);
    }
  }

  #delete(key: string): void {
    const page = this.#pages.get(key);
    if (page === undefined) return;
    this.#pages.delete(key);
    this.#bytes -= costOf(key, page);
  }
}
