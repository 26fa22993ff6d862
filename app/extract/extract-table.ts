import type { ExtractColumn } from "../domain/extract-column";

/**
 * A statement that gives exactly the columns of a table, in their order, and its rows always in the same order.
 *
 * Records come in the order they are stored in: sorting millions of them would take the memory that streaming saves.
 */
export interface ExtractSelect {
  readonly sql: string;
  /** Bound as $1, $2 and so on. */
  readonly parameters: readonly (string | number | boolean | null)[];
}

/** A statement, or, for a table too large to be put in order in one go, several whose rows follow each other. */
export interface DividedSelect extends ExtractSelect {
  readonly parts?: readonly ExtractSelect[];
  /** Statements whose rows follow each other and may be written at the same time; `count` counts the rows they read together. */
  readonly stretches?: { readonly selects: readonly ExtractSelect[]; readonly count: string };
}

/** What a reader of a file must know beside its columns; plain text, no markup. */
export interface ExtractNotes {
  readonly kind: "aggregate" | "records";
  readonly title: string;
  /** The cohort in one plain-English sentence. */
  readonly sentence: string;
  readonly releaseId: string;
  /** The day the release was made, for example `2026-11-21`. */
  readonly releasedOn: string;
  /** The whole address that gives the same table again, with the release pinned; null where it is not known how readers reach this site. */
  readonly address: string | null;
  /** What a row without figures means. */
  readonly notShown: string;
  readonly citation: string;
  /** What may be done with the table; without an address where it is for the organisation that runs the dashboard to say. */
  readonly licence: { readonly name: string; readonly url: string | null };
  /** How the figures were made: one paragraph each. */
  readonly methods: readonly string[];
}

/** A table to be written to a file, in whatever format. */
export interface ExtractTable {
  readonly columns: readonly ExtractColumn[];
  /** Names of the columns that together tell its rows apart; empty where nothing does. */
  readonly key: readonly string[];
  readonly select: DividedSelect;
  readonly notes: ExtractNotes;
}
