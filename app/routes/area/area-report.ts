import type { Turnout } from "../../domain/coverage";
import type { Figure } from "../../domain/figure";
import type { MeasureCode } from "../../domain/measure";
import type { Succession } from "../../queries/places.server";
import type { Profession } from "../../queries/professions.server";
import type {
  BarrierTable,
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
import type { PlaceHotspots } from "./place-hotspots";
import type { GroupFigure } from "./time-shares";

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

export interface ProfessionGap {
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

export interface WaveGap {
  readonly wave: WaveTable;
  readonly label: string;
  readonly figure: Figure;
  readonly isProvisional: boolean;
}

export interface BarrierShare {
  readonly barrier: BarrierTable;
  readonly label: string;
  readonly figure: Figure;
}

export interface SurveyReport {
  readonly instrument: InstrumentTable;
  readonly wave: WaveTable;
  readonly respondents: Figure;
  readonly shares: readonly BarrierShare[];
  /** Who lacks time among clinical and administrative staff. */
  readonly timeGroups: readonly GroupFigure[];
}

/** Everything an area page says, for one place, profession and wave. */
export interface AreaReport {
  readonly place: GeographyTable;
  /** The place's parents, England first. */
  readonly ancestors: readonly GeographyTable[];
  readonly successors: readonly Succession[];
  readonly predecessors: readonly Succession[];
  readonly instrument: InstrumentTable | undefined;
  readonly filters: AreaFilters;
  readonly address: AddressFilters;
  readonly waves: readonly WaveTable[];
  readonly professions: readonly Profession[];
  readonly domains: readonly DomainTable[];
  readonly funnel: Funnel;
  readonly readiness: readonly DomainReadiness[];
  readonly professionGaps: readonly ProfessionGap[];
  readonly children: readonly GeographyTable[];
  readonly childGaps: readonly PlaceGap[];
  readonly trend: readonly WaveGap[];
  readonly survey: SurveyReport | null;
  /** Of the latest four quarters, whatever wave is chosen. */
  readonly hotspots: PlaceHotspots;
  readonly headcount: HeadcountTable | undefined;
  /** Those who answered in each profession family, beside its staff; none below a family. */
  readonly families: readonly Turnout[];
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
