import { createHash } from "node:crypto";
import { link, lstat, mkdir, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { InboxFile } from "../../app/domain/inbox.ts";
import { hasCode } from "../error-code.ts";
import { toFileHash, toFingerprint } from "../file-identity.ts";
import { isVisible } from "../input-folder.ts";
import type { Recogniser } from "./recogniser.ts";

/** Drafts are hidden, so that neither a listing nor a load ever takes one for a file. */
const draftName = /^\.upload-.*\.part$/;

/** Milliseconds without a byte after which a draft is nobody's any more. */
const draftAge = 10 * 60_000;

/** How a draft became a file, or why it did not. */
export type Placement = "stored" | "same" | "taken";

interface Found {
  readonly size: number;
  readonly uploadedAt: string;
  /** Changes with the file. */
  readonly stamp: string;
}

interface Known {
  readonly stamp: string;
  readonly sha256: string;
}

/** The folder of uploads. Nothing in it is ever overwritten, and nothing outside it is ever touched. */
export class Inbox {
  readonly folder: string;
  readonly #recogniser: Recogniser;
  readonly #hashes = new Map<string, Known>();
  readonly #hashing = new Set<string>();

  constructor(folder: string, recogniser: Recogniser) {
    this.folder = folder;
    this.#recogniser = recogniser;
  }

  /** Makes the folder, closed to other users, and takes away what a killed intake left half received. */
  async open(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.folder)) {
      const file = path.join(this.folder, name);
      // A young draft may still be growing: its intake can have another socket.
      if (draftName.test(name) && (await stat(file)).mtimeMs < Date.now() - draftAge) {
        await rm(file, { force: true });
      }
    }
  }

  /** Lists the files, in the order of their names. What is not known yet of a file is found out meanwhile. */
  async list(): Promise<readonly InboxFile[]> {
    const entries = await readdir(this.folder, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isFile() && isVisible(entry.name)).map(({ name }) => name);
    const files = await Promise.all(names.sort().map((name) => this.#describe(name)));
    return files.filter((file) => file !== null);
  }

  /** Says what is in the inbox in one text: it changes with every file that comes, goes or is replaced. */
  async fingerprint(): Promise<string> {
    const files = await this.list();
    return toFingerprint(
      await Promise.all(files.map(async ({ name }) => `${name} ${(await this.#find(name))?.stamp ?? ""}`)),
    );
  }

  /** Puts a received file in its place. A link instead of a rename: it fails where another file has the name. */
  async place(draft: string, name: string, sha256: string): Promise<Placement> {
    const holder = (await this.list()).find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (holder !== undefined) return this.#compare(holder.name, sha256);
    try {
      await link(draft, path.join(this.folder, name));
    } catch (error) {
      if (hasCode(error, "EEXIST")) return this.#compare(name, sha256);
      throw error;
    }
    const placed = await this.#find(name);
    if (placed !== null) this.#hashes.set(name, { stamp: placed.stamp, sha256 });
    return "stored";
  }

  /** Waits until files have been looked at, or for so many milliseconds. */
  async look(names: readonly string[], time: number): Promise<void> {
    const looks = Promise.all(
      names.map(async (name) => {
        const found = await this.#find(name);
        if (found !== null) await this.#recogniser.look(path.join(this.folder, name), found.stamp);
      }),
    );
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((done) => {
      timer = setTimeout(done, time);
    });
    await Promise.race([looks.catch(() => undefined), limit]);
    clearTimeout(timer);
  }

  /** Takes a file out of the inbox; false where there is none of that identifier. */
  async remove(id: string): Promise<boolean> {
    const file = (await this.list()).find((each) => each.id === id);
    if (file === undefined) return false;
    await rm(path.join(this.folder, file.name), { force: true });
    return true;
  }

  async #describe(name: string): Promise<InboxFile | null> {
    const found = await this.#find(name);
    if (found === null) return null;
    const { size, uploadedAt, stamp } = found;
    return {
      id: createHash("sha256").update(name).digest("hex").slice(0, 16),
      name,
      size,
      uploadedAt,
      sha256: this.#findHash(name, stamp),
      recognition: this.#recogniser.find(path.join(this.folder, name), stamp),
    };
  }

  /** The hash of files received before a restart is worked out while somebody reads the page. */
  #findHash(name: string, stamp: string): string | null {
    const known = this.#hashes.get(name);
    if (known?.stamp === stamp) return known.sha256;
    if (!this.#hashing.has(name)) {
      this.#hashing.add(name);
      void toFileHash(path.join(this.folder, name))
        .then((sha256) => this.#hashes.set(name, { stamp, sha256 }))
        .catch(() => undefined)
        .finally(() => this.#hashing.delete(name));
    }
    return null;
  }

  async #compare(name: string, sha256: string): Promise<Placement> {
    return (await toFileHash(path.join(this.folder, name))) === sha256 ? "same" : "taken";
  }

  /** Null for a file that has just left: a load takes the files out one by one. */
  async #find(name: string): Promise<Found | null> {
    try {
      const { size, mtime, mtimeMs, ino } = await lstat(path.join(this.folder, name));
      return { size, uploadedAt: mtime.toISOString(), stamp: `${size} ${mtimeMs} ${ino}` };
    } catch (error) {
      if (hasCode(error, "ENOENT")) return null;
      throw error;
    }
  }
}
