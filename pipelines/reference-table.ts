import { baselineTable } from "./baseline-table.ts";

/** The kinds of value a reference column may hold. */
type ColumnType = "text" | "date" | "integer";

export interface ReferenceColumn {
  readonly type: ColumnType;
  readonly required: boolean;
}

/** A value that a column must not hold. */
export interface TableRule {
  /** Of the fault. */
  readonly code: string;
  readonly column: string;
  /** A condition of SQL over the row's cells, as text, trimmed, empty where there is none. */
  readonly wrong: string;
  /** What is said in place of the value, where the value must not be repeated. */
  readonly found?: string;
  readonly remedy: string;
}

/** A table read from CSV: its columns and the columns that identify a row. */
export interface ReferenceTable {
  readonly table: string;
  readonly columns: Readonly<Record<string, ReferenceColumn>>;
  readonly key: readonly string[];
  /** Columns whose values must exist elsewhere: column to `table.column` of the reference schema. */
  readonly references?: Readonly<Record<string, string>>;
  readonly rules?: readonly TableRule[];
}

const text: ReferenceColumn = { type: "text", required: true };
const optionalText: ReferenceColumn = { type: "text", required: false };
const date: ReferenceColumn = { type: "date", required: true };
const optionalDate: ReferenceColumn = { type: "date", required: false };
const integer: ReferenceColumn = { type: "integer", required: true };

/** Codebooks that come with the project, by file name in `data/reference`. */
export const codebooks: Readonly<Record<string, ReferenceTable>> = {
  "regions.csv": {
    table: "region",
    columns: { region_code: text, gss_code: text, region_name: text },
    key: ["region_code"],
  },
  "icbs.csv": {
    table: "icb",
    columns: {
      icb_code: text,
      gss_code: text,
      icb_name: text,
      region_code: text,
      valid_from: date,
      valid_to: optionalDate,
    },
    key: ["icb_code", "valid_from"],
  },
  "icb_predecessors.csv": {
    table: "icb_predecessor",
    columns: { icb_code: text, predecessor_code: text, extent: text, effective_from: date },
    key: ["icb_code", "predecessor_code"],
  },
  "dls_job_groups.csv": {
    table: "job_group",
    columns: {
      job_group_id: integer,
      job_group_name: text,
      profession_family: text,
      staff_group_code: optionalText,
    },
    key: ["job_group_id"],
  },
  "profession_families.csv": {
    table: "profession_family",
    columns: { family_code: text, family_name: text, staff_side: text },
    key: ["family_code"],
  },
  "framework_domains.csv": {
    table: "framework_domain",
    columns: {
      framework: text,
      domain_code: text,
      domain_name: text,
      domain_order: integer,
      scale_min: integer,
      scale_max: integer,
      aliases: text,
    },
    key: ["framework", "domain_code"],
  },
  "score_bands.csv": {
    table: "score_band",
    columns: {
      scale_min: integer,
      scale_max: integer,
      band_code: text,
      band_label: text,
      band_order: integer,
      lowest: integer,
      highest: integer,
    },
    key: ["scale_min", "scale_max", "band_code"],
  },
  "frameworks.csv": {
    table: "framework",
    columns: { framework: text, framework_title: text, framework_source: text },
    key: ["framework"],
  },
  "framework_levels.csv": {
    table: "framework_level",
    columns: { framework: text, level_label: text, level_value: integer },
    key: ["framework", "level_label"],
  },
  "dsat_items.csv": {
    table: "item",
    columns: {
      framework: text,
      item_id: integer,
      domain_code: optionalText,
      short_title: text,
      keywords: text,
    },
    key: ["framework", "item_id"],
  },
  "assessment_questions.csv": {
    table: "assessment_question",
    columns: { question_kind: text, wording: text },
    key: ["wording"],
  },
  "dart_ed_archetypes.csv": {
    table: "archetype",
    columns: { framework: text, badge: text, archetype: text, who: text },
    key: ["framework", "badge"],
  },
  "barriers.csv": {
    table: "barrier",
    columns: {
      barrier_code: text,
      barrier_name: text,
      definition: text,
      tipec_group: optionalText,
      ase_group: optionalText,
    },
    key: ["barrier_code"],
  },
  "export_defects.csv": {
    table: "export_defect",
    columns: {
      defect_code: text,
      column_name: text,
      downloaded_from: date,
      downloaded_to: optionalDate,
      note: text,
    },
    key: ["defect_code"],
  },
};

/** Reference tables that arrive as exports, by the kind that `detectSource` gives them. */
export const suppliedTables = {
  centres: {
    table: "centre",
    columns: { centre_id: text, organisation_code: text },
    key: ["centre_id"],
    references: { organisation_code: "organisation.organisation_code" },
  },
  organisation_history: {
    table: "organisation_icb",
    columns: { organisation_code: text, icb_code: text, valid_from: date, valid_to: optionalDate },
    key: ["organisation_code", "valid_from"],
    references: { organisation_code: "organisation.organisation_code", icb_code: "icb.icb_code" },
  },
  organisation_successors: {
    table: "organisation_successor",
    columns: { predecessor_code: text, successor_code: text, effective_from: date },
    key: ["predecessor_code", "successor_code"],
    references: {
      predecessor_code: "organisation.organisation_code",
      successor_code: "organisation.organisation_code",
    },
  },
  organisation_types: {
    table: "organisation_type",
    columns: { organisation_code: text, organisation_type: text },
    key: ["organisation_code"],
    references: { organisation_code: "organisation.organisation_code" },
  },
  workforce_headcount: {
    table: "workforce_headcount",
    columns: { organisation_code: text, profession_family: text, as_at: date, headcount: integer },
    key: ["organisation_code", "profession_family", "as_at"],
    references: {
      organisation_code: "organisation.organisation_code",
      profession_family: "profession_family.family_name",
    },
  },
  digital_champions: {
    table: "digital_champion",
    columns: { organisation_code: text, as_at: date, champions: integer },
    key: ["organisation_code", "as_at"],
    references: { organisation_code: "organisation.organisation_code" },
  },
  baselines: baselineTable,
  resource_catalogue: {
    table: "resource",
    columns: {
      resource_id: text,
      title: text,
      provider: text,
      url: text,
      description: text,
      domain_code: optionalText,
      barrier_code: optionalText,
    },
    key: ["resource_id"],
    references: { domain_code: "framework_domain.domain_code", barrier_code: "barrier.barrier_code" },
  },
  domain_barriers: {
    table: "domain_barrier",
    columns: { domain_code: text, barrier_code: text, rationale: text },
    key: ["domain_code", "barrier_code"],
    references: { domain_code: "framework_domain.domain_code", barrier_code: "barrier.barrier_code" },
  },
} as const satisfies Record<string, ReferenceTable>;
