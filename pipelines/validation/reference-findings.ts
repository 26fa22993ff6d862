import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Session } from "../duckdb.ts";
import { sqlFolder } from "../paths.ts";
import { getCheck } from "./check-catalogue.ts";
import type { LocatedFinding } from "./located-finding.ts";

const history = ["organisation_history", "organisations"];

/** Checks of `sql/checks/reference/`: where a finding lies, and the kinds of file to put it right in, the first that was supplied being named. */
const places: Readonly<Record<string, { readonly kinds: readonly string[]; readonly place: string }>> = {
  split_icb_unplaced: { kinds: history, place: "ICB since 1 April 2026" },
  icb_before_unknown: { kinds: history, place: "ICB before 1 April 2026" },
  organisation_closed_without_successor: {
    kinds: ["organisation_successors", "organisations"],
    place: "close date",
  },
  merged_code_in_use: { kinds: ["organisation_successors"], place: "predecessor_code" },
  centre_unused: { kinds: ["centres"], place: "centre_id" },
  history_gap: { kinds: history, place: "valid_from and valid_to" },
  baseline_unused: { kinds: ["baselines"], place: "geography_code, instrument_code and wave_code" },
  icb_region_changed: { kinds: ["organisations"], place: "column 3, national grouping" },
};

const shown = 12;

/**
 * Lists what the checks of `sql/checks/reference/` find, each with the codes it is about, at most 12 of them by name. The session must
 * hold `reference`, `staging` and those tables of `core` that look at no answers, as `toNewBasis` leaves them.
 */
export async function listReferenceFindings(session: Session): Promise<readonly LocatedFinding[]> {
  const supplied = await session.rows<{ kind: string; file: string }>(
    "select kind, file from reference.supplied_file order by file",
  );
  const findings: LocatedFinding[] = [];
  for (const [check, { kinds, place }] of Object.entries(places)) {
    const sql = await readFile(path.join(sqlFolder, "checks", "reference", `${check}.sql`), "utf8");
    const rows = await session.rows<{ found: string }>(sql);
    if (rows.length === 0) continue;
    const kind = kinds.find((each) => supplied.some((file) => file.kind === each));
    const files = supplied.filter((file) => file.kind === kind).map(({ file }) => file);
    const rest = rows.length - shown;
    findings.push({
      check,
      fileId: "",
      file: files.length === 0 ? "reference tables" : files.join(", "),
      place,
      found:
        rows
          .slice(0, shown)
          .map(({ found }) => found)
          .join(", ") + (rest > 0 ? ` and ${rest} more` : ""),
      remedy: getCheck(check).remedy,
    });
  }
  return findings;
}
