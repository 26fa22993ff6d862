import type { Viewer } from "./viewer";

/** A file that somebody takes away, for the audit log. */
export interface DownloadEvent {
  readonly kind: "file_downloaded";
  readonly viewer: Viewer;
  readonly releaseId: string;
  /** What was asked for, however its parameters were ordered. */
  readonly question: string;
  readonly fileName: string;
  /** Rows of data in the file, where what is sent begins with its first byte; null for a later part, so that parts are not counted twice. */
  readonly rows: number | null;
  /** What records are needed for; null for figures. */
  readonly purpose: string | null;
}
