/** Ways of answering that are a reason for care. */
export const ANSWER_MEASURES = ["flat", "target_below", "partial", "repeated"] as const;

export type AnswerMeasure = (typeof ANSWER_MEASURES)[number];
