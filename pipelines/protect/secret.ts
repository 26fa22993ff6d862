import { createHmac, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { blobValue } from "@duckdb/node-api";
import type { Session } from "../duckdb.ts";
import { exitCode, PipelineError } from "../fault.ts";
import type { DataPaths } from "../paths.ts";
import { listPublishedIds, toPublishedFolder } from "./published-population.ts";

/** The protection secret of a data folder: 32 random bytes. Losing it changes all noise, so releases could be averaged. */
export interface Secret {
  readonly bytes: Buffer;
  /** Tells secrets apart without giving them away. */
  readonly fingerprint: string;
}

/**
 * Reads the secret, or makes one (mode 0600) for a data folder that has published nothing yet.
 * @throws PipelineError (exit code 6) when the secret is missing while there are releases, or people kept of them: somebody has seen
 * figures that were made with it
 */
export async function getSecret(paths: DataPaths): Promise<Secret> {
  const file = path.join(paths.warehouse, "secret");
  if (!existsSync(file)) {
    const where = await findPublished(paths);
    if (where !== null) {
      throw new PipelineError(
        `${file} is gone but there are releases in ${where}. New noise over the same people would let the old and the new figures be averaged: restore the secret from its backup or, if nobody has seen those releases, remove them.`,
        exitCode.publishRefused,
      );
    }
    await mkdir(paths.warehouse, { recursive: true, mode: 0o700 });
    await writeFile(`${file}.new`, randomBytes(32).toString("hex"), { mode: 0o600 });
    await rename(`${file}.new`, file);
  }
  await chmod(file, 0o600);
  const bytes = Buffer.from((await readFile(file, "utf8")).trim(), "hex");
  if (bytes.length !== 32) {
    throw new PipelineError(
      `${file} does not hold 64 hex digits. Restore it from its backup.`,
      exitCode.publishRefused,
    );
  }
  return { bytes, fingerprint: createHmac("sha256", bytes).update("fingerprint").digest("hex").slice(0, 16) };
}

/**
 * The secret of a data folder that has one, or null; makes none.
 * @throws PipelineError (exit code 6) as `getSecret` does
 */
export async function findSecret(paths: DataPaths): Promise<Secret | null> {
  const isThere = existsSync(path.join(paths.warehouse, "secret"));
  return isThere || (await findPublished(paths)) !== null ? getSecret(paths) : null;
}

/** Where something lies that was made with a secret: the releases, or the people kept of them; null where nothing does. */
async function findPublished({ releases, warehouse }: DataPaths): Promise<string | null> {
  const isMade = existsSync(releases) && (await readdir(releases)).some((name) => name.endsWith(".duckdb"));
  if (isMade) return releases;
  return (await listPublishedIds(warehouse)).length > 0 ? toPublishedFolder(warehouse) : null;
}

/** Hands the secret to the SQL macros as the two padded keys of RFC 2104; it never becomes part of a statement. */
export async function setSecret(session: Session, secret: Secret): Promise<void> {
  const pad = (value: number) => {
    const block = Buffer.alloc(64, value);
    for (const [index, byte] of secret.bytes.entries()) block[index] = byte ^ value;
    return blobValue(block);
  };
  await session.run("set variable hmac_inner = $pad", { pad: pad(0x36) });
  await session.run("set variable hmac_outer = $pad", { pad: pad(0x5c) });
}
