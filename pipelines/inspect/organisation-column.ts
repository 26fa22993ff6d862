import { toPlainWords } from "./answer-key.ts";
import type { AnswerCount, ColumnProfile } from "./column-profile.ts";
import { type Judgement, unchosen } from "./suggestion.ts";

/** An organisation of the input folder's organisation files. */
export interface KnownOrganisation {
  readonly code: string;
  readonly name: string;
}

/** A column that says where respondents work, and the codes of its labels where the cells hold none. */
export interface OrganisationColumn extends Judgement {
  readonly profile: ColumnProfile;
  /** Code by label; empty when the cells hold codes. `unchosen` for labels nobody could place. */
  readonly values: Readonly<Record<string, string>>;
}

/** Words that names are written with and without. */
function toShortName(name: string): string {
  return toPlainWords(name)
    .split(" ")
    .filter((word) => !["nhs", "foundation", "trust", "ft", "the", "and"].includes(word))
    .join(" ");
}

/** Finds organisations by code or name. A name that several organisations have, such as "Dental surgery", finds none. */
export function openOrganisationFinder(
  organisations: readonly KnownOrganisation[],
): (label: string) => { readonly code: string; readonly isExact: boolean } | undefined {
  const codes = new Set(organisations.map(({ code }) => code));
  const index = (toKey: (name: string) => string): ReadonlyMap<string, string | null> => {
    const found = new Map<string, string | null>();
    for (const { code, name } of organisations) {
      const key = toKey(name);
      if (key !== "") found.set(key, found.has(key) ? null : code);
    }
    return found;
  };
  const byName = index(toPlainWords);
  const byShortName = index(toShortName);
  return (label) => {
    const text = label.trim();
    if (codes.has(text)) return { code: text, isExact: true };
    const exact = byName.get(toPlainWords(text));
    if (typeof exact === "string") return { code: exact, isExact: true };
    const short = byShortName.get(toShortName(text));
    return typeof short === "string" ? { code: short, isExact: false } : undefined;
  };
}

const cue =
  /\b(organisation|organization|employer|trust|where do you work|work for|ods|orgcode|org code|provider)\b/;

function countResponses(answers: readonly AnswerCount[]): number {
  return answers.reduce((sum, { n }) => sum + n, 0);
}

/** The organisation column of an earlier round, with codes for the labels that are new. */
export function toCarriedOrganisation(
  profile: ColumnProfile,
  earlier: Readonly<Record<string, string>> | undefined,
  file: string,
  organisations: readonly KnownOrganisation[],
  named: readonly AnswerCount[],
): OrganisationColumn {
  if (earlier === undefined) return { profile, values: {}, confidence: "high", reason: `as in ${file}` };
  const find = openOrganisationFinder(organisations);
  const fresh = [
    ...profile.answers.filter(({ answer }) => find(answer) !== undefined),
    ...named.filter(({ answer }) => find(answer) === undefined),
  ].filter(({ answer }) => !(answer in earlier));
  const open = fresh.filter(({ answer }) => find(answer) === undefined).length;
  return {
    profile,
    values: {
      ...earlier,
      ...Object.fromEntries(fresh.map(({ answer }) => [answer, find(answer)?.code ?? unchosen])),
    },
    confidence: open > 0 ? "low" : fresh.length > 0 ? "medium" : "high",
    reason:
      fresh.length === 0
        ? `as in ${file}`
        : `as in ${file}, with ${fresh.length} new ${fresh.length === 1 ? "value" : "values"}`,
  };
}

/** Labels for a mapping: those found, and among the others only ones that several people chose. */
export function findOrganisationColumn(
  profiles: readonly ColumnProfile[],
  organisations: readonly KnownOrganisation[],
  listNamed: (profile: ColumnProfile, isKnown: (answer: string) => boolean) => readonly AnswerCount[],
): OrganisationColumn | undefined {
  const find = openOrganisationFinder(organisations);
  const candidates = profiles
    .map((profile) => {
      const found = profile.answers.filter(({ answer }) => find(answer) !== undefined);
      const share = profile.filled === 0 ? 0 : countResponses(found) / profile.filled;
      const isNamed = cue.test(toPlainWords(`${profile.column.name} ${profile.column.text}`));
      return { profile, found, share, isNamed };
    })
    .filter(({ share, isNamed }) => share >= 0.5 || (isNamed && share > 0))
    .sort((a, b) => b.share + Number(b.isNamed) - (a.share + Number(a.isNamed)));
  const best = candidates[0];
  if (best === undefined) {
    const named = profiles.find(
      (profile) =>
        profile.filled > 0 && cue.test(toPlainWords(`${profile.column.name} ${profile.column.text}`)),
    );
    if (named === undefined) return undefined;
    const answers = listNamed(named, () => false);
    return {
      profile: named,
      values: Object.fromEntries(answers.map(({ answer }) => [answer, unchosen])),
      confidence: "low",
      reason:
        organisations.length === 0
          ? "its name speaks of organisations; there is no organisation file to compare its values with"
          : "its name speaks of organisations, but none of its values is in the organisation file",
    };
  }
  const { profile, found, share } = best;
  const isCodes = found.every(({ answer }) => find(answer)?.code === answer);
  const others = listNamed(profile, () => false).filter(({ answer }) => find(answer) === undefined);
  const values = isCodes
    ? {}
    : Object.fromEntries([
        ...found.map(({ answer }) => [answer, find(answer)?.code ?? unchosen] as const),
        ...others.map(({ answer }) => [answer, unchosen] as const),
      ]);
  const isExact = found.every(({ answer }) => find(answer)?.isExact === true);
  const told = `${found.length} of its ${profile.distinct} different values are organisation ${isCodes ? "codes" : "names"} of the organisation file`;
  return {
    profile,
    values,
    confidence: share >= 0.9 && isExact ? "high" : share >= 0.5 ? "medium" : "low",
    reason: isExact ? told : `${told}, some of them written a little differently`,
  };
}
