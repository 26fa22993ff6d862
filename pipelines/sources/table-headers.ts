import {
  assessmentColumns,
  detailsColumns,
  itemColumns,
  itemTableColumns,
  toScoreColumns,
} from "./assessment-columns.ts";
import type { ReferenceKind } from "./detection.ts";
import { defaultFramework, type Framework, frameworks } from "./frameworks.ts";

/** Columns that a table may have; every name is matched exactly, in any order. */
export interface TableHeader {
  readonly kind: ReferenceKind | "assessment_extract" | "item_table";
  /** The name used in messages. */
  readonly title: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Columns that come all together or not at all. */
  readonly together: readonly string[];
  /** Other names of columns, to the names used here. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Framework of the domains among its columns. */
  readonly framework?: string;
  /** Columns of which a header must have one to be taken for this table; the others it shares with another. */
  readonly distinctive?: readonly string[];
}

function extractHeader({ code, domainCodes, hasArchetypes }: Framework): TableHeader {
  const isDefault = code === defaultFramework;
  const scores = toScoreColumns(domainCodes);
  return {
    kind: "assessment_extract",
    title: isDefault ? "assessment extract" : `assessment extract of ${code}`,
    required: [...assessmentColumns, ...scores],
    optional: ["assessment_key", ...(hasArchetypes ? ["archetype"] : [])],
    together: isDefault ? itemColumns : [],
    framework: code,
    ...(isDefault ? {} : { distinctive: scores }),
  };
}

function referenceHeader(kind: ReferenceKind, title: string, required: readonly string[]): TableHeader {
  return { kind, title, required, optional: [], together: [] };
}

export const tableHeaders: readonly TableHeader[] = [
  ...frameworks.map(extractHeader),
  {
    kind: "item_table",
    title: "item table",
    required: itemTableColumns,
    optional: ["framework", "archetype"],
    together: [],
    aliases: detailsColumns,
    distinctive: Object.values(detailsColumns),
  },
  referenceHeader("centres", "centre map", ["centre_id", "organisation_code"]),
  referenceHeader("organisation_history", "organisation history", [
    "organisation_code",
    "icb_code",
    "valid_from",
    "valid_to",
  ]),
  referenceHeader("organisation_successors", "organisation successor table", [
    "predecessor_code",
    "successor_code",
    "effective_from",
  ]),
  referenceHeader("organisation_types", "organisation type table", [
    "organisation_code",
    "organisation_type",
  ]),
  referenceHeader("workforce_headcount", "workforce headcount", [
    "organisation_code",
    "profession_family",
    "as_at",
    "headcount",
  ]),
  referenceHeader("digital_champions", "digital champions table", [
    "organisation_code",
    "as_at",
    "champions",
  ]),
  referenceHeader("baselines", "table of new baselines", [
    "geography_level",
    "geography_code",
    "instrument_code",
    "measure",
    "subject",
    "wave_code",
    "reason",
    "declared_by",
  ]),
  referenceHeader("resource_catalogue", "resource catalogue", [
    "resource_id",
    "title",
    "provider",
    "url",
    "description",
    "domain_code",
    "barrier_code",
  ]),
  referenceHeader("domain_barriers", "domain–barrier table", ["domain_code", "barrier_code", "rationale"]),
];

/** How a header differs from a table's; all three empty means that it fits. */
export interface HeaderDifference {
  readonly table: TableHeader;
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
  readonly repeated: readonly string[];
}

/** Names of columns as a table has them. */
export function toTableNames(columns: readonly string[], table: TableHeader): readonly string[] {
  return columns.map((column) => table.aliases?.[column] ?? column);
}

function compareHeader(header: readonly string[], table: TableHeader): HeaderDifference {
  const columns = toTableNames(header, table);
  const together = table.together.some((column) => columns.includes(column)) ? table.together : [];
  const required = [...table.required, ...together];
  const known = new Set([...required, ...table.optional]);
  const present = new Set(columns);
  return {
    table,
    missing: required.filter((column) => !present.has(column)),
    unexpected: [...present].filter((column) => !known.has(column)),
    repeated: [...present].filter((column) => columns.indexOf(column) !== columns.lastIndexOf(column)),
  };
}

function sharedColumns(header: readonly string[], table: TableHeader): number {
  const known = new Set([...table.required, ...table.optional, ...table.together]);
  return new Set(toTableNames(header, table).filter((column) => known.has(column))).size;
}

/**
 * Compares a header with the table it most resembles (most columns in common, then fewest differences).
 *
 * Undefined when no known table has even one of the columns: then the first record may well be data, so nothing of it
 * may be shown.
 */
export function findNearestTable(
  columns: readonly string[],
  tables: readonly TableHeader[] = tableHeaders,
): HeaderDifference | undefined {
  const candidates = tables
    .filter(
      (table) => table.distinctive?.some((column) => toTableNames(columns, table).includes(column)) ?? true,
    )
    .map((table) => ({ shared: sharedColumns(columns, table), difference: compareHeader(columns, table) }))
    .filter((candidate) => candidate.shared > 0)
    .sort((a, b) => b.shared - a.shared || countDifferences(a.difference) - countDifferences(b.difference));
  return candidates[0]?.difference;
}

/** Number of columns that are missing, unexpected or repeated; 0 when the header fits. */
export function countDifferences(difference: HeaderDifference): number {
  return difference.missing.length + difference.unexpected.length + difference.repeated.length;
}
