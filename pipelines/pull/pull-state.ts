import { mkdir, open, readFile, rename } from "node:fs/promises";
import path from "node:path";
import type { z } from "zod";
import { hasCode } from "../error-code.ts";
import type { DataPaths } from "../paths.ts";

/** Where pulls remember what they have; restricted like everything else that may hold answers. */
export function toPullFolder(paths: DataPaths): string {
  return path.join(paths.data, "state", "pull");
}

/** Writes a file that is whole or not there, readable by its owner only. */
export async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.draft`);
  const handle = await open(draft, "w", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}

/** What a pull remembered; null when there is nothing, or nothing that this version understands. */
export async function findState<Shape extends z.ZodType>(
  file: string,
  schema: Shape,
): Promise<z.infer<Shape> | null> {
  const text = await findText(file);
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    // State only saves work: without it the next pull fetches everything.
    return null;
  }
}

/** A file's text, or null when there is none. */
export async function findText(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  }
}
