import type { Kysely } from "kysely";
import type { AuditAccuracyTable, AuditSummaryTable, ReleaseDatabase } from "../release/schema";

/** What an attacker in one chair still does not know, over all waves of a release. */
export interface AuditResult extends Pick<AuditSummaryTable, "chair" | "block_size"> {
  readonly groups: number;
  readonly least_uncertainty: number;
  /** The least of the medians of instruments and waves: in each of them half of the groups keep at least this. */
  readonly least_median: number;
  /** Of both chairs together; null where none had to be sought. */
  readonly least_interval: number | null;
}

/**
 * Lists what the audit found by size of the integrated care board and chair, over all instruments and waves.
 *
 * `select block_size, chair, sum(groups), min(least_uncertainty), min(median_uncertainty), min(least_interval) from audit_summary group by …`
 */
export async function listAuditResults(db: Kysely<ReleaseDatabase>): Promise<readonly AuditResult[]> {
  return (
    db
      .selectFrom("audit_summary")
      .select((query) => [
        "block_size",
        "chair",
        query.fn.sum<number>("groups").as("groups"),
        query.fn.min("least_uncertainty").as("least_uncertainty"),
        query.fn.min("median_uncertainty").as("least_median"),
        query.fn.min("least_interval").as("least_interval"),
      ])
      .groupBy(["block_size", "chair"])
      // Sizes are words that happen to be in order: 1, 2, 3 to 5, 6 or more, several.
      .orderBy("block_size")
      .orderBy("chair", "desc")
      .execute()
  );
}

/** How many figures the audit withheld of those that could be shown otherwise, over all waves of a release. */
export interface AuditWithholding {
  readonly block_size: string;
  readonly figures: number;
  readonly withheld: number;
  /** The same for figures of an organisation and a profession family. */
  readonly family_figures: number;
  readonly family_withheld: number;
}

/** Lists what the audit withheld by size of the integrated care board, over all instruments and waves. */
export async function listAuditWithholding(
  db: Kysely<ReleaseDatabase>,
): Promise<readonly AuditWithholding[]> {
  return db
    .selectFrom("audit_withholding")
    .select((query) => [
      "block_size",
      query.fn.sum<number>("figures").as("figures"),
      query.fn.sum<number>("withheld").as("withheld"),
      query.fn.sum<number>("family_figures").as("family_figures"),
      query.fn.sum<number>("family_withheld").as("family_withheld"),
    ])
    .groupBy("block_size")
    .orderBy("block_size")
    .execute();
}

/** Lists how far published figures lie from the true ones, by measure and by the people behind them, fewest first. */
export async function listAuditAccuracy(db: Kysely<ReleaseDatabase>): Promise<readonly AuditAccuracyTable[]> {
  return db
    .selectFrom("audit_accuracy")
    .selectAll()
    .orderBy("instrument_code")
    .orderBy("measure")
    .orderBy("base_from")
    .execute();
}
