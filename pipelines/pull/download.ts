import { open, rename, rm, stat } from "node:fs/promises";
import { toFileHash } from "../file-identity.ts";
import { toShownAddress } from "./address.ts";
import { type Container, findChecksum, hasChecksum, hasMagic } from "./content-check.ts";
import type { HttpAnswer } from "./exchange.ts";
import type { HttpClient, Reading } from "./http-client.ts";
import { toMediaType } from "./json-answer.ts";
import {
  findPartial,
  findStrongEtag,
  forgetPartial,
  type PartialFile,
  rememberPartial,
} from "./partial-file.ts";
import { PullFault } from "./pull-fault.ts";

export interface DownloadRequest {
  readonly address: URL;
  /** Where the whole file goes, by a rename, once it has been checked. */
  readonly target: string;
  readonly container: Container | "none";
  /** Media types that are accepted. */
  readonly types: readonly string[];
  readonly maxBytes: number;
  /** ETag of what we have already. */
  readonly etag?: string;
  readonly onBytes?: (received: number, total: number | null) => void;
}

export type Download =
  | { readonly kind: "unchanged" }
  | {
      readonly kind: "fetched";
      readonly bytes: number;
      readonly sha256: string;
      readonly etag: string | null;
    };

/**
 * Streams a file to disk, in constant memory. A cut-off download is carried on where it stopped when the server allows it and its file is
 * still the same; the target appears only when it is complete and checked.
 * @throws PullFault `wrong_type`, `too_large`, `damaged_download`, or as `HttpClient.send` does
 */
export async function download(client: HttpClient, request: DownloadRequest): Promise<Download> {
  const part = `${request.target}.part`;
  const place = toShownAddress(request.address);
  let partial = await findPartial(part, request.address.href);
  const outcome = await client.send<Download>({
    toRequest: () => ({
      method: "GET",
      address: request.address,
      headers: toHeaders(request, partial),
    }),
    statuses: [200, 206, 304, 416],
    read: async (answer) => {
      if (answer.status === 304) return { kind: "done", result: { kind: "unchanged" } };
      const carriesOn = answer.status === 206 && isRest(answer, partial);
      if (answer.status === 416 || (answer.status === 206 && !carriesOn)) {
        await forgetPartial(part);
        partial = { bytes: 0, etag: null };
        return { kind: "again", found: "an answer that does not continue the download" };
      }
      const fault = (code: string, found: string, remedy: string) =>
        new PullFault({ code, source: client.source, place, found, remedy });
      const type = toMediaType(answer.headers);
      if (!request.types.includes(type)) {
        throw fault("wrong_type", `content of type ${type}`, `Expected ${request.types.join(" or ")}.`);
      }
      const start = carriesOn ? partial.bytes : 0;
      const etag = carriesOn ? partial.etag : findStrongEtag(answer.headers);
      if (!carriesOn) await rememberPartial(part, request.address.href, etag);
      const total = findTotal(answer, start);
      const limit = request.maxBytes;
      if (total !== null && total > limit) {
        await forgetPartial(part);
        throw fault("too_large", `${total} bytes (limit ${limit})`, "Check what is being exported.");
      }
      try {
        await append(part, start, answer, (received) => {
          if (received > limit) {
            throw fault("too_large", `more than ${limit} bytes`, "Check what is being exported.");
          }
          request.onBytes?.(received, total);
        });
      } catch (error) {
        if (error instanceof PullFault) await forgetPartial(part);
        else partial = { bytes: etag === null ? 0 : (await stat(part)).size, etag };
        throw error;
      }
      return finish(answer, { ...request, part, total, carriesOn, fault });
    },
  });
  if (outcome.kind === "fetched") await rm(`${part}.json`, { force: true });
  return outcome;
}

function toHeaders(request: DownloadRequest, partial: PartialFile): Record<string, string> {
  return {
    accept: request.types.join(", "),
    // Ranges and lengths speak of the bytes as they travel, so they had better be those of the file.
    "accept-encoding": "identity",
    ...(request.etag === undefined ? {} : { "if-none-match": request.etag }),
    ...(partial.bytes > 0 && partial.etag !== null
      ? { range: `bytes=${partial.bytes}-`, "if-range": partial.etag }
      : {}),
  };
}

function isRest({ headers }: HttpAnswer, partial: PartialFile): boolean {
  const start = /^bytes (\d+)-/.exec(headers.get("content-range") ?? "")?.[1];
  const etag = headers.get("etag") ?? partial.etag;
  return start !== undefined && Number(start) === partial.bytes && etag === partial.etag;
}

/** Bytes of the whole file as the headers promise them; null when they do not say. */
function findTotal({ headers, status }: HttpAnswer, start: number): number | null {
  if (status === 206) {
    const total = /\/(\d+)$/.exec(headers.get("content-range") ?? "")?.[1];
    if (total !== undefined) return Number(total);
  }
  const encoding = headers.get("content-encoding") ?? "identity";
  const length = headers.get("content-length");
  return length === null || encoding !== "identity" ? null : start + Number(length);
}

async function append(
  file: string,
  start: number,
  answer: HttpAnswer,
  onBytes: (received: number) => void,
): Promise<void> {
  const handle = await open(file, start === 0 ? "w" : "r+", 0o600);
  try {
    let received = start;
    for await (const piece of answer.chunks) {
      onBytes(received + piece.byteLength);
      await handle.write(piece, 0, piece.byteLength, received);
      received += piece.byteLength;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

interface Finish extends DownloadRequest {
  readonly part: string;
  readonly total: number | null;
  readonly carriesOn: boolean;
  readonly fault: (code: string, found: string, remedy: string) => PullFault;
}

async function finish(answer: HttpAnswer, request: Finish): Promise<Reading<Download>> {
  const { part, total, fault } = request;
  const { size } = await stat(part);
  const damaged = async (found: string): Promise<PullFault> => {
    await forgetPartial(part);
    return fault("damaged_download", found, "Pull again; if it stays, tell the source.");
  };
  if (total !== null && size !== total) throw await damaged(`${size} of ${total} bytes`);
  if (request.container !== "none" && !(await hasMagic(part, request.container))) {
    throw await damaged(`content that is no ${request.container} file`);
  }
  const checksum = findChecksum(answer.headers, !request.carriesOn);
  if (checksum !== null && !(await hasChecksum(part, checksum))) {
    throw await damaged(`bytes that do not have the ${checksum.algorithm} sum the source gives`);
  }
  const sha256 = await toFileHash(part);
  await rename(part, request.target);
  return {
    kind: "done",
    result: { kind: "fetched", bytes: size, sha256, etag: answer.headers.get("etag") },
  };
}
