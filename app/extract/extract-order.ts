import type { Release } from "../release/connection.server";
import type { ExtractFormat } from "./extract-format";
import type { ExtractTable } from "./extract-table";

/** What somebody asks for: a table of a release in a format. */
export interface ExtractOrder {
  readonly release: Pick<Release, "id" | "path" | "view">;
  readonly table: ExtractTable;
  readonly format: ExtractFormat;
  /** CSV only: start with a byte order mark. */
  readonly withBom?: boolean;
}
