/**
 * Columns of numbers that are no published figure and cannot be had from the figures of their row, each with the test that
 * recomputes it and the explanation its heading leads to. A new column of numbers must lead to `/explain`, be recomputed in
 * `check-tables.ts`, or be named here; `worked` is null for words that happen to hold a number, and for shares of a key.
 */
export const DERIVED_COLUMNS: readonly {
  readonly table: RegExp;
  readonly column: RegExp;
  readonly test: string;
  readonly worked: string | null;
}[] = [
  {
    table: /mix-table/,
    column: /^On England’s mix$|^95% interval$|covered$|by all others$/,
    test: "loaders/sample-mix",
    worked: "worked-mix",
  },
  {
    table: /weighted-table/,
    column: /^Weighted to the workforce$|^Standard error$|^95% limits$|^As precise as|^Staff /,
    test: "walk/check-weighted",
    worked: "worked-weights",
  },
  {
    table: /on England’s mix, by/,
    column: /^Share in England$|^Share × value$/,
    test: "loaders/compare-mix",
    worked: null,
  },
  {
    table: /What the difference is made of/,
    column: /./,
    test: "loaders/compare-mix",
    worked: "worked-parts",
  },
  {
    table: /professions that both have/,
    column: /: share$/,
    test: "loaders/compare-mix",
    worked: "worked-parts",
  },
  {
    table: /bands of .* by wave/,
    column: /tenths?|quarter|^Middle$/,
    test: "loaders/compare-over-time",
    worked: "worked-bands",
  },
  { table: /bands of .* by wave/, column: /^Shown$/, test: "loaders/compare-over-time", worked: null },
  {
    table: /unit-table/,
    column: /^99.8% limits$|spread$|chance alone$/,
    test: "loaders/compare-pages",
    worked: "worked-funnel",
  },
  { table: /unit-table/, column: /^Could rank$/, test: "loaders/compare-pages", worked: "worked-rank" },
  {
    table: /peer-table/,
    column: /^(Distance|Professions|Size)$/,
    test: "loaders/compare-similar",
    worked: "worked-distance",
  },
  { table: /summary-table/, column: /^(Over time|Level)$/, test: "unit/board-words", worked: null },
  { table: /figure-table/, column: /^Meaning$/, test: "the definition, in words", worked: null },
  { table: /figure-table/, column: /^Enrolled in$|^Special cause$/, test: "loaders/trends", worked: null },
  { table: /questions-table/, column: /./, test: "the survey's own words", worked: null },
  { table: /Columns of this extract/, column: /^Holds$/, test: "the codebook, in words", worked: null },
  // The first rows of a file as they are in it; the codes of each lead a program to its figure.
  { table: /preview-table/, column: /./, test: "loaders/cohorts", worked: null },
];

/** Pages about the release, whose numbers are of no group of people, with the test that recomputes them. */
export const DERIVED_PAGES: readonly { readonly page: RegExp; readonly test: string }[] = [
  { page: /^\/methods/, test: "loaders/methods" },
  { page: /^\/protection/, test: "loaders/sample-audit" },
  { page: /^\/about/, test: "loaders/pages" },
  { page: /^\/api\/v1\/docs/, test: "loaders/api-conformance" },
  { page: /^\/(releases|data-quality|glossary|search)/, test: "the tests of these pages" },
];
