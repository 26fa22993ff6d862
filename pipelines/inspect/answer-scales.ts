import { toAnswerKey } from "./answer-key.ts";

/** Answers that count as no answer, as `toAnswerKey` gives them. */
const missingKeys = [
  "not applicable",
  "n a",
  "na",
  "not applicable to me",
  "does not apply",
  "not relevant to me",
  "dont know",
  "do not know",
  "dk",
  "not sure",
  "unsure",
  "cant say",
  "cannot say",
  "prefer not to say",
  "prefer not to answer",
  "rather not say",
  "no answer",
  "no opinion",
  "dont know not applicable",
  "not applicable dont know",
  "unable to say",
];

/** Whether an answer (as `toAnswerKey` gives it) says nothing about the question. */
export function isMissingKey(key: string): boolean {
  return missingKeys.includes(key);
}

/** What agreeing or choosing a high answer means for the barrier; `wording`: the question's text decides. */
type ScaleSense = "wording" | "high_is_barrier" | "low_is_barrier";

/** An answer scale: its levels from low to high, each with the spellings it comes in. */
export interface AnswerScale {
  readonly id: string;
  /** The name used in messages. */
  readonly title: string;
  /** Number of the lowest level. */
  readonly lowest: number;
  /** The first spelling of a level is the one a draft writes for answers that do not occur. */
  readonly levels: readonly (readonly string[])[];
  /** How many levels at the end that is the barrier report it. */
  readonly reporting: number;
  readonly sense: ScaleSense;
}

/** Answer scales by their labels. A scale whose labels are all in another one comes first, so that the shorter one is taken. */
export const answerScales: readonly AnswerScale[] = [
  {
    id: "yes_no",
    title: "yes or no",
    lowest: 0,
    levels: [
      ["No", "N", "False"],
      ["Yes", "Y", "True"],
    ],
    reporting: 1,
    sense: "wording",
  },
  {
    id: "agree_5",
    title: "agreement in 5 steps",
    lowest: 1,
    levels: [
      ["Strongly disagree", "Disagree strongly", "Completely disagree", "Definitely disagree"],
      ["Disagree", "Tend to disagree"],
      [
        "Neither agree nor disagree",
        "Neither agree or disagree",
        "Neither",
        "Neutral",
        "Neither disagree nor agree",
        "Undecided",
      ],
      ["Agree", "Tend to agree"],
      ["Strongly agree", "Agree strongly", "Completely agree", "Definitely agree"],
    ],
    reporting: 2,
    sense: "wording",
  },
  {
    id: "agree_7",
    title: "agreement in 7 steps",
    lowest: 1,
    levels: [
      ["Strongly disagree", "Disagree strongly", "Completely disagree"],
      ["Disagree", "Moderately disagree", "Mostly disagree"],
      ["Somewhat disagree", "Slightly disagree", "Disagree somewhat", "Disagree slightly"],
      ["Neither agree nor disagree", "Neither agree or disagree", "Neither", "Neutral", "Undecided"],
      ["Somewhat agree", "Slightly agree", "Agree somewhat", "Agree slightly"],
      ["Agree", "Moderately agree", "Mostly agree"],
      ["Strongly agree", "Agree strongly", "Completely agree"],
    ],
    reporting: 3,
    sense: "wording",
  },
  {
    id: "frequency_5",
    title: "how often, in 5 steps",
    lowest: 0,
    levels: [
      ["Never", "Not at all"],
      ["Rarely", "Seldom", "Hardly ever", "Almost never"],
      ["Sometimes", "Occasionally", "Some of the time"],
      ["Often", "Usually", "Frequently", "Very often", "Most of the time", "Regularly"],
      ["Always", "All the time", "All of the time", "Almost always", "Nearly always"],
    ],
    reporting: 2,
    sense: "wording",
  },
  {
    id: "severity_4",
    title: "how much of a barrier, in 4 steps",
    lowest: 0,
    levels: [
      ["Not a barrier", "No barrier", "Not a barrier at all", "Not a problem", "None"],
      ["Minor barrier", "Minor", "Slight barrier", "A minor barrier", "Small barrier", "Minor problem"],
      ["Moderate barrier", "Moderate", "A moderate barrier", "Some barrier", "Moderate problem"],
      [
        "Major barrier",
        "Major",
        "A major barrier",
        "Severe barrier",
        "Severe",
        "Large barrier",
        "Big barrier",
        "Serious barrier",
        "Major problem",
      ],
    ],
    reporting: 2,
    sense: "high_is_barrier",
  },
  {
    id: "extent_5",
    title: "to what extent, in 5 steps",
    lowest: 0,
    levels: [
      ["Not at all", "To no extent"],
      ["A little", "To a small extent", "Slightly", "To a very small extent"],
      ["Somewhat", "To some extent", "Moderately", "To a moderate extent"],
      ["A lot", "To a large extent", "Very much", "Mostly", "Very"],
      ["A great deal", "To a great extent", "Extremely", "Completely", "To a very large extent"],
    ],
    reporting: 2,
    sense: "wording",
  },
  {
    id: "ease_5",
    title: "how easy, in 5 steps",
    lowest: 1,
    levels: [
      ["Very difficult", "Very hard"],
      ["Difficult", "Fairly difficult", "Hard", "Quite difficult"],
      ["Neither easy nor difficult", "Neither easy or difficult", "Neither difficult nor easy", "Neutral"],
      ["Easy", "Fairly easy", "Quite easy"],
      ["Very easy"],
    ],
    reporting: 2,
    sense: "low_is_barrier",
  },
  {
    id: "satisfied_5",
    title: "satisfaction in 5 steps",
    lowest: 1,
    levels: [
      ["Very dissatisfied", "Strongly dissatisfied"],
      ["Dissatisfied", "Fairly dissatisfied"],
      ["Neither satisfied nor dissatisfied", "Neither satisfied or dissatisfied", "Neutral"],
      ["Satisfied", "Fairly satisfied"],
      ["Very satisfied", "Strongly satisfied"],
    ],
    reporting: 2,
    sense: "low_is_barrier",
  },
];

const scaleKeys = new Set(answerScales.flatMap(({ levels }) => levels.flat().map(toAnswerKey)));

/** Whether an answer (as `toAnswerKey` gives it) is a label of some scale. */
export function isScaleKey(key: string): boolean {
  return scaleKeys.has(key);
}
