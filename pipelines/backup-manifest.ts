import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { exitCode, PipelineError } from "./fault.ts";

/** What a backup consists of; its last file, so that one without it was not finished. */
export const MANIFEST_NAME = "backup.json";

/** Folders of a backup, each of which goes back to where it came from. */
export const backupParts = ["warehouse", "releases", "runs", "state", "exports"] as const;
export type BackupPart = (typeof backupParts)[number];

const isSafePath = (name: string) => {
  const [part = "", ...rest] = name.split("/");
  const isPart = (backupParts as readonly string[]).includes(part);
  return (
    isPart && rest.length > 0 && rest.every((each) => !["", ".", ".."].includes(each)) && !/[\\\0]/.test(name)
  );
};

const manifestSchema = z.object({
  version: z.literal(1),
  /** ISO instant. */
  at: z.string(),
  files: z.array(
    z.object({
      /** With slashes, below the backup; begins with the name of a part. */
      path: z.string().refine(isSafePath),
      bytes: z.number().int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

export type BackupManifest = Readonly<z.infer<typeof manifestSchema>>;

/**
 * Reads what a backup consists of.
 * @throws PipelineError (exit code 2) where there is none, or it cannot be one
 */
export async function readManifest(folder: string): Promise<BackupManifest> {
  const file = path.join(folder, MANIFEST_NAME);
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) {
    throw new PipelineError(
      `There is no ${MANIFEST_NAME} in ${folder}: it is no backup, or one that was not finished.`,
      exitCode.usage,
    );
  }
  const parsed = manifestSchema.safeParse(toJson(text));
  if (parsed.success) return parsed.data;
  throw new PipelineError(`${file} is damaged, or of another version. Take another backup.`, exitCode.usage);
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
