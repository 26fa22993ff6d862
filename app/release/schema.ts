import type { MeasureCode } from "../domain/measure";

/**
 * The tables of a release file, as Kysely sees them. `tests/sql/release-schema.test.ts` compares this list with a
 * release the production pipeline built, so that it cannot drift.
 */

/** `shown` has figures; `not_shown` is hidden for protection; `not_collected` was lost before it reached us. */
export type FigureStatus = "shown" | "not_shown" | "not_collected";
export type InstrumentKind = "assessment" | "survey";
export type GeographyLevel = "england" | "region" | "icb" | "organisation";
/** `both` where a place has the same members then and now; otherwise one cell for each version. */
export type GeographyVersion = "both" | "then" | "restated";
/** `archetype` cuts across job groups; only instruments that ask for it have such figures. */
export type ProfessionLevel = "all" | "group" | "family" | "job_group" | "archetype";

/** One row: what this release is. */
export interface ReleaseInfoTable {
  readonly release_id: string;
  readonly schema_version: number;
  /** ISO date on which the release was built. */
  readonly published_on: string;
  /** ISO date of the newest export behind the release. */
  readonly data_through: string;
  readonly is_synthetic: boolean;
  readonly is_audited: boolean;
  readonly policy_version: string;
  /** The smallest base (people) a figure may rest on. */
  readonly minimum_base: number;
  /** Standard deviation of the noise in a score sum, as a multiple of the scale's range. */
  readonly noise_lambda: number;
  /** ISO date of the geography called "restated". */
  readonly geography_as_at: string;
}

export interface InstrumentTable {
  readonly instrument_code: string;
  readonly kind: InstrumentKind;
  readonly title: string;
  readonly source: string;
}

/** A wave of one instrument: an enrolment quarter (assessments) or the quarter of the field period (surveys). */
export interface WaveTable {
  readonly instrument_code: string;
  /** For example `2025-26-Q3`. */
  readonly wave_code: string;
  /** For example `2025-26 Q3 (Oct to Dec 2025)`. */
  readonly wave_name: string;
  readonly start_date: string;
  readonly end_date: string;
  readonly wave_order: number;
  /** Provisional: some of its exports were taken less than 60 days after the wave closed. */
  readonly is_provisional: boolean;
}

/** Places of today's geography and closed ones. `ENG` is England; `NAT` and `NOICB` hold bodies without a parent. */
export interface GeographyTable {
  readonly geography_level: GeographyLevel;
  readonly geography_code: string;
  readonly geography_name: string;
  readonly parent_level: GeographyLevel | null;
  readonly parent_code: string | null;
  readonly organisation_type: string | null;
  readonly geography_order: number;
  readonly valid_from: string | null;
  /** Null while the place is open. */
  readonly valid_to: string | null;
}

export interface SuccessionTable {
  readonly predecessor_code: string;
  readonly successor_code: string;
  /** `whole` or `part`. */
  readonly extent: string;
  readonly effective_from: string;
}

export interface ProfessionTable {
  readonly profession_level: ProfessionLevel;
  readonly profession_code: string;
  readonly profession_name: string;
  readonly parent_code: string | null;
  readonly profession_order: number;
}

export interface DomainTable {
  readonly instrument_code: string;
  readonly domain_code: string;
  readonly domain_name: string;
  readonly domain_order: number;
  readonly scale_min: number;
  readonly scale_max: number;
}

export interface BarrierTable {
  readonly barrier_code: string;
  readonly barrier_name: string;
  readonly definition: string;
  readonly tipec_group: string | null;
  readonly ase_group: string | null;
  readonly barrier_order: number;
}

/** How a survey asked about a barrier. */
export interface SurveyQuestionTable {
  readonly instrument_code: string;
  readonly barrier_code: string;
  readonly question_text: string;
  /** The answers that count as reporting the barrier, joined by `; `. */
  readonly reporting_answers: string;
}

/**
 * A published figure: one measure (of one domain or barrier) in one cell of the lattice. A hidden figure has its row
 * and no numbers; a cell nobody is in has no row. Means are in scale points, shares 0 to 1, counts in people.
 */
export interface FigureTable {
  readonly instrument_code: string;
  readonly wave_code: string;
  readonly geography_version: GeographyVersion;
  readonly geography_level: GeographyLevel;
  readonly geography_code: string;
  readonly profession_level: ProfessionLevel;
  readonly profession_code: string;
  readonly measure: MeasureCode;
  /** Domain or barrier code; empty for measures of the whole cell. */
  readonly subject: string;
  readonly status: FigureStatus;
  /** People behind the figure. */
  readonly base: number | null;
  readonly value: number | null;
  /** Sampling and protection noise together; null for counts of people. */
  readonly standard_error: number | null;
  /** The part of `standard_error` squared that is protection noise. */
  readonly noise_variance: number | null;
  /** The same measure in the rest of the parent place (parent without this place), same profession. */
  readonly parent_rest_base: number | null;
  readonly parent_rest_value: number | null;
  readonly parent_rest_standard_error: number | null;
  /** The same measure in the rest of England. */
  readonly england_rest_base: number | null;
  readonly england_rest_value: number | null;
  readonly england_rest_standard_error: number | null;
}

export interface QualityNoteTable {
  readonly instrument_code: string;
  readonly wave_code: string;
  readonly organisation_code: string;
  /** For example `teaching_learning_confidence_constant`. */
  readonly note_code: string;
  readonly note: string;
}

export interface HeadcountTable {
  readonly geography_level: GeographyLevel;
  readonly geography_code: string;
  readonly profession_level: ProfessionLevel;
  readonly profession_code: string;
  readonly headcount: number;
  readonly as_at: string;
}

export interface ChampionTable {
  readonly geography_level: GeographyLevel;
  readonly geography_code: string;
  readonly champions: number;
  readonly as_at: string;
}

export interface ResourceTable {
  readonly resource_id: string;
  readonly title: string;
  readonly provider: string;
  readonly url: string;
  readonly description: string;
  readonly domain_code: string | null;
  readonly barrier_code: string | null;
}

/** The reviewed table of which barriers plausibly block which domains. */
export interface DomainBarrierTable {
  readonly domain_code: string;
  readonly barrier_code: string;
  readonly rationale: string;
}

/**
 * A group of the record-level extract: records of one instrument and wave with one label and nothing else to tell them apart by. People who
 * are left over at one generalisation are together at the next, so two groups never share anybody, and a label that holds a finer one (a
 * family beside its job groups) is of those others only.
 */
export interface ExtractGroupTable {
  readonly group_id: number;
  readonly instrument_code: string;
  readonly wave_code: string;
  readonly geography_level: GeographyLevel;
  /** On the geography of then, at the wave's start. */
  readonly geography_code: string;
  /** `job_group` or `family`. */
  readonly profession_level: ProfessionLevel;
  readonly profession_code: string;
  /** 1 organisation and job group, 2 organisation and family, 3 ICB and family, 4 region and family, 5 England and family. */
  readonly generalisation: number;
  /** Records in the group; at least 20. */
  readonly people: number;
  /** Codes of the domains whose confidence is left out here, joined by `, `; empty when there are none. */
  readonly blank_confidence: string;
  /** The same for targets. */
  readonly blank_target: string;
}

/**
 * A record of the extract: one respondent's scores, in no telling order. Columns are numbered by `domain_order` of the instrument; a score is
 * null where it was not given, was lost by the export, or where the group leaves it out. All tables of the extract are empty unless
 * the disclosure policy turns it on.
 */
export interface ExtractRecordTable {
  readonly group_id: number;
  readonly confidence_1: number | null;
  readonly confidence_2: number | null;
  readonly confidence_3: number | null;
  readonly confidence_4: number | null;
  readonly confidence_5: number | null;
  readonly confidence_6: number | null;
  readonly target_1: number | null;
  readonly target_2: number | null;
  readonly target_3: number | null;
  readonly target_4: number | null;
  readonly target_5: number | null;
  readonly target_6: number | null;
}

export interface BoundaryTable {
  readonly geography_code: string;
  /** A GeoJSON geometry as text. */
  readonly geometry: string;
}

export interface ReleaseDatabase {
  readonly release_info: ReleaseInfoTable;
  readonly instrument: InstrumentTable;
  readonly wave: WaveTable;
  readonly geography: GeographyTable;
  readonly succession: SuccessionTable;
  readonly profession: ProfessionTable;
  readonly domain: DomainTable;
  readonly barrier: BarrierTable;
  readonly survey_question: SurveyQuestionTable;
  readonly figure: FigureTable;
  readonly quality_note: QualityNoteTable;
  readonly headcount: HeadcountTable;
  readonly champion: ChampionTable;
  readonly resource: ResourceTable;
  readonly domain_barrier: DomainBarrierTable;
  readonly boundary: BoundaryTable;
  readonly extract_group: ExtractGroupTable;
  readonly extract_record: ExtractRecordTable;
}
