/** One statement of the barrier survey. */
export interface SampleQuestion {
  readonly column: string;
  readonly barrier: string;
  readonly direction: "low_is_barrier" | "high_is_barrier";
  /** As the survey's author left it: with HTML and line breaks. */
  readonly text: string;
}

const low = "low_is_barrier";
const high = "high_is_barrier";

const statements: readonly (readonly [barrier: string, direction: typeof low | typeof high, text: string])[] =
  [
    ["time", low, "I have had time to undertake learning\nto build my digital skills"],
    ["access_equipment", low, "I have a <b>suitable device</b> for learning when I need one"],
    ["access_equipment", low, "I have a quiet place where I can learn online"],
    [
      "infrastructure",
      high,
      '<span style="font-size:16px;">Slow systems or poor Wi-Fi</span> get in the way of my digital learning',
    ],
    ["skills", high, "I lack the basic digital skills that the learning on offer expects"],
    ["confidence_anxiety", high, "I feel anxious when I have to learn a new digital tool"],
    ["awareness_findability", low, "I know where to find good learning about digital skills"],
    ["content_relevance", low, "The digital learning I have seen fits my role"],
    ["support_local", low, "There is somebody nearby who helps me with digital questions"],
    ["leadership_culture", low, "Leaders here treat digital skills as a priority"],
    ["funding", high, "Cost or funding keeps me from digital learning"],
    ["policy_ig", high, "Rules about information &amp; access keep me from\nusing digital tools to learn"],
    [
      "accessibility_inclusion",
      high,
      "Digital learning is hard for me to use because of a disability, language or other need",
    ],
    ["usefulness_motivation", high, "I do not see how digital learning would help me in my work"],
  ];

/** The 14 statements; two of them are about devices and space. */
export const surveyQuestions: readonly SampleQuestion[] = statements.map(
  ([barrier, direction, text], index) => ({
    column: `Q3_${index + 1}`,
    barrier,
    direction,
    text,
  }),
);

/** Answers from the low end; their numbers are 1 to 5. */
export const agreement = [
  "Strongly disagree",
  "Disagree",
  "Neither agree nor disagree",
  "Agree",
  "Strongly agree",
] as const;

export const missingAnswers = ["Don't know", "Prefer not to say"] as const;

/** Answers that report the barrier of a question. */
export function listReportingAnswers(question: SampleQuestion): readonly string[] {
  return question.direction === low ? agreement.slice(0, 2) : agreement.slice(3);
}

/** Answers that count and do not report the barrier. */
export function listOtherAnswers(question: SampleQuestion): readonly string[] {
  return question.direction === low ? agreement.slice(2) : agreement.slice(0, 3);
}
