import type { SurveyColumn } from "../sources/survey-table.ts";
import type { AnswerCount } from "./column-profile.ts";
import type { AnswerReading } from "./read-answers.ts";
import type { Judgement } from "./suggestion.ts";

/** An option of a question with several answers. */
export interface SuggestedOption extends Judgement {
  readonly label: string;
  readonly n: number;
  /** A barrier code, null for an option that is no barrier, or `unchosen`. */
  readonly barrier: string | null;
}

/** One answer of a scale. */
export interface SuggestedSingle extends Judgement {
  readonly kind: "single";
  readonly column: SurveyColumn;
  readonly barrier: string;
  readonly reading: AnswerReading;
  readonly answers: readonly AnswerCount[];
  /** Answers that are in no scale; the draft leaves them out. */
  readonly unplaced: readonly string[];
}

/** Several options in one cell, or one of several in it. */
export interface SuggestedChoices extends Judgement {
  readonly kind: "choices";
  readonly column: SurveyColumn;
  readonly separator: ";" | ",";
  readonly options: readonly SuggestedOption[];
  readonly missing: readonly string[];
  /** What people wrote themselves counts as the barrier "other". */
  readonly hasOther: boolean;
}

/** A column for each option. */
export interface SuggestedTicks extends Judgement {
  readonly kind: "ticks";
  readonly heading: string;
  readonly columns: readonly { readonly column: SurveyColumn; readonly option: SuggestedOption }[];
  readonly selected: readonly string[];
  readonly notSelected: readonly string[];
}

/** A question that is not about barriers. */
export interface SuggestedIgnored extends Judgement {
  readonly kind: "ignored";
  readonly column: SurveyColumn;
  readonly isFreeText: boolean;
  /** Answers that may be shown; none of a column of free text. */
  readonly answers: readonly AnswerCount[];
}

export type SuggestedQuestion = SuggestedSingle | SuggestedChoices | SuggestedTicks | SuggestedIgnored;
