import type { Benchmark } from "./comparison-words";
import type { Figure } from "./figure";
import type { MeasureCode } from "./measure";

/** The cell of the lattice that a figure stands in, in codes and in words. */
export interface ExplainedCell {
  readonly instrument: string;
  readonly wave: string;
  /** `both` where the place has the same members then and now. */
  readonly geographyVersion: "both" | "then" | "restated";
  readonly placeLevel: string;
  readonly place: string;
  readonly professionLevel: string;
  readonly profession: string;
  readonly measure: MeasureCode;
  readonly subject: string;
  readonly instrumentName: string;
  readonly isSurvey: boolean;
  readonly waveName: string;
  readonly isProvisional: boolean;
  readonly placeName: string;
  readonly professionName: string;
  /** Domain or barrier; empty for measures of the whole cell. */
  readonly subjectName: string;
}

/** The release a figure comes from; dates as a reader sees them. */
export interface ExplainedRelease {
  readonly id: string;
  readonly publishedOn: string;
  readonly dataThrough: string;
  readonly geographyAsAt: string;
  readonly policyVersion: string;
  /** People. */
  readonly minimumBase: number;
  readonly isAudited: boolean;
  readonly isSynthetic: boolean;
}

/** Everything known of where a figure comes from. */
export interface Provenance {
  readonly release: ExplainedRelease;
  readonly cell: ExplainedCell;
  readonly figure: Figure;
  readonly scaleMin: number;
  readonly scaleMax: number;
  readonly benchmarks: readonly Benchmark[];
}
