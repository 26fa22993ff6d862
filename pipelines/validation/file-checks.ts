import { listFailures, listWarnings } from "./check.ts";

/** Checks of files as wholes: what they are, whether they can be read, how they go together. */
export const fileChecks = [
  ...listFailures([
    [
      "unknown_file",
      "Every file is of a kind that is loaded",
      "A file nobody reads would be missed by nobody.",
    ],
    [
      "symbolic_link",
      "Every file is a file, not a link",
      "A link can lead out of the folder that may be read.",
    ],
    ["empty_file", "Every file has content", "An empty export is one that went wrong."],
    ["damaged_file", "Every file is whole", "A cut-off file would load half of its people."],
    ["too_large", "No file is larger than its kind can be", "A small file can unpack to fill a disk."],
    ["encrypted_workbook", "No workbook has a password", "What cannot be opened cannot be checked."],
    [
      "not_a_workbook",
      "Every .xlsx is a workbook",
      "Renamed files hold something else than their name says.",
    ],
    [
      "refused_xml",
      "No workbook declares a document type",
      "Excel never does; attacks on readers of XML do.",
    ],
    ["wrong_encoding", "Text can be decoded", "A wrong guess turns names of places and answers into others."],
    ["unexpected_compression", "Only extracts are compressed", "Other tables are small, and read by people."],
    [
      "unreadable_header",
      "The header of every table can be read",
      "Without it nobody knows what the columns are.",
    ],
    [
      "unknown_header",
      "Every table has the columns of its format",
      "A column under another name would be lost.",
    ],
    [
      "unreadable_table",
      "Every table can be read to its end",
      "A break in the middle would lose what follows.",
    ],
    [
      "too_many_columns",
      "No record goes far beyond the header",
      "A row that never ends is what is left of many rows.",
    ],
    ["unreadable_parquet", "Every Parquet file can be read", "A damaged file would load half of its people."],
    ["unknown_workbook", "Every workbook has the name of a report", "Centre and date are only in the name."],
    [
      "missing_sheet",
      "Every report has its anonymised sheet",
      "The other sheet is full of names and is never opened.",
    ],
    ["missing_header", "Every report has its fixed headers", "Columns are found by their headers."],
    [
      "header_order",
      "The headers stand where the report has them",
      "Moved columns are a sign of sorting by hand.",
    ],
    [
      "missing_date",
      "Every snapshot says when it was taken",
      "The date decides which snapshot of a cohort counts.",
    ],
    [
      "impossible_date",
      "Every date in a file name exists",
      "The date decides which snapshot of a cohort counts.",
    ],
    ["future_date", "No file is from the future", "It would settle cohorts that are still open."],
    ["unknown_centre", "Every centre is in a centre map", "Its people would belong to no organisation."],
    [
      "unknown_organisation",
      "Every centre's organisation is known",
      "Its people would belong to no ICB or region.",
    ],
    [
      "conflicting_snapshots",
      "One export for a unit and day",
      "Two full snapshots would count people twice.",
    ],
    [
      "rows_unaccounted",
      "Rows in are rows accepted and rejected",
      "A row that is neither was lost on the way.",
    ],
    [
      "file_missing_since_load",
      "Everything loaded before is still there",
      "Figures would change because a file was mislaid.",
    ],
    [
      "too_many_rejects",
      "No file has more than a fifth of its rows refused",
      "Then the export is wrong, not its rows.",
      "Mend the export at its source by the values listed under the other checks, then load it again.",
    ],
    [
      "nothing_accepted",
      "Some row of the load can be used",
      "An empty release would take the place of what is live.",
      "See under the other checks why every row was refused.",
    ],
  ]),
  ...listWarnings([
    [
      "same_file_twice",
      "No file is there twice",
      "It is loaded once; two names for it may mean that one of them should be something else.",
      "Take one of the two away.",
    ],
    [
      "no_rows_accepted",
      "Every file has rows that can be used",
      "A file without any loads and says nothing.",
      "See why its rows were refused, or take it away.",
    ],
    [
      "snapshot_out_of_date",
      "Every unit has an export of the last twelve months",
      "The dashboard goes on showing the old one as the present state.",
      "Download a new export, or say in the acceptance why there is none.",
    ],
  ]),
];
