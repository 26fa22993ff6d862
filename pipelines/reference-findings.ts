import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Session } from "./duckdb.ts";
import { listTables } from "./model.ts";
import { sqlFolder } from "./paths.ts";
import type { FileFinding } from "./staged-file.ts";

/** A warning about the reference tables and the files that they came from. */
export type ReferenceFinding = FileFinding & { readonly file: string };

/** What a named check of `sql/checks/reference/` is about; its query gives one text for each organisation or centre it finds. */
interface ReferenceCheck {
  readonly check: string;
  /** The kinds of file to put it right in, the first that was supplied being named. */
  readonly kinds: readonly string[];
  readonly place: string;
  readonly remedy: string;
}

const history = ["organisation_history", "organisations"];

export const referenceChecks: readonly ReferenceCheck[] = [
  {
    check: "split_icb_unplaced",
    kinds: history,
    place: "ICB since 1 April 2026",
    remedy:
      "Their ICB was split, so from that day they count under no ICB of their region. Give each a row in an organisation history (organisation_code, icb_code, valid_from, valid_to), or load a newer organisation file.",
  },
  {
    check: "icb_before_unknown",
    kinds: history,
    place: "ICB before 1 April 2026",
    remedy:
      "Their ICB was made from several, so before that day they count under no ICB of their region. Give each a row in an organisation history that says where it was.",
  },
  {
    check: "organisation_closed_without_successor",
    kinds: ["organisation_successors", "organisations"],
    place: "close date",
    remedy:
      "Their answers stay with them. Where another organisation took them over, give it in an organisation successor table (predecessor_code, successor_code, effective_from).",
  },
  {
    check: "merged_code_in_use",
    kinds: ["organisation_successors"],
    place: "predecessor_code",
    remedy:
      "Exports still name an organisation that had merged, so its answers count for the successor. Check effective_from, or have the centre moved to the successor.",
  },
  {
    check: "centre_unused",
    kinds: ["centres"],
    place: "centre_id",
    remedy: "No workbook of these centres was loaded. Add their exports, or check the centre numbers.",
  },
  {
    check: "history_gap",
    kinds: history,
    place: "valid_from and valid_to",
    remedy: "Between these periods the earlier ICB is kept while it exists. Add the row that is missing.",
  },
  {
    check: "icb_region_changed",
    kinds: ["organisations"],
    place: "column 3, national grouping",
    remedy:
      "The region of the ICB is used. Check the organisation history, or the ICB in the organisation file, which follows the postcode.",
  },
];

const shown = 12;

/**
 * Lists the warnings of the checks in `sql/checks/reference/`, each with the codes it found, at most 12 of them by name. The session must
 * hold `reference`, `staging` and `core` (a warehouse being built, or attached and in use); checks whose tables are not there are left out.
 */
export async function collectReferenceFindings(session: Session): Promise<readonly ReferenceFinding[]> {
  const tables = await session.rows<{ name: string }>(
    "select concat(table_schema, '.', table_name) as name from information_schema.tables where table_catalog = current_database()",
  );
  const present = new Set(tables.map(({ name }) => name));
  const supplied = present.has("reference.supplied_file")
    ? await session.rows<{ kind: string; file: string }>(
        "select kind, file from reference.supplied_file order by file",
      )
    : [];
  const findings: ReferenceFinding[] = [];
  for (const { check, kinds, place, remedy } of referenceChecks) {
    const sql = await readFile(path.join(sqlFolder, "checks", "reference", `${check}.sql`), "utf8");
    if ((await listTables(session, sql)).some((table) => !present.has(table))) continue;
    const rows = await session.rows<{ found: string }>(sql);
    if (rows.length === 0) continue;
    const kind = kinds.find((each) => supplied.some((file) => file.kind === each));
    const files = supplied.filter((file) => file.kind === kind).map(({ file }) => file);
    const rest = rows.length - shown;
    findings.push({
      check,
      file: files.length === 0 ? "reference tables" : files.join(", "),
      place,
      found:
        rows
          .slice(0, shown)
          .map(({ found }) => found)
          .join(", ") + (rest > 0 ? ` and ${rest} more` : ""),
      remedy,
    });
  }
  return findings;
}
