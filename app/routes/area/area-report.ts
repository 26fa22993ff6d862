import type { Turnout } from "../../domain/coverage";
import type { Figure } from "../../domain/figure";
import type { MeasureCode } from "../../domain/measure";
import type { Succession } from "../../queries/places.server";
import type { Profession } from "../../queries/professions.server";
import type {
  BarrierTable,
  BaselineTable,
  ChampionTable,
  DomainTable,
  GeographyTable,
  HeadcountTable,
  InstrumentTable,
  QualityNoteTable,
  ResourceTable,
  WaveTable,
} from "../../release/schema";
import type { AddressFilters, AreaFilters } from "./area-filters";
import type { BlockingBarrier } from "./blocking-barrier";
import type { BoardHotspots } from "./board-hotspots";
import type { HeatMapShow } from "./heat-map-show";
import type { PlaceHotspots } from "./place-hotspots";
import type { SpreadReport } from "./spread-report";
import type { GroupFigure } from "./time-shares";
import type { TrendChoice } from "./trend-choice";
import type { TrendSeries } from "./trend-series";
import type { WaveChange } from "./wave-changes";

/** How many people are behind an area's figures, and where the others were lost. */
export interface Funnel {
  readonly enrolled: Figure;
  readonly incomplete: Figure;
  readonly reviewing: Figure;
  readonly submitted: Figure;
  readonly untouched: Figure;
  readonly respondents: Figure;
}

/** How the assessments were answered, of all professions: a measure here and in England. */
export interface AnswerQuality {
  readonly measure: MeasureCode;
  readonly figure: Figure;
  readonly england: Figure;
}

export interface DomainReadiness {
  readonly domain: DomainTable;
  readonly label: string;
  readonly confidence: Figure;
  readonly target: Figure;
  readonly gap: Figure;
  readonly need: Figure;
}

export interface ProfessionCell {
  readonly profession: Profession;
  readonly domain: DomainTable;
  readonly rowLabel: string;
  readonly columnLabel: string;
  readonly figure: Figure;
}

export interface PlaceGap {
  readonly place: GeographyTable;
  readonly label: string;
  readonly figure: Figure;
}

export interface BarrierShare {
  readonly barrier: BarrierTable;
  readonly label: string;
  readonly figure: Figure;
}

export interface WaveFigure {
  readonly wave: WaveTable;
  readonly figure: Figure;
}

/** One measure over the waves up to the one shown, oldest first. */
export interface MeasureHistory {
  /** Code of the domain or barrier. */
  readonly subject: string;
  readonly figures: readonly WaveFigure[];
}

export interface SurveyReport {
  readonly instrument: InstrumentTable;
  readonly wave: WaveTable;
  readonly respondents: Figure;
  readonly shares: readonly BarrierShare[];
  /** Who lacks time among clinical and administrative staff. */
  readonly timeGroups: readonly GroupFigure[];
  readonly history: readonly MeasureHistory[];
  /** Over every wave of the survey. */
  readonly trend: readonly MeasureHistory[];
  /** Since the survey before; none for the first. */
  readonly changes: readonly WaveChange[];
}

/** Everything an area page says, for one place, profession and wave. */
export interface AreaReport {
  readonly place: GeographyTable;
  /** The place's parents, England first. */
  readonly ancestors: readonly GeographyTable[];
  readonly successors: readonly Succession[];
  readonly predecessors: readonly Succession[];
  /** Declared for series of the place. */
  readonly baselines: readonly BaselineTable[];
  readonly instrument: InstrumentTable | undefined;
  readonly filters: AreaFilters;
  readonly address: AddressFilters;
  readonly waves: readonly WaveTable[];
  readonly professions: readonly Profession[];
  readonly domains: readonly DomainTable[];
  readonly funnel: Funnel;
  readonly readiness: readonly DomainReadiness[];
  /** The gap of every profession below in every domain. */
  readonly professionGaps: readonly ProfessionCell[];
  /** The same professions and domains with the figure the heat map shows. */
  readonly professionCells: readonly ProfessionCell[];
  readonly show: HeatMapShow;
  readonly children: readonly GeographyTable[];
  readonly childGaps: readonly PlaceGap[];
  /** What is followed over every wave, and as what the address names it. */
  readonly trend: TrendSeries;
  readonly trendChoice: TrendChoice;
  /** The gap of each domain over every wave. */
  readonly domainTrends: readonly TrendSeries[];
  /** Null where the release has no bands. */
  readonly spread: SpreadReport | null;
  /** The gap of each domain up to the wave shown. */
  readonly gapHistory: readonly MeasureHistory[];
  /** Of gaps, confidence and barriers, this wave and the one before; `changesOf` judges them together. */
  readonly changes: readonly WaveChange[];
  /** Whether the place was another group of people in the wave before, so that no change can be tested. */
  readonly isRedrawn: boolean;
  readonly survey: SurveyReport | null;
  /** The first ones, shortly. */
  readonly boardHotspots: BoardHotspots;
  /** Of the latest four quarters, whatever wave is chosen. */
  readonly hotspots: PlaceHotspots;
  readonly headcount: HeadcountTable | undefined;
  /** Those who answered in each profession family, beside its staff; none below a family. */
  readonly families: readonly Turnout[];
  /** The release's smallest base of a figure, in people. */
  readonly minimumBase: number;
  /** ISO date of the release. */
  readonly publishedOn: string;
  readonly champions: ChampionTable | undefined;
  readonly blockingBarrier: BlockingBarrier | null;
  readonly resources: readonly ResourceTable[];
  /** Resources for the barriers of the hotspots. */
  readonly hotspotResources: readonly ResourceTable[];
  readonly answerQuality: readonly AnswerQuality[];
  readonly qualityNotes: readonly QualityNoteTable[];
}

/** What a page says, and in which of its two forms. */
export interface PageReport extends AreaReport {
  /** Whether it is the one-page summary. */
  readonly isSummary: boolean;
}
