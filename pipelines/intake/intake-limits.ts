import { largestUpload, type UploadLimits } from "../../app/domain/inbox.ts";

/** Endings that the loaders know; `detect.ts` decides by content what a file is. */
export const uploadEndings = [
  ".xlsx",
  ".csv",
  ".csv.gz",
  ".tsv",
  ".parquet",
  ".mapping.json",
  ".geojson",
] as const;

/** What the intake takes; tests use smaller numbers. */
export interface IntakeLimits extends UploadLimits {
  readonly uploadsAtOnce: number;
  /** Bytes of the disk that must stay free: a load needs room beside the files. */
  readonly diskReserve: number;
  /** Milliseconds without a byte after which an upload is given up. */
  readonly idleTime: number;
  /** Milliseconds an upload's answer waits for its files to be looked at. */
  readonly lookTime: number;
}

const gibibyte = 1024 ** 3;

export const intakeLimits: IntakeLimits = {
  fileBytes: 4 * gibibyte,
  requestBytes: largestUpload,
  filesAtOnce: 50,
  endings: uploadEndings,
  uploadsAtOnce: 8,
  diskReserve: gibibyte,
  idleTime: 60_000,
  lookTime: 8_000,
};
