import { readFileSync } from "node:fs";
import path from "node:path";
import { codebookFolder } from "../paths.ts";
import { mostDomains } from "./assessment-columns.ts";
import { listCsvRecords } from "./csv-records.ts";

/** A capability framework as the codebooks describe it. */
export interface Framework {
  readonly code: string;
  /** In the framework's own order. */
  readonly domainCodes: readonly string[];
  /** Whether its assessments say which archetype a person is. */
  readonly hasArchetypes: boolean;
}

/** The framework of a table that does not name one. */
export const defaultFramework = "dsat";

function readRows(file: string): readonly ReadonlyMap<string, string>[] {
  const text = readFileSync(path.join(codebookFolder, file), "utf8");
  const [header, ...rows] = listCsvRecords(text, Number.POSITIVE_INFINITY, true).records;
  return rows.map(
    ({ cells }) => new Map((header?.cells ?? []).map((column, index) => [column, cells[index] ?? ""])),
  );
}

function readFrameworks(): readonly Framework[] {
  const domains = readRows("framework_domains.csv");
  const withArchetypes = new Set(readRows("dart_ed_archetypes.csv").map((row) => row.get("framework")));
  const codes = [...new Set(domains.map((row) => row.get("framework") ?? ""))];
  const read = codes.map((code) => ({
    code,
    domainCodes: domains
      .filter((row) => row.get("framework") === code)
      .sort((a, b) => Number(a.get("domain_order")) - Number(b.get("domain_order")))
      .map((row) => row.get("domain_code") ?? ""),
    hasArchetypes: withArchetypes.has(code),
  }));
  for (const { code, domainCodes } of read) {
    if (domainCodes.length > mostDomains)
      throw new Error(
        `framework_domains.csv: ${code} has ${domainCodes.length} domains; tables of assessments have columns for ${mostDomains}`,
      );
  }
  return read;
}

/** The frameworks of `data/reference/framework_domains.csv`; headers are recognised before any table is loaded, so they are read here. */
export const frameworks: readonly Framework[] = readFrameworks();
