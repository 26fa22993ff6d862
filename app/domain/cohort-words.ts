import type { Cohort } from "./cohort";
import { pickPlaceNodes, pickProfessionNodes } from "./cohort-nodes";
import { type CohortVocabulary, getInstrument, type Term, type VocabularyNode } from "./cohort-vocabulary";
import { pickWaves } from "./cohort-waves";
import { getMeasure } from "./measure";
import { formatCount } from "./number-format";
import { capitalise, inSentence, joinWords } from "./phrase";

/** Names of a kind that a sentence lists; of more it gives the number. */
const LISTED = 4;

const PLACE_NOUNS: Readonly<Record<string, string>> = {
  england: "England",
  region: "every region",
  icb: "every integrated care board",
  organisation: "every organisation",
};

const PROFESSION_NOUNS: Readonly<Record<string, string>> = {
  all: "all professions together",
  group: "every staff group",
  family: "every profession family",
  job_group: "every job group",
  archetype: "every archetype",
};

/** Says in one plain sentence what a cohort is of, waves by their names. */
export function describeCohort(cohort: Cohort, vocabulary: CohortVocabulary): string {
  const instrument = getInstrument(vocabulary, cohort.instrument);
  const measures = cohort.measures.map((code) => inSentence(getMeasure(code).label));
  const what =
    cohort.kind === "records"
      ? `Records of people (${joinWords(measures)} in ${writeSubjects(cohort, vocabulary)})`
      : capitalise(joinWords(measures));
  const subjects = cohort.kind === "records" ? "" : ` in ${writeSubjects(cohort, vocabulary)}`;
  const source = instrument.name;
  return `${what}${cohort.kind === "aggregate" && !hasSubjects(cohort) ? "" : subjects}, of ${writeProfessions(cohort, vocabulary)}, ${writePlaces(cohort, vocabulary)}, ${writeWaves(cohort, vocabulary)}, from the ${source}${writeRest(cohort)}.`;
}

function hasSubjects({ measures }: Cohort): boolean {
  return measures.some((code) => !WHOLE_GROUP.has(code));
}

const WHOLE_GROUP: ReadonlySet<string> = new Set([
  "enrolled",
  "respondents",
  "submitted",
  "reviewing",
  "incomplete",
  "untouched",
  "flat",
  "target_below",
  "partial",
  "repeated",
]);

function writeSubjects({ instrument, domains, barriers }: Cohort, vocabulary: CohortVocabulary): string {
  const known = getInstrument(vocabulary, instrument);
  return [
    ...writeTerms("domain", known.domains, domains),
    ...writeTerms("barrier", known.barriers, barriers),
  ].join(" and ");
}

function writeTerms(noun: string, terms: readonly Term[], chosen: readonly string[]): readonly string[] {
  if (terms.length === 0) return [];
  const names = terms.filter(({ code }) => chosen.includes(code)).map(({ name }) => inSentence(name));
  if (names.length === 0) return [`every ${noun}`];
  return [`the ${noun}${names.length === 1 ? "" : "s"} ${listNames(names)}`];
}

function writeProfessions(cohort: Cohort, vocabulary: CohortVocabulary): string {
  const { professions, professionLevels, kind } = cohort;
  const named = pickProfessionNodes({ ...cohort, professionLevels: [] }, vocabulary).map(nameInSentence);
  const levels = professionLevels.map((level) => PROFESSION_NOUNS[level] ?? level);
  if (professions.length + levels.length === 0) return "all professions";
  const inside = kind === "records" ? " and professions within" : "";
  return joinWords([...levels, ...(named.length === 0 ? [] : [`${listNames(named)}${inside}`])]);
}

function nameInSentence({ name }: VocabularyNode): string {
  return inSentence(name);
}

function writePlaces(cohort: Cohort, vocabulary: CohortVocabulary): string {
  const { levels, within, kind } = cohort;
  const named = pickPlaceNodes({ ...cohort, levels: [], within: [] }, vocabulary)
    .filter(({ key }) => cohort.places.includes(key))
    .map(({ name }) => name);
  const inside = vocabulary.places.filter(({ key }) => within.includes(key)).map(({ name }) => name);
  const nouns = joinWords(levels.map((level) => PLACE_NOUNS[level] ?? level));
  const parts = [
    ...(named.length === 0 ? [] : [listNames(named)]),
    ...(inside.length === 0
      ? levels.length === 0
        ? []
        : [nouns]
      : [
          levels.length === 0
            ? `${listNames(inside)} and every place within`
            : `${nouns} within ${listNames(inside)}`,
        ]),
  ];
  if (parts.length === 0) return "anywhere in England";
  return `${kind === "records" ? "labelled with" : "in"} ${parts.join("; and ")}`;
}

function writeWaves({ waves: tokens, instrument }: Cohort, vocabulary: CohortVocabulary): string {
  const { waves } = getInstrument(vocabulary, instrument);
  const picked = pickWaves(waves, tokens);
  const [first, last] = [picked[0], picked.at(-1)];
  if (first === undefined || last === undefined) return "in no wave";
  if (picked.length === 1) return `in the wave ${first.name}`;
  const position = waves.indexOf(first);
  const isRun = waves
    .slice(position, position + picked.length)
    .every((wave, index) => wave === picked[index]);
  return isRun
    ? `in the ${formatCount(picked.length)} waves from ${first.name} to ${last.name}`
    : `in ${formatCount(picked.length)} waves between ${first.name} and ${last.name}`;
}

function writeRest({ kind, geography, hidden, shape }: Cohort): string {
  if (kind === "records") return "";
  return [
    geography === "restated" ? "; places as they are today" : "; places as they were in each wave",
    hidden ? "" : "; without the groups that are not shown",
    shape === "wide" ? "; one row a group and subject" : "",
  ].join("");
}

function listNames(names: readonly string[]): string {
  return names.length <= LISTED
    ? joinWords(names)
    : `${joinWords([...names.slice(0, LISTED - 1), `${formatCount(names.length - LISTED + 1)} others`])}`;
}

/** Makes a short name for files: kind, instrument and waves, of letters, digits, dots and hyphens. */
export function nameCohort({ kind, instrument, waves }: Cohort): string {
  const [first, ...others] = waves;
  const when = others.length === 0 ? first : `${first}-and-${others.length}-more`;
  return [kind === "records" ? "records" : "figures", instrument, when]
    .join("-")
    .replace(/[^A-Za-z0-9.-]+/g, "-");
}
