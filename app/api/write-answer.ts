import type { Release } from "../release/connection.server";
import type { ApiAnswer, FileAnswer } from "./api-answer";
import { nextAddress } from "./canonical-question";
import { writeCursor } from "./cursor";
import { ROW_FORMATS, ROW_TYPES, type RowFormat } from "./media-type";
import { writeRows } from "./write-rows";

/** An answer as bytes, with the headers that go with them. */
export interface WrittenAnswer {
  readonly body: Buffer;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface WriteOptions {
  readonly url: URL;
  readonly release: Release | null;
  readonly question: string;
  readonly mediaType: string;
  /** Of a file made of the rows, without its ending. */
  readonly name: string;
}

/** Writes a document or rows in the media type chosen; where more rows follow, their address stands in JSON and in the Link header. */
export function writeAnswer(answer: Exclude<ApiAnswer, FileAnswer>, options: WriteOptions): WrittenAnswer {
  const { url, release, question, mediaType, name } = options;
  if (answer.kind === "document") {
    return { body: Buffer.from(`${JSON.stringify(answer.value)}\n`), contentType: mediaType, headers: {} };
  }
  const format: RowFormat = ROW_FORMATS.find((each) => ROW_TYPES[each] === mediaType) ?? "json";
  const owner = { releaseId: release?.id ?? "", question };
  const next =
    answer.next === null ? null : nextAddress(url, release?.id ?? null, writeCursor(owner, answer.next));
  const isJson = format === "json";
  return {
    body: Buffer.from(writeRows(answer, format, { release: release?.info ?? null, next })),
    contentType: isJson ? mediaType : `${mediaType}; charset=utf-8`,
    headers: {
      ...(next === null ? {} : { link: `<${next}>; rel="next"` }),
      ...(isJson ? {} : { "content-disposition": `attachment; filename="${name}.${format}"` }),
    },
  };
}
