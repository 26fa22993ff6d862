import { Bool, type Data, type DataType, Float64, Int64, makeData, Utf8 } from "apache-arrow";
import type { ExtractColumn } from "../domain/extract-column";

/** A value as DuckDB gives it for one of the types of an extract. */
export type ArrowCell = string | number | bigint | boolean | null;

const TEXT = new TextEncoder();

/** Gives Arrow's type of a column. */
export function toArrowType(type: ExtractColumn["type"]): DataType {
  switch (type) {
    case "string":
      return new Utf8();
    case "integer":
      return new Int64();
    case "number":
      return new Float64();
    case "boolean":
      return new Bool();
  }
}

/** Lays out the values of one column of a batch as Arrow holds them. */
export function toArrowData(type: ExtractColumn["type"], values: readonly ArrowCell[]): Data {
  const length = values.length;
  const { bits: nullBitmap, unset: nullCount } = toBits(values, (value) => value !== null);
  switch (type) {
    case "string":
      return makeData({ type: new Utf8(), length, nullCount, nullBitmap, ...toTexts(values) });
    case "integer":
      return makeData({
        type: new Int64(),
        length,
        nullCount,
        nullBitmap,
        data: BigInt64Array.from(values, (value) => BigInt(value ?? 0)),
      });
    case "number":
      return makeData({
        type: new Float64(),
        length,
        nullCount,
        nullBitmap,
        data: Float64Array.from(values, (value) => Number(value ?? 0)),
      });
    case "boolean":
      return makeData({
        type: new Bool(),
        length,
        nullCount,
        nullBitmap,
        data: toBits(values, (value) => value === true).bits,
      });
  }
}

/** Columns of text repeat themselves: each text is encoded once a batch. */
function toTexts(values: readonly ArrowCell[]): {
  readonly valueOffsets: Int32Array;
  readonly data: Uint8Array;
} {
  const encoded = new Map<ArrowCell, Uint8Array>();
  const valueOffsets = new Int32Array(values.length + 1);
  const parts = values.map((value, row) => {
    let bytes = encoded.get(value);
    if (bytes === undefined) {
      bytes = TEXT.encode(value === null ? "" : String(value));
      encoded.set(value, bytes);
    }
    valueOffsets[row + 1] = (valueOffsets[row] ?? 0) + bytes.length;
    return bytes;
  });
  const data = new Uint8Array(valueOffsets[values.length] ?? 0);
  for (const [row, bytes] of parts.entries()) data.set(bytes, valueOffsets[row]);
  return { valueOffsets, data };
}

function toBits(
  values: readonly ArrowCell[],
  isSet: (value: ArrowCell) => boolean,
): { readonly bits: Uint8Array; readonly unset: number } {
  const bits = new Uint8Array(Math.ceil(values.length / 64) * 8);
  let unset = 0;
  for (const [row, value] of values.entries()) {
    if (isSet(value)) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
    else unset += 1;
  }
  return { bits, unset };
}
