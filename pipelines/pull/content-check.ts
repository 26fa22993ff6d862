import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";

/** First bytes of the containers we expect, by the name of the container. */
const magic = { zip: [0x50, 0x4b], gzip: [0x1f, 0x8b] } as const;

export type Container = keyof typeof magic;

/** Whether a file begins as its container must. */
export async function hasMagic(file: string, container: Container): Promise<boolean> {
  const handle = await open(file, "r");
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && magic[container].every((byte, index) => buffer[index] === byte);
  } finally {
    await handle.close();
  }
}

interface Checksum {
  readonly algorithm: "sha256" | "md5";
  /** base64 */
  readonly digest: string;
}

/**
 * The checksum of the whole file that an answer's headers promise, if any.
 * Repr-Digest (RFC 9530) and Digest (RFC 3230) speak of the whole file, Content-MD5 of what is in this answer.
 */
export function findChecksum(headers: Headers, isWhole: boolean): Checksum | null {
  const sha256 =
    /(?:^|[,\s])sha-256=:([A-Za-z0-9+/=]+):/.exec(headers.get("repr-digest") ?? "")?.[1] ??
    /(?:^|[,\s])sha-256=([A-Za-z0-9+/=]+)/i.exec(headers.get("digest") ?? "")?.[1];
  if (sha256 !== undefined) return { algorithm: "sha256", digest: sha256 };
  const md5 = headers.get("content-md5");
  return isWhole && md5 !== null ? { algorithm: "md5", digest: md5.trim() } : null;
}

/** Whether a file has a checksum; constant memory. */
export async function hasChecksum(file: string, { algorithm, digest }: Checksum): Promise<boolean> {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest("base64") === digest;
}
