import type { Cohort, CohortFault } from "../../domain/cohort";
import type { CohortVocabulary } from "../../domain/cohort-vocabulary";
import type { ExtractColumn } from "../../domain/extract-column";
import type { CohortCount, CohortRow } from "../../queries/cohort-page.server";

/** What the page says of a cohort that can be had. */
export interface ExtractReport {
  readonly cohort: Cohort;
  /** Its parameters, as in its one canonical address. */
  readonly query: string;
  readonly sentence: string;
  readonly columns: readonly ExtractColumn[];
  /** Fewest records that share a label. */
  readonly smallestGroup: number;
  readonly count: CohortCount;
  /** The first rows. */
  readonly preview: readonly CohortRow[];
}

export interface ExtractPage {
  readonly vocabulary: CohortVocabulary;
  /** The cohort that the form is filled in with. */
  readonly cohort: Cohort;
  /** Null where the address asks for what is not there. */
  readonly report: ExtractReport | null;
  readonly faults: readonly CohortFault[];
  readonly release: { readonly id: string; readonly publishedOn: string };
}
