import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";

/**
 * Writes down, beside the releases, which were taken away and when, so that the dashboard can say so at their permanent addresses. A line
 * each: id and ISO date.
 */
export async function noteRemoved(
  releases: string,
  releaseIds: readonly string[],
  day: string,
): Promise<void> {
  const file = path.join(releases, "removed");
  const lines = existsSync(file) ? (await readFile(file, "utf8")).split("\n").filter(Boolean) : [];
  const others = lines.filter((line) => !releaseIds.some((id) => line.startsWith(`${id} `)));
  const text = [...others, ...releaseIds.map((id) => `${id} ${day}`)].map((line) => `${line}\n`).join("");
  await writeFile(`${file}.draft`, text);
  await rename(`${file}.draft`, file);
}
