import {
  AsyncByteQueue,
  Field,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
} from "apache-arrow";
import { type ArrowCell, toArrowData, toArrowType } from "./arrow-column";
import type { ExtractTable } from "./extract-table";
import { toFileMetadata } from "./file-metadata";

/** Keeps what was written until it is taken, so that a slow disk holds the writing up instead of filling memory. */
class Sink extends AsyncByteQueue {
  #chunks: Uint8Array[] = [];

  override write(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
  }

  take(): readonly Uint8Array[] {
    const chunks = this.#chunks;
    this.#chunks = [];
    return chunks;
  }
}

/** Gives the bytes of an Arrow file, one record batch for each list of columns. */
export async function* toArrowFile(
  table: ExtractTable,
  batches: AsyncIterable<readonly (readonly ArrowCell[])[]>,
): AsyncGenerator<Uint8Array> {
  const fields = table.columns.map(({ name, type, title, description, unit }) => {
    const about = new Map([
      ["title", title],
      ["description", description],
      ["unit", unit],
    ]);
    return new Field(name, toArrowType(type), true, about);
  });
  const schema = new Schema(fields, new Map(Object.entries(toFileMetadata(table))));
  const sink = new Sink();
  const writer = new RecordBatchFileWriter();
  writer.reset(sink, schema);
  for await (const columns of batches) {
    const length = columns[0]?.length ?? 0;
    const children = table.columns.map(({ type }, index) => toArrowData(type, columns[index] ?? []));
    const data = makeData({ type: new Struct(fields), length, nullCount: 0, children });
    writer.write(new RecordBatch(schema, data));
    yield* sink.take();
  }
  writer.finish();
  yield* sink.take();
}
