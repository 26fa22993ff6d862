/**
 * Columns of numbers that are no published figure and cannot be had from the figures of their row, each with the test that
 * recomputes it. A new column of numbers must lead to `/explain`, be recomputed in `check-tables.ts`, or be named here.
 */
export const DERIVED_COLUMNS: readonly {
  readonly table: RegExp;
  readonly column: RegExp;
  readonly test: string;
}[] = [
  {
    table: /mix-table/,
    column: /^On England’s mix$|^95% interval$|covered$|by all others$/,
    test: "loaders/sample-mix",
  },
  { table: /What the difference is made of/, column: /./, test: "loaders/compare-mix" },
  { table: /professions that both have/, column: /: share$/, test: "loaders/compare-mix" },
  {
    table: /bands of .* by wave/,
    column: /^Shown$|tenths?|quarter|^Middle$/,
    test: "loaders/compare-over-time",
  },
  {
    table: /unit-table/,
    column: /^99.8% limits$|spread$|chance alone$|^Could rank$/,
    test: "loaders/compare-pages",
  },
  { table: /peer-table/, column: /^(Distance|Professions|Size)$/, test: "loaders/compare-similar" },
  { table: /summary-table/, column: /^(Over time|Level)$/, test: "unit/board-words" },
  { table: /figure-table/, column: /^Meaning$/, test: "the definition, in words" },
  { table: /figure-table/, column: /^Enrolled in$|^Special cause$/, test: "loaders/trends" },
  { table: /questions-table/, column: /./, test: "the survey's own words" },
];

/** Pages about the release, whose numbers are of no group of people, with the test that recomputes them. */
export const DERIVED_PAGES: readonly { readonly page: RegExp; readonly test: string }[] = [
  { page: /^\/methods/, test: "loaders/methods" },
  { page: /^\/protection/, test: "loaders/sample-audit" },
  { page: /^\/about/, test: "loaders/pages" },
  { page: /^\/(releases|data-quality|glossary|search)/, test: "the tests of these pages" },
];
