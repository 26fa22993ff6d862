import type { DetailsFileName } from "./details-file-name.ts";
import type { DsatFileName } from "./dsat-file-name.ts";
import type { SurveyTool } from "./survey-table.ts";

interface Located {
  readonly path: string;
  /** File name without its folders: the name that reports and faults use. */
  readonly file: string;
}

/** Tables with a fixed header (data/README.md, section 4). */
export type ReferenceKind =
  | "centres"
  | "organisation_history"
  | "organisation_successors"
  | "organisation_types"
  | "workforce_headcount"
  | "digital_champions"
  | "baselines"
  | "resource_catalogue"
  | "domain_barriers";

export interface DsatWorkbookFile extends Located, DsatFileName {
  readonly kind: "dsat_workbook";
}

/** Answers of one learner, item by item. */
export interface DsatDetailsFile extends Located, DetailsFileName {
  readonly kind: "dsat_details";
}

/** One row for each item and question, with the header of the file in its order. */
export interface ItemTableFile extends Located {
  readonly kind: "item_table";
  readonly format: "csv" | "csv_gz" | "parquet";
  /** Day the table was taken, from the file name, `yyyy-MM-dd`. */
  readonly snapshotDate: string;
  readonly columns: readonly string[];
}

export interface AssessmentExtractFile extends Located {
  readonly kind: "assessment_extract";
  readonly format: "csv" | "csv_gz" | "parquet" | "xlsx";
  /** Day the extract was taken, from the file name, `yyyy-MM-dd`. */
  readonly snapshotDate: string;
  /** Header in file order, checked against the format; undefined for Parquet, whose schema the loader reads: it may be an item table too. */
  readonly columns: readonly string[] | undefined;
}

export interface SurveyFile extends Located {
  readonly kind: "survey";
  /** The tool that its header shows; `plain` where only a mapping beside it makes it a survey. */
  readonly tool: SurveyTool;
  /** Where the mapping has to be; detection does not look whether it is there. */
  readonly mappingPath: string;
}

export interface SurveyMappingFile extends Located {
  readonly kind: "survey_mapping";
}

export interface OrganisationsFile extends Located {
  readonly kind: "organisations";
  readonly hasHeader: boolean;
}

export interface ReferenceFile extends Located {
  readonly kind: ReferenceKind;
  /** Header in file order. */
  readonly columns: readonly string[];
}

export interface BoundariesFile extends Located {
  readonly kind: "boundaries";
}

/** A file that is no input: lock files, dot files, read-mes. */
export interface IgnoredFile extends Located {
  readonly kind: "ignored";
}

export type Detection =
  | DsatWorkbookFile
  | DsatDetailsFile
  | AssessmentExtractFile
  | ItemTableFile
  | SurveyFile
  | SurveyMappingFile
  | OrganisationsFile
  | ReferenceFile
  | BoundariesFile
  | IgnoredFile;
