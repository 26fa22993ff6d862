import type { Figure } from "../../domain/figure";
import type { Geography } from "../../queries/figures.server";
import type { Profession } from "../../queries/professions.server";
import type { GeographyTable, InstrumentTable, WaveTable } from "../../release/schema";
import type { CompareAddress, CompareMeasure, CompareSort, UnitLevel } from "./compare-filters";

/** A domain, or a barrier where shares of barriers are compared. */
export interface CompareSubject {
  readonly code: string;
  readonly label: string;
}

/** What a compare page shows: every part of it is in the address or is its default. */
export interface CompareChoices {
  readonly level: UnitLevel;
  /** Whose members are compared; England unless chosen. Of a peer group, England. */
  readonly within: GeographyTable;
  /** The organisations of the peer group, in the order of the address; empty where there is none. */
  readonly peers: readonly GeographyTable[];
  readonly measure: CompareMeasure;
  /** Undefined only where the release has no instrument of that kind. */
  readonly subject: CompareSubject | undefined;
  readonly instrument: InstrumentTable | undefined;
  readonly wave: WaveTable | undefined;
  readonly profession: Profession;
  readonly geography: Geography;
  readonly sort: CompareSort;
  /** The ends of the instrument's scale; they matter to averages only. */
  readonly scaleMin: number;
  readonly scaleMax: number;
}

/** What can be chosen. */
export interface CompareOptions {
  /** Every open place, for parents and for peer groups. */
  readonly places: readonly GeographyTable[];
  readonly subjects: readonly CompareSubject[];
  /** Of the measure's instrument, oldest first. */
  readonly waves: readonly WaveTable[];
  readonly professions: readonly Profession[];
}

/** What all compare pages share: the choices, and England's figures of the same measure. */
export interface CompareFrame {
  /** As it stands in the address: links pass it on. */
  readonly address: CompareAddress;
  readonly choices: CompareChoices;
  readonly options: CompareOptions;
  /** England's figure of each subject, by the subject's code. */
  readonly england: Readonly<Record<string, Figure>>;
  /** Sentences about what the address asks for and cannot be had together with the rest of it. */
  readonly setAside: readonly string[];
}

/** A place that is compared, with its figure of one subject. */
export interface CompareUnit {
  readonly place: GeographyTable;
  readonly label: string;
  readonly subject: CompareSubject;
  /** Carries what it is compared with: `englandRest` and, within a parent, `parentRest`. */
  readonly figure: Figure;
  /** The page that explains the figure. */
  readonly explainHref: string;
}
