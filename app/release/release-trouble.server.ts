import { stat } from "node:fs/promises";

/** Remembers which release could not be read, and says so once. */
export class ReleaseTrouble {
  #name: string | null = null;
  #print = "";
  #text: string | null = null;

  /** What is wrong and what to do; null where nothing is. */
  get text(): string | null {
    return this.#text;
  }

  /** Tells whether a release could not be read and its file is still the same. */
  async isKnown(name: string, file: string): Promise<boolean> {
    return name === this.#name && (await toPrint(file)) === this.#print;
  }

  /** Notes what is wrong with a release, and writes it to the log where it is new. */
  async report(name: string, file: string, error: unknown, isAnotherServed: boolean): Promise<void> {
    const what = file === "" ? `The file "${name}" of the releases` : `Release "${name}"`;
    const reason = (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
    const text = `${what} cannot be opened: ${reason}. ${isAnotherServed ? "The release from before goes on being served." : "There is none to serve in its place."} Put the file back from a backup, or make it again: npm run ingest`;
    if (text !== this.#text) console.error(text);
    this.#name = name;
    this.#print = await toPrint(file);
    this.#text = text;
  }

  /** Forgets it: the release that is meant is served. */
  clear(): void {
    this.#name = null;
    this.#text = null;
  }
}

/** Changes whenever a file is replaced or written to. */
async function toPrint(file: string): Promise<string> {
  const stats = await stat(file).catch(() => null);
  return stats === null ? "missing" : `${stats.ino} ${stats.size} ${stats.mtimeMs}`;
}
