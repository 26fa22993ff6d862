import { toQuestionText } from "./question-text.ts";
import type { SurveyColumn, SurveyTool } from "./survey-table.ts";

/** `RecipientFirstName` and `first_name` read like "recipient first name" and "first name". */
function toWords(name: string): string {
  const text = toQuestionText(name);
  // What a question asks for stands at its beginning or its end.
  const ends = text.length > 1000 ? `${text.slice(0, 600)} ${text.slice(-400)}` : text;
  return ends
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll(/[_\s]+/g, " ")
    .replace(/^(?:\d+(?:\.[a-z0-9]+)*\.|Q\d+[.:])\s*/i, "")
    .replace(/[\s:?*.]+$/, "")
    .toLowerCase()
    .trim();
}

// Whole names only where the word alone is also the subject of honest questions ("I use e-mail at work").
const identifying: readonly RegExp[] = [
  /^(?:(?:what is|enter|please enter|please give|please provide) )?(?:(?:your|my|the|respondent'?s?|participant'?s?|recipient|staff|employee|user|contact|learner'?s?) )*(?:(?:full|first|last|middle|family|given|preferred|maiden|legal|known as) )?(?:and )?(?:(?:full|last|family) )?(?:name|names|forename|forenames|surname|username)$/,
  /^(?:name|forename|first name)s? and (?:last name|surname|family name|e-?mail.*)$/,
  /^(?:[a-z' ]* )?e-?mail(?: ?address(?:es)?)?(?: \(.*\))?$/,
  /\b(?:your|work|nhs|contact|preferred|personal) e-?mail address\b/,
  /^(?:(?:what is|your|work|home|mobile|contact|cell|day ?time) )*(?:tele)?(?:phone|mobile|bleep|pager)(?: (?:number|no|num))?$/,
  /\b(?:tele)?(?:phone|mobile|contact|bleep|pager) (?:number|no)\b(?!s)/,
  /\bip ?addr(?:ess)?\b|^ip$/,
  /^(?:location )?(?:latitude|longitude|lat|lng|long)$|^location (?:latitude|longitude)$/,
  /^(?:access |participant |survey )?token$|^access code$/,
  /^external ?(?:data ?)?ref(?:erence)?$/,
  /^recipient\b/,
  /^refurl$|^referrer url$/,
  /\bnhs (?:number|no|num)\b(?!s)/,
  /\b(?:employee|staff|payroll|esr|assignment|personnel|gmc|nmc|hcpc|gphc|gdc|national insurance|ni|smart ?card|pin|student|licence)(?: (?:id|number|no|pin))\b(?!s)/,
  /^unique id$/,
  /\bdate of birth\b|^(?:your )?(?:dob|birth ?date|birthday)$/,
  /\bpost ?code\b/,
  /^(?:your |home |work )*address(?: line \d)?$/,
];

/** Words of an empty field that people fill in as they like. */
const freeText: readonly RegExp[] = [
  /^(?:(?:any|other|further|additional|general|your|more|open|free) )*(?:comments?|feedback|remarks?|free text|open text|notes)(?: box)?$/,
  /\banything else\b/,
  /\b(?:any|other|further|additional) (?:other |further |additional )?(?:comments?|feedback)\b/,
  /\bin your own words\b/,
];

/** In headings of tools that name an option's own text field after the option. */
const specify: readonly RegExp[] = [
  /\bplease (?:specify|state|describe|explain|give (?:details|reasons)|tell us|elaborate|expand)\b/,
  /\bif (?:you (?:selected|answered|chose|ticked) )?['"‘“]?other\b/,
  /\[(?:other|comment)\]$/,
];

const system: Readonly<Record<SurveyTool, RegExp>> = {
  qualtrics:
    /^(?:start date|end date|status|progress|duration(?: \(in seconds\))?|finished|recorded date|response id|distribution channel|user language|response type|survey language|q ?_?recaptcha ?score|q_.*|.*_(?:first|last|page|click) ?(?:click|submit|count)|.*_do)$/i,
  qualtrics_legacy: /^(?:response ?id|response ?set|status|start ?date|end ?date|finished)$/i,
  limesurvey:
    /^(?:id|response id|submitdate|date submitted|lastpage|last page|startlanguage|start language|seed|startdate|date started|datestamp|date last action|interviewtime|total time|(?:group|question) ?time\b.*)$/i,
  microsoft_forms:
    /^(?:id|start time|completion time|last modified time|language|total points|quiz feedback|(?:points|feedback) ?[-–—] .*)$/i,
  smartsurvey:
    /^(?:user ?id|user ?no|started|ended|time taken|tracking link|collector(?: name)?|survey status|completed|status|language|device|browser|platform|operating system|score|tags)$/i,
  jisc: /^(?:unique response number|response id|respondent id|(?:date |time )?(?:started|submitted|completed)|(?:start|completion|submission|response|end) ?(?:date|time)(?: .*)?|status|language|duration|device|time taken)$/i,
  plain:
    /^(?:id|response ?id|record ?id|submitted(?: at)?|timestamp|start(?:ed)?(?: date| time)?|end(?:ed)?(?: date| time)?|completion time|completed at)$/i,
};

/** Whether a name or a question text asks for something that identifies a person. */
export function isIdentifyingName(name: string): boolean {
  const words = toWords(name);
  return identifying.some((pattern) => pattern.test(words));
}

/**
 * What may be done with a column, decided by its tool, its name and its text alone. Doubt goes against reading it: a name that
 * asks for a person wins over everything else.
 */
export function findColumnRole(
  tool: SurveyTool,
  { name, text }: Pick<SurveyColumn, "name" | "text">,
): SurveyColumn["role"] {
  const words = toWords(name);
  const question = toWords(text);
  const isOwn = (pattern: RegExp) => pattern.test(words) || pattern.test(question);
  const isQualtrics = tool === "qualtrics" || tool === "qualtrics_legacy";
  const plainName = toQuestionText(name);
  // Forms lists points and feedback of quiz questions under the questions' texts.
  if (tool === "microsoft_forms" && /^(?:points|feedback) ?[-–—] /i.test(plainName)) return "system";
  if (identifying.some(isOwn)) return "identifying";
  if (tool === "qualtrics_legacy" && ["V3", "V4", "V5", "V6"].includes(plainName)) return "identifying";
  if (system[tool].test(plainName) || system[tool].test(words)) return "system";
  if (tool === "qualtrics_legacy" && /^V\d+$/.test(plainName) && system[tool].test(question)) return "system";
  if (/_TEXT$/i.test(plainName) || /\[(?:other|comment)\]$/i.test(plainName)) return "free_text";
  if (freeText.some(isOwn)) return "free_text";
  // The columns of a Qualtrics question repeat its options, of which "Other (please specify)" is an honest one.
  if (!isQualtrics && specify.some(isOwn)) return "free_text";
  if (tool === "jisc" && !/^\d+\./.test(plainName)) return "system";
  return "question";
}
