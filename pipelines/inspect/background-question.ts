import { toPlainWords } from "./answer-key.ts";

/** Questions about who is asked; they are no barriers, whatever words they use. */
const background = [
  "how old are you",
  "age (group|band|range)",
  "your age$",
  "^age$",
  "gender",
  "^sex$",
  "your sex",
  "ethnic\\w*",
  "religion",
  "sexual orientation",
  "do you have a disability",
  "consider yourself (to be )?disabled",
  "pay band",
  "(agenda for change|afc) band",
  "which band",
  "^band$",
  "how long have you",
  "years (of|in) (service|post|role)",
  "length of service",
  "hours (per|a) week",
  "full time or part time",
  "^region$",
  "which region",
  "postcode",
  "consent\\w*",
  "agree to take part",
  "would you like to (take part|be contacted|receive)",
  "may we contact you",
];

const pattern = new RegExp(
  `\\b(?:${background.map((each) => each.replace(/^\^/, "(?<=^)")).join("|")})(?=$| )`,
);

/** Whether a question asks about the person or the survey itself. */
export function isBackgroundQuestion(text: string): boolean {
  return pattern.test(toPlainWords(text));
}
