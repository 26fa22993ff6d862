import type { CohortPlace, KeptDraft, KeptNotice } from "../../http/kept-desk";

/** A named cohort as its line shows it. */
export interface KeptLine {
  readonly id: string;
  readonly name: string;
  readonly href: string;
  /** The release it stays at; null where it follows the current one. */
  readonly releaseId: string | null;
  /** What it is of; null where that was not read or is not understood. */
  readonly sentence: string | null;
  /** What is wrong with it now; null where nothing is. */
  readonly fault: string | null;
  /** Whether it is the one that the page shows. */
  readonly isShown: boolean;
}

/** What the page shows of the cohorts that somebody keeps. */
export interface KeptReport {
  readonly formToken: string;
  readonly lines: readonly KeptLine[];
  /** The cohort of the page, which can be kept; null where the address asks for what is not there. */
  readonly place: CohortPlace | null;
  readonly notice: KeptNotice | null;
  readonly draft: KeptDraft | null;
  /** Names that were just brought over from the browser. */
  readonly brought: readonly string[];
}
