import { listNearestNames } from "../sources/nearest-name.ts";
import { toPlainWords } from "./answer-key.ts";
import type { AnswerCount, ColumnProfile } from "./column-profile.ts";
import { type Confidence, type Judgement, leastConfidence, unchosen } from "./suggestion.ts";

/** A job group and the words by which surveys call the same people. */
export interface KnownJobGroup {
  readonly label: string;
  readonly staffGroup: string | null;
}

export interface ProfessionColumn extends Judgement {
  readonly profile: ColumnProfile;
  /** Job group by label; empty when the cells hold job groups. `unchosen` for labels that are like none. */
  readonly values: Readonly<Record<string, string>>;
}

interface Match {
  readonly label: string;
  readonly confidence: Confidence;
}

/** The beginnings of the words of a label: "Nurse or midwife" and "Nursing / midwifery" have the same. */
function listStems(text: string): readonly string[] {
  return toPlainWords(text)
    .split(" ")
    .filter((word) => word.length > 2 && !["and", "the", "other", "staff", "unspecified"].includes(word))
    .map((word) => word.slice(0, 4));
}

/** Finds the job group that a survey's label means: the same words, an NHS staff group, the same stems, or nearly the same letters. */
export function openJobGroupFinder(
  jobGroups: readonly KnownJobGroup[],
): (label: string) => Match | undefined {
  const byWords = new Map(jobGroups.map(({ label }) => [toPlainWords(label), label]));
  const byStaffGroup = new Map(
    [...jobGroups]
      .reverse()
      .flatMap(({ label, staffGroup }) =>
        staffGroup === null ? [] : [[toPlainWords(staffGroup), label] as const],
      ),
  );
  const names = jobGroups.map(({ label }) => label);
  return (label) => {
    const words = toPlainWords(label);
    const same = byWords.get(words);
    if (same !== undefined) return { label: same, confidence: "high" };
    const staffGroup = byStaffGroup.get(words);
    if (staffGroup !== undefined) return { label: staffGroup, confidence: "medium" };
    const stems = listStems(label);
    const like = names
      .map((name) => {
        const own = listStems(name);
        const shared = stems.filter((stem) => own.includes(stem)).length;
        return { name, shared, score: shared / Math.max(1, Math.min(stems.length, own.length)) };
      })
      .filter(({ shared, score }) => shared > 0 && score >= 0.5)
      .sort((a, b) => b.score - a.score || b.shared - a.shared);
    if (like[0] !== undefined)
      return { label: like[0].name, confidence: like[0].score === 1 ? "medium" : "low" };
    // A slip of the pen at most: with half of its letters changed a word is another one.
    const [nearest] = label.length >= 5 ? listNearestNames(label, names) : [];
    return nearest === undefined || Math.abs(nearest.length - label.length) > 2
      ? undefined
      : { label: nearest, confidence: "low" };
  };
}

const cue = /\b(job|role|profession|occupation|staff group|job group|professional group)\b/;

const heading = /^(job|job groups?|job role|role|profession|occupation|staff group)$/;
const subject = /\b(job|role|profession|occupation|staff group)\b/;

/** In two steps: one expression for both would look for the subject again from every "which". */
function asksForJob(text: string): boolean {
  const asked = /\b(which|what)\b/.exec(text);
  return heading.test(text) || (asked !== null && subject.test(text.slice(asked.index)));
}

/** A column that asks for the job and holds numbers, or labels like no job group: somebody has to say what they mean. */
function findAskedColumn(
  profiles: readonly ColumnProfile[],
  listNamed: (profile: ColumnProfile, isKnown: (answer: string) => boolean) => readonly AnswerCount[],
): ProfessionColumn | undefined {
  const profile = profiles.find(
    ({ filled, heading, statement }) => filled > 0 && heading === "" && asksForJob(toPlainWords(statement)),
  );
  if (profile === undefined) return undefined;
  const answers = listNamed(profile, (answer) => /^A?\d{1,2}$/.test(answer));
  return {
    profile,
    values: Object.fromEntries(answers.map(({ answer }) => [answer, unchosen])),
    confidence: "low",
    reason: "it asks for the job, but its values are like no job group",
  };
}

/** The column that says what respondents do: values like job groups, under a question about the job. */
export function findProfessionColumn(
  profiles: readonly ColumnProfile[],
  jobGroups: readonly KnownJobGroup[],
  listNamed: (profile: ColumnProfile, isKnown: (answer: string) => boolean) => readonly AnswerCount[],
): ProfessionColumn | undefined {
  const find = openJobGroupFinder(jobGroups);
  const best = profiles
    .filter(({ filled, distinct }) => filled > 0 && distinct > 0)
    .map((profile) => {
      const found = profile.answers.filter(({ answer }) => {
        const match = find(answer);
        return match !== undefined && match.confidence !== "low";
      });
      const share = found.reduce((sum, { n }) => sum + n, 0) / profile.filled;
      const isAsked = cue.test(toPlainWords(`${profile.column.name} ${profile.column.text}`));
      return { profile, share, isAsked };
    })
    .filter(({ share, isAsked }) => share >= 0.8 || (isAsked && share >= 0.3))
    .sort((a, b) => b.share + Number(b.isAsked) - (a.share + Number(a.isAsked)))[0];
  if (best === undefined) return findAskedColumn(profiles, listNamed);
  const { profile } = best;
  const isLikeJobGroup = (answer: string): boolean => (find(answer)?.confidence ?? "low") !== "low";
  const named = listNamed(profile, isLikeJobGroup);
  const matches = named.map(({ answer }) => ({ answer, match: find(answer) }));
  const labels = new Set(jobGroups.map(({ label }) => label));
  if (matches.length > 0 && matches.every(({ answer }) => labels.has(answer))) {
    return {
      profile,
      values: {},
      confidence: best.share >= 0.9 ? "high" : "medium",
      reason: `${matches.length} of its ${profile.distinct} different values are job groups`,
    };
  }
  const open = matches.filter(({ match }) => match === undefined).length;
  const unsure = matches.filter(({ match }) => match?.confidence === "low").length;
  return {
    profile,
    values: Object.fromEntries(matches.map(({ answer, match }) => [answer, match?.label ?? unchosen])),
    confidence: leastConfidence([
      ...matches.map(({ match }) => match?.confidence ?? "low"),
      best.isAsked ? "high" : "medium",
    ]),
    reason: [
      `its ${profile.distinct} different values are like job groups`,
      ...(unsure > 0 ? [`${unsure} of them only a little`] : []),
      ...(open > 0 ? [`${open} of them like none`] : []),
    ].join(", "),
  };
}

/** The profession column of an earlier round, with job groups for the labels that are new. */
export function toCarriedProfession(
  profile: ColumnProfile,
  earlier: Readonly<Record<string, string>> | undefined,
  file: string,
  jobGroups: readonly KnownJobGroup[],
  named: readonly AnswerCount[],
): ProfessionColumn {
  if (earlier === undefined) return { profile, values: {}, confidence: "high", reason: `as in ${file}` };
  const find = openJobGroupFinder(jobGroups);
  const fresh = named.filter(({ answer }) => !(answer in earlier));
  const confidences = fresh.map(({ answer }) => find(answer)?.confidence ?? "low");
  return {
    profile,
    values: {
      ...earlier,
      ...Object.fromEntries(fresh.map(({ answer }) => [answer, find(answer)?.label ?? unchosen])),
    },
    confidence: leastConfidence(confidences),
    reason:
      fresh.length === 0
        ? `as in ${file}`
        : `as in ${file}, with ${fresh.length} new ${fresh.length === 1 ? "value" : "values"}`,
  };
}
