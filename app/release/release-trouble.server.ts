import { stat } from "node:fs/promises";

/** Milliseconds after which a file that has not changed is tried again: a machine short of memory or files may have been the reason. */
const RETRY_MS = 30_000;

/** Remembers which release could not be read, and says so once. */
export class ReleaseTrouble {
  #name: string | null = null;
  #print = "";
  #triedAt = 0;
  #text: string | null = null;

  /** What is wrong and what to do; null where nothing is. */
  get text(): string | null {
    return this.#text;
  }

  /** Tells whether a release could not be read a moment ago and its file is still the same. */
  async isKnown(name: string, file: string): Promise<boolean> {
    const isRecent = performance.now() - this.#triedAt < RETRY_MS;
    return isRecent && name === this.#name && (await toPrint(file)) === this.#print;
  }

  /** Notes what is wrong with a release, and writes it to the log where it is new. */
  async report(name: string, file: string, error: unknown, isAnotherServed: boolean): Promise<void> {
    const isPointer = file === "";
    const what = isPointer ? `The file "${name}" of the releases folder` : `Release "${name}"`;
    const reason = (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
    const meanwhile = isAnotherServed
      ? "The release from before goes on being served."
      : "There is none to serve in its place.";
    const remedy = isPointer
      ? "Make one current: npm run publish"
      : "Put the file back from a backup, or make it again: npm run ingest";
    const text = `${what} cannot be ${isPointer ? "used" : "opened"}: ${reason}. ${meanwhile} ${remedy}`;
    if (text !== this.#text) console.error(text);
    this.#name = name;
    this.#print = await toPrint(file);
    this.#triedAt = performance.now();
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
