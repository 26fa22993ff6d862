import type { ReleaseDatabase } from "./schema";

/** Tables of a release file that stand behind those the dashboard reads. */
type StoredTable =
  | "figure_cell"
  | "figure_measure"
  | "figure_test"
  | "figure_value"
  | "published_figure"
  | "hidden_cell"
  | "lattice_measure";

/** Which rows of a table somebody sees who does not see every organisation. */
export type PlaceRule =
  /** Rows of England, regions and boards, and of the organisations seen. */
  | { readonly kind: "by_level" }
  /** Rows whose columns name only places that are seen. */
  | { readonly kind: "by_code"; readonly columns: readonly string[] }
  /** Figures of the cells that are seen. */
  | { readonly kind: "by_cell" }
  /** Rows of the extract's groups that are seen. */
  | { readonly kind: "by_group" }
  /** All rows: nothing in them is of one organisation. */
  | { readonly kind: "every_row" };

const BY_LEVEL: PlaceRule = { kind: "by_level" };
const EVERY_ROW: PlaceRule = { kind: "every_row" };

/**
 * The rule of every table and view of a release. A test compares this list with the file that the production pipeline builds, so that a table
 * with places in it cannot come without a rule.
 */
export const PLACE_RULES: Readonly<Record<keyof ReleaseDatabase | StoredTable, PlaceRule>> = {
  release_info: EVERY_ROW,
  disclosure_policy: EVERY_ROW,
  instrument: EVERY_ROW,
  wave: EVERY_ROW,
  geography: BY_LEVEL,
  succession: { kind: "by_code", columns: ["predecessor_code", "successor_code"] },
  profession: EVERY_ROW,
  domain: EVERY_ROW,
  score_band: EVERY_ROW,
  barrier: EVERY_ROW,
  survey_question: EVERY_ROW,
  figure: BY_LEVEL,
  published_figure: BY_LEVEL,
  figure_cell: BY_LEVEL,
  figure_value: { kind: "by_cell" },
  figure_test: { kind: "by_cell" },
  // Which measures there are, of no place.
  figure_measure: EVERY_ROW,
  hidden_cell: BY_LEVEL,
  // Which measures the levels of each instrument have; a row is of a level and never of a place.
  lattice_measure: EVERY_ROW,
  // Verdicts were reached over all places when the release was built, and stay as they are for the places seen.
  comparison: BY_LEVEL,
  // Counts of a whole level, of no single place.
  comparison_family: EVERY_ROW,
  hotspot: BY_LEVEL,
  hotspot_search: EVERY_ROW,
  quality_note: { kind: "by_code", columns: ["organisation_code"] },
  headcount: BY_LEVEL,
  champion: BY_LEVEL,
  baseline: BY_LEVEL,
  resource: EVERY_ROW,
  domain_barrier: EVERY_ROW,
  boundary: { kind: "by_code", columns: ["geography_code"] },
  extract_group: BY_LEVEL,
  extract_record: { kind: "by_group" },
  audit_summary: EVERY_ROW,
  audit_withholding: EVERY_ROW,
  audit_finding: BY_LEVEL,
  audit_accuracy: EVERY_ROW,
};

/**
 * Writes the statements that make a connection see some organisations only: temporary views that stand before the tables of the same names.
 *
 * A view of the release itself reads the release's tables, so views are filtered like tables. A null where a place should be hides the row.
 */
export function toPlaceViews(database: string, organisations: readonly string[]): readonly string[] {
  const seen =
    organisations.length === 0 ? "false" : `geography_code in (${organisations.map(quote).join(", ")})`;
  const byLevel = `(geography_level in ('england', 'region', 'icb') or (geography_level = 'organisation' and ${seen}))`;
  const stored = (table: string) => `${quoteName(database)}.main.${quoteName(table)}`;
  const isSeen = (column: string) =>
    `${quoteName(column)} in (select geography_code from ${stored("geography")} where ${byLevel})`;

  const toCondition = (rule: Exclude<PlaceRule, { kind: "every_row" }>): string => {
    switch (rule.kind) {
      case "by_level":
        return byLevel;
      case "by_code":
        return rule.columns.map(isSeen).join(" and ");
      case "by_cell":
        return `cell_id in (select cell_id from ${stored("figure_cell")} where ${byLevel})`;
      case "by_group":
        return `group_id in (select group_id from ${stored("extract_group")} where ${byLevel})`;
    }
  };

  return Object.entries(PLACE_RULES).flatMap(([table, rule]) =>
    rule.kind === "every_row"
      ? []
      : [
          `create temp view ${quoteName(table)} as select ${toColumns(rule)} from ${stored(table)} where ${toCondition(rule)}`,
        ],
  );
}

/** Records stand in an order that is in no column of theirs, and a view hides the numbers of rows unless it names them. */
function toColumns({ kind }: PlaceRule): string {
  return kind === "by_group" ? "*, rowid" : "*";
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
