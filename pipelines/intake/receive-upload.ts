import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm, statfs } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import path from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyFileStream, type BusboyInstance } from "@fastify/busboy";
import type { ReceivingFile, UploadOutcome } from "../../app/domain/inbox.ts";
import { hasCode } from "../error-code.ts";
import type { Inbox } from "./inbox.ts";
import type { IntakeLimits } from "./intake-limits.ts";
import { IntakeRefusal } from "./refusal.ts";
import { checkHead, checkTail, headBytes } from "./upload-content.ts";
import { checkUploadName, toShownName } from "./upload-name.ts";

/** A file on its way: in a hidden draft until the whole request has arrived. */
interface Draft {
  readonly name: string;
  readonly file: string;
  readonly sha256: string;
  /** Why it will not be kept; null when it will. */
  readonly refusal: string | null;
}

/** Bytes that an upload has announced and that have not arrived: the disk will have to hold them, too. */
export interface Announcement {
  bytes: number;
}

export interface UploadTarget {
  readonly inbox: Inbox;
  readonly limits: IntakeLimits;
  /** Uploads under way, for everyone who looks at the page meanwhile. */
  readonly receiving: Set<ReceivingFile>;
  readonly announced: Set<Announcement>;
}

/**
 * Takes the files of one multipart request, straight from the wire to drafts in the inbox, a chunk at a time. Files appear only when
 * the request has arrived whole: one that breaks off leaves nothing behind.
 * @throws IntakeRefusal for a request that is too large, broken, or holds no file
 */
export async function receiveUpload(
  request: IncomingMessage,
  target: UploadTarget,
): Promise<readonly UploadOutcome[]> {
  const { inbox, limits, announced } = target;
  const own = { bytes: Number(request.headers["content-length"] ?? 0) };
  const drafts: Promise<Draft>[] = [];
  announced.add(own);
  try {
    await refuseTooLarge(own.bytes, target);
    await parse(request, limits, own, (stream, name) => {
      const draft = receiveFile(stream, name, target);
      drafts.push(draft);
      return draft;
    });
    const received = await Promise.all(drafts);
    if (received.length === 0)
      throw new IntakeRefusal(400, "No file was chosen. Choose one, then upload it.");
    const outcomes: UploadOutcome[] = [];
    for (const draft of received) outcomes.push(await place(draft, inbox));
    return outcomes;
  } finally {
    announced.delete(own);
    const settled = await Promise.allSettled(drafts);
    await Promise.all(
      settled.map((each) => (each.status === "fulfilled" ? rm(each.value.file, { force: true }) : undefined)),
    );
  }
}

async function refuseTooLarge(length: number, { inbox, limits, announced }: UploadTarget): Promise<void> {
  if (length > limits.requestBytes) {
    throw new IntakeRefusal(
      413,
      `These files have more than ${toSize(limits.requestBytes)} together. Upload them a few at a time.`,
    );
  }
  const { bavail, bsize } = await statfs(inbox.folder);
  const coming = [...announced].reduce((sum, { bytes }) => sum + bytes, 0);
  if (bavail * bsize - coming < limits.diskReserve) {
    throw fullDisk();
  }
}

function fullDisk(): IntakeRefusal {
  return new IntakeRefusal(
    507,
    "The disk of this server is too full to take these files. Ask whoever runs it to make room.",
  );
}

async function parse(
  request: IncomingMessage,
  limits: IntakeLimits,
  announcement: Announcement,
  onFile: (stream: BusboyFileStream, name: string) => Promise<unknown>,
): Promise<void> {
  const parser = toParser(request, limits);
  const open = new Set<BusboyFileStream>();
  let hasTooMany = false;
  parser.on("file", (_field, stream, name) => {
    // A file field that was left empty comes as a nameless part.
    if (!name) return void stream.resume();
    open.add(stream);
    stream.once("close", () => open.delete(stream));
    // Without this the parser would wait for ever for a file that cannot be written.
    onFile(stream, name).catch((error: Error) => parser.destroy(error));
  });
  for (const event of ["filesLimit", "partsLimit", "fieldsLimit"] as const) {
    parser.on(event, () => {
      hasTooMany = true;
    });
  }
  try {
    await pipeline(
      request,
      (source: Readable) => withinBytes(source, limits.requestBytes, announcement),
      parser,
    );
  } catch (error) {
    // The parser leaves the streams of its files open when the request breaks off.
    for (const stream of open) stream.destroy(new Error("The upload broke off."));
    if (error instanceof IntakeRefusal) throw error;
    if (hasCode(error, "ENOSPC")) throw fullDisk();
    throw new IntakeRefusal(400, "The upload broke off before it was complete. Nothing was kept; try again.");
  }
  if (hasTooMany) {
    throw new IntakeRefusal(
      413,
      `More than ${limits.filesAtOnce} files came at once, so none was kept. Upload them in parts.`,
    );
  }
}

function toParser(request: IncomingMessage, limits: IntakeLimits): BusboyInstance {
  const contentType = request.headers["content-type"] ?? "";
  if (!/^multipart\/form-data;/i.test(contentType)) {
    throw new IntakeRefusal(415, "Files are taken from the form of the data page only.");
  }
  try {
    return new Busboy({
      headers: { ...request.headers, "content-type": contentType },
      // A name with folders in it is refused, not shortened.
      preservePath: true,
      limits: {
        fileSize: limits.fileBytes,
        files: limits.filesAtOnce,
        fields: 4,
        parts: limits.filesAtOnce + 4,
        fieldNameSize: 100,
        fieldSize: 1024,
        headerPairs: 20,
        headerSize: 8 * 1024,
      },
    });
  } catch {
    throw new IntakeRefusal(400, "The upload cannot be read. Load the page again and repeat it.");
  }
}

async function* withinBytes(
  source: Readable,
  most: number,
  announcement: Announcement,
): AsyncGenerator<Buffer, void> {
  let total = 0;
  for await (const chunk of source) {
    const bytes: Buffer = chunk;
    total += bytes.length;
    announcement.bytes = Math.max(0, announcement.bytes - bytes.length);
    if (total > most) {
      throw new IntakeRefusal(
        413,
        `These files have more than ${toSize(most)} together. Upload them a few at a time.`,
      );
    }
    yield bytes;
  }
}

async function receiveFile(
  stream: BusboyFileStream,
  givenName: string,
  { inbox, limits, receiving }: UploadTarget,
): Promise<Draft> {
  const file = path.join(inbox.folder, `.upload-${randomUUID()}.part`);
  const checked = checkUploadName(givenName);
  const name = checked.ok ? checked.value : toShownName(givenName);
  let refusal = checked.ok ? null : checked.message;
  const hash = createHash("sha256");
  const state = { name, received: 0 };
  receiving.add(state);

  /** What is refused is read to its end all the same, so that the other files of the request arrive and the sender gets an answer. */
  async function* toKeep(source: Readable): AsyncGenerator<Buffer, void> {
    let head: Buffer | null = Buffer.alloc(0);
    for await (const chunk of source) {
      const bytes: Buffer = chunk;
      state.received += bytes.length;
      if (refusal !== null) continue;
      if (head !== null) {
        head = Buffer.concat([head, bytes.subarray(0, headBytes - head.length)]);
        if (head.length >= headBytes) {
          refusal = checkHead(name, head);
          head = null;
          if (refusal !== null) continue;
        }
      }
      hash.update(bytes);
      yield bytes;
    }
    if (head !== null) refusal ??= checkHead(name, head);
  }

  try {
    await pipeline(stream, toKeep, createWriteStream(file, { flags: "wx", mode: 0o600 }));
    if (stream.truncated) {
      refusal ??= `The file has more than ${toSize(limits.fileBytes)}, which is more than this page takes. Ask whoever runs this server to load it.`;
    }
    refusal ??= await checkTail(name, file);
    return { name, file, sha256: hash.digest("hex"), refusal };
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    receiving.delete(state);
  }
}

async function place({ name, file, sha256, refusal }: Draft, inbox: Inbox): Promise<UploadOutcome> {
  if (refusal !== null) return { name, outcome: "refused", message: refusal };
  const placement = await inbox.place(file, name, sha256);
  if (placement !== "taken") return { name, outcome: placement, message: "" };
  return {
    name,
    outcome: "refused",
    message:
      "Another file of this name, with other content, waits already. Remove that one first, or give this one its own name.",
  };
}

function toSize(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB"] as const;
  const power = Math.min(3, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return `${Math.round((bytes / 1024 ** power) * 10) / 10} ${units[power]}`;
}
