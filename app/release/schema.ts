import type { BaselineRole } from "../domain/baseline-role";
import type { EndBand } from "../domain/end-band";
import type { HotspotStatus } from "../domain/hotspot-confirmation";
import type { MeasureCode } from "../domain/measure";
import type { TrendMeasure } from "../domain/trend-measure";

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

/** One row: the rules of the disclosure policy that readers are told, beside those of `release_info`. */
export interface DisclosurePolicyTable {
  /** Days after a wave closed from which an export counts as final. */
  readonly closing_days: number;
  /** Variance of the noise in a count of people who gave an answer. */
  readonly count_noise_variance: number;
  /** The largest change to such a count, in people. */
  readonly count_noise_bound: number;
  /** A published count of at most this, or within this of everybody, is told as near the end and no closer. */
  readonly end_band: number;
  /** From this base on a mean's spread comes from the group itself, else from England's same profession. */
  readonly spread_minimum_base: number;
  /** The same for gaps. */
  readonly gap_spread_minimum_base: number;
  /** The smallest base of a share of answers in a band of the scale. */
  readonly distribution_minimum_base: number;
  /** The audit's bound: least posterior over prior standard deviation of a protected group's total. */
  readonly minimum_uncertainty: number;
  /** The audit's bound: least width of what a protected group's mean can be bounded to, as a share of the scale. */
  readonly minimum_interval: number;
  /** Whether the audit's attackers solved all domains of a person at once, and not one after the other. */
  readonly domains_together: boolean;
  /** Whether the release holds a record-level extract. */
  readonly has_extract: boolean;
  readonly extract_minimum_group: number;
  readonly extract_minimum_bands: number;
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

/** A band of an instrument's scale; the subject of a band's figure is `domain_code/band_code`. */
export interface ScoreBandTable {
  readonly instrument_code: string;
  /** For example `7-8`. */
  readonly band_code: string;
  readonly band_label: string;
  readonly band_order: number;
  /** The lowest and the highest score in it. */
  readonly lowest: number;
  readonly highest: number;
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
  /** Domain or barrier code, `domain/band` for bands; empty for measures of the whole cell. */
  readonly subject: string;
  readonly status: FigureStatus;
  /** People behind the figure. */
  readonly base: number | null;
  readonly value: number | null;
  /** A share told only as near an end; `value` then stands for all shares there. */
  readonly band: EndBand | null;
  /** Sampling and protection noise together; null for counts of people. */
  readonly standard_error: number | null;
  /** The part of `standard_error` squared that is protection noise. */
  readonly noise_variance: number | null;
  /** The same measure in the rest of the parent place (parent without this place), same profession. */
  readonly parent_rest_base: number | null;
  readonly parent_rest_value: number | null;
  readonly parent_rest_standard_error: number | null;
  /** P of the difference, adjusted in its family and rounded up to four decimals; null where it was not tested. */
  readonly parent_rest_adjusted_p: number | null;
  /** The same measure in the rest of England. */
  readonly england_rest_base: number | null;
  readonly england_rest_value: number | null;
  readonly england_rest_standard_error: number | null;
  readonly england_rest_adjusted_p: number | null;
}

export type ComparisonReference = "parent_rest" | "england_rest";
export type ComparisonVerdict = "higher" | "lower" | "no_clear_difference";

/** A tested comparison: a figure against one reference. A view of the figures, for readers of the file. */
export interface ComparisonTable {
  readonly instrument_code: string;
  readonly wave_code: string;
  readonly geography_version: GeographyVersion;
  readonly geography_level: GeographyLevel;
  readonly geography_code: string;
  readonly profession_level: ProfessionLevel;
  readonly profession_code: string;
  readonly measure: MeasureCode;
  readonly subject: string;
  readonly reference: ComparisonReference;
  readonly difference: number;
  readonly adjusted_p: number;
  readonly verdict: ComparisonVerdict;
  /** 95 or 99.8 where the verdict is a difference; null where none is clear. */
  readonly level: number | null;
}

/** How many comparisons were adjusted together: all places, professions and subjects of these levels, both geographies. */
export interface ComparisonFamilyTable {
  readonly instrument_code: string;
  readonly wave_code: string;
  readonly geography_level: GeographyLevel;
  readonly profession_level: ProfessionLevel;
  readonly measure: MeasureCode;
  readonly reference: ComparisonReference;
  readonly tested: number;
  /** Differences called clear (95 %). */
  readonly clear: number;
  /** Of those, very clear (99.8 %). */
  readonly very_clear: number;
  /** The most false ones to expect among the clear. */
  readonly expected_false: number;
}

export type HotspotKind = "capability" | "barrier" | "joint";

/**
 * A reported hotspot, on today's geography: a group whose gap (capability) or prevalence of a barrier (barrier) stands
 * above the rest of England in the same profession, or both at once (joint; its own numbers are those of the gap).
 */
export interface HotspotTable {
  readonly kind: HotspotKind;
  readonly instrument_code: string;
  /** The period is all waves from this one to `wave_code`: the latest four quarters. */
  readonly first_wave_code: string;
  readonly wave_code: string;
  readonly geography_level: GeographyLevel;
  readonly geography_code: string;
  readonly profession_level: ProfessionLevel;
  readonly profession_code: string;
  /** Empty for a barrier hotspot. */
  readonly domain_code: string;
  /** Empty for a capability hotspot. */
  readonly barrier_code: string;
  /** People who answered in the period. */
  readonly people: number;
  /** Points of gap, or share from 0 to 1. */
  readonly value: number;
  readonly benchmark: number;
  readonly excess: number;
  /** Need share in the domain; null for a barrier, and for instruments without it. */
  readonly need_share: number | null;
  /** Best estimate of the excess after shrinkage towards its peers, with its 95 % interval. */
  readonly shrunken_excess: number;
  readonly shrunken_lower: number;
  readonly shrunken_upper: number;
  /** Benjamini-Hochberg within geography level × profession level. */
  readonly adjusted_p: number;
  /** Benjamini-Yekutieli over every candidate searched. */
  readonly overall_p: number;
  readonly status: HotspotStatus;
  /** Flagged cells inside this one that it speaks for. */
  readonly explained: number;
  /** People × shrunken excess, what hotspots of a kind are ranked by. */
  readonly burden: number;
  readonly hotspot_rank: number;
  /** Ranks it may hold, all together at 95 %. */
  readonly rank_lower: number;
  readonly rank_upper: number;
  /** Probability of being among the first five. */
  readonly top_five_p: number;
  /** The barrier's side of a joint hotspot; null for the other kinds. */
  readonly barrier_instrument_code: string | null;
  readonly barrier_wave_code: string | null;
  readonly barrier_people: number | null;
  readonly barrier_value: number | null;
  readonly barrier_benchmark: number | null;
  readonly barrier_shrunken_excess: number | null;
  readonly barrier_shrunken_lower: number | null;
  readonly barrier_shrunken_upper: number | null;
}

/** What was searched for hotspots: one row an instrument. */
export interface HotspotSearchTable {
  readonly kind: HotspotKind;
  readonly instrument_code: string;
  readonly first_wave_code: string;
  readonly wave_code: string;
  /** Shown cells × subjects tested. */
  readonly candidates: number;
  readonly flagged: number;
  readonly reported: number;
  /** The most false ones to expect among the flagged. */
  readonly expected_false: number;
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

/** A declaration that series of a place have settled at a new level. */
export interface BaselineTable {
  readonly geography_level: GeographyLevel;
  readonly geography_code: string;
  readonly instrument_code: string;
  /** Null for every measure that is followed. */
  readonly measure: TrendMeasure | null;
  /** Code of a domain or barrier; null for all. */
  readonly subject: string | null;
  /** The first wave of the new level. */
  readonly wave_code: string;
  readonly reason: string;
  readonly declared_by: BaselineRole | null;
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
  /** Records in the group; at least `extract_minimum_group` of the policy. */
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

/** What the disclosure audit found: how much an attacker still does not know of groups too small to show. */
export interface AuditSummaryTable {
  readonly instrument_code: string;
  readonly wave_code: string;
  /** `outsider`, or `organisation`: one that knows its own people's answers. */
  readonly chair: string;
  /** Organisations of the integrated care board: `1`, `2`, `3 to 5`, `6 or more`; `several` for groups in several boards. */
  readonly block_size: string;
  /** Protected groups, each for every set of measures it was examined for. */
  readonly groups: number;
  /** Posterior over prior standard deviation of a group's total, 0 to 1: the least over the groups. */
  readonly least_uncertainty: number;
  readonly median_uncertainty: number;
  /** Width of the narrowest interval of a group's mean, as a share of the scale; null where none had to be sought. Of both chairs together. */
  readonly least_interval: number | null;
}

/** Figures that the disclosure audit withheld although they rest on enough people. */
export interface AuditWithholdingTable {
  readonly instrument_code: string;
  readonly wave_code: string;
  readonly block_size: string;
  /** Figures that could be shown, the withheld ones among them. */
  readonly figures: number;
  readonly withheld: number;
  /** The same for figures of an organisation and a profession family. */
  readonly family_figures: number;
  readonly family_withheld: number;
}

/** One of the places where least remains unknown. */
export interface AuditFindingTable {
  readonly instrument_code: string;
  readonly wave_code: string;
  /** `icb`, or `england` where a smaller place could point at a group. */
  readonly geography_level: GeographyLevel;
  readonly geography_code: string;
  readonly chair: string;
  /** The measures examined together, such as `confidence/technical_proficiency`. */
  readonly measure: string;
  readonly uncertainty: number;
}

/** What protection costs in accuracy, pooled over at least 100 figures. */
export interface AuditAccuracyTable {
  readonly instrument_code: string;
  readonly measure: string;
  /** People behind the figures, least and most. */
  readonly base_from: number;
  readonly base_to: number | null;
  readonly figures: number;
  /** Root mean square of published minus true, in units of the measure. */
  readonly noise_deviation: number;
  /** Mean sampling error of the same figures. */
  readonly sampling_error: number;
}

export interface ReleaseDatabase {
  readonly release_info: ReleaseInfoTable;
  readonly disclosure_policy: DisclosurePolicyTable;
  readonly instrument: InstrumentTable;
  readonly wave: WaveTable;
  readonly geography: GeographyTable;
  readonly succession: SuccessionTable;
  readonly profession: ProfessionTable;
  readonly domain: DomainTable;
  readonly score_band: ScoreBandTable;
  readonly barrier: BarrierTable;
  readonly survey_question: SurveyQuestionTable;
  readonly figure: FigureTable;
  readonly comparison: ComparisonTable;
  readonly comparison_family: ComparisonFamilyTable;
  readonly hotspot: HotspotTable;
  readonly hotspot_search: HotspotSearchTable;
  readonly quality_note: QualityNoteTable;
  readonly headcount: HeadcountTable;
  readonly champion: ChampionTable;
  readonly baseline: BaselineTable;
  readonly resource: ResourceTable;
  readonly domain_barrier: DomainBarrierTable;
  readonly boundary: BoundaryTable;
  readonly extract_group: ExtractGroupTable;
  readonly extract_record: ExtractRecordTable;
  readonly audit_summary: AuditSummaryTable;
  readonly audit_withholding: AuditWithholdingTable;
  readonly audit_finding: AuditFindingTable;
  readonly audit_accuracy: AuditAccuracyTable;
}
