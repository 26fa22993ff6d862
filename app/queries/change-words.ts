import { formatCounted, formatDecimal } from "../domain/number-format";
import { joinWords } from "../domain/phrase";
import {
  compareMembership,
  compareOrganisations,
  compareWaves,
  type DescribedRelease,
  type FigureChange,
} from "./release-change";

/** Names listed in a sentence before the rest are counted. */
const MOST_NAMED = 8;

/** What changed from one release to the next, told apart by why; each a list of sentences, empty where nothing did. */
export interface ChangeWords {
  /** Other answers. */
  readonly data: readonly string[];
  /** Other places, or organisations that belong to others. */
  readonly membership: readonly string[];
  /** Other meanings: domains, scales, questions. */
  readonly definition: readonly string[];
  /** Other rules of making the same figures. */
  readonly method: readonly string[];
}

/** Writes what changed from a release to a later one. */
export function describeChanges(
  before: DescribedRelease,
  after: DescribedRelease,
  figures: readonly FigureChange[],
): ChangeWords {
  return {
    data: describeData(before, after, figures),
    membership: describeMembership(before, after),
    definition: describeDefinition(before, after),
    method: describeMethod(before, after),
  };
}

function describeData(
  before: DescribedRelease,
  after: DescribedRelease,
  figures: readonly FigureChange[],
): readonly string[] {
  const titleOf = (code: string) =>
    [...after.facts.instruments, ...before.facts.instruments].find((each) => each.instrument_code === code)
      ?.title ?? code;
  const named = (waves: readonly { readonly instrument_code: string; readonly wave_name: string }[]) =>
    nameSome(waves.map((wave) => `${wave.wave_name} of the ${titleOf(wave.instrument_code).toLowerCase()}`));
  const { added, gone, settled } = compareWaves(before.facts.waves, after.facts.waves);
  const updated = after.facts.waves.filter(
    (wave) =>
      !added.includes(wave) &&
      !settled.includes(wave) &&
      figures.some(
        (each) =>
          each.instrument_code === wave.instrument_code &&
          each.wave_code === wave.wave_code &&
          each.changed + each.added + each.gone > 0,
      ),
  );
  const organisations = compareOrganisations(before.facts, after.facts);
  const held = new Set(after.facts.held.map((each) => each.organisation_code)).size;
  return [
    ...(added.length === 0 ? [] : [`New: ${named(added)}.`]),
    ...(gone.length === 0 ? [] : [`No longer there: ${named(gone)}.`]),
    ...(settled.length === 0 ? [] : [`Was provisional and is now final: ${named(settled)}.`]),
    ...(updated.length === 0
      ? []
      : [`Figures differ, because of other exports or other rules: ${named(updated)}.`]),
    ...(organisations.added.length === 0 ? [] : [`First figures of ${nameSome(organisations.added)}.`]),
    ...(organisations.gone.length === 0 ? [] : [`No more figures of ${nameSome(organisations.gone)}.`]),
    ...(held === 0
      ? []
      : [
          `The figures of ${formatCounted(held, "organisation", "organisations")} were held in at least one wave: the change since they were last published concerned too few people to be shown.`,
        ]),
  ];
}

function describeMembership(
  { facts: before }: DescribedRelease,
  { facts: after }: DescribedRelease,
): readonly string[] {
  const { opened, closed, moved } = compareMembership(before.places, after.places);
  return [
    ...(opened.length === 0 ? [] : [`New places: ${nameSome(opened)}.`]),
    ...(closed.length === 0 ? [] : [`Closed places: ${nameSome(closed)}.`]),
    ...(moved.length === 0
      ? []
      : [`Moved: ${nameSome(moved.map(({ name, from, to }) => `${name} (from ${from} to ${to})`))}.`]),
  ];
}

function describeDefinition(
  { facts: before }: DescribedRelease,
  { facts: after }: DescribedRelease,
): readonly string[] {
  const codes = (facts: typeof before) => facts.instruments.map((each) => each.instrument_code);
  const titles = (from: typeof before, other: typeof before) =>
    from.instruments.filter((each) => !codes(other).includes(each.instrument_code)).map(({ title }) => title);
  const added = titles(after, before);
  const gone = titles(before, after);
  // Only instruments that both have can be defined in another way.
  const common = (rows: readonly { readonly instrument_code: string }[]) =>
    JSON.stringify(
      rows.filter(
        ({ instrument_code }) =>
          codes(before).includes(instrument_code) && codes(after).includes(instrument_code),
      ),
    );
  return [
    ...(added.length === 0 ? [] : [`New: ${joinWords(added)}.`]),
    ...(gone.length === 0 ? [] : [`No longer there: ${joinWords(gone)}.`]),
    ...(common(before.domains) === common(after.domains)
      ? []
      : ["Domains or scales are defined in another way, so figures of both releases cannot be compared."]),
    ...(common(before.questions) === common(after.questions)
      ? []
      : ["The questions or answers that count as reporting a barrier are not the same."]),
  ];
}

function describeMethod(before: DescribedRelease, after: DescribedRelease): readonly string[] {
  const from = (label: string, old: string | number, now: string | number) =>
    old === now ? [] : [`${label}: ${old} before, ${now} now.`];
  const [was, is] = [before.facts.policy, after.facts.policy];
  return [
    ...from("Disclosure policy", before.info.policy_version, after.info.policy_version),
    ...from("Fewest people a figure may rest on", before.info.minimum_base, after.info.minimum_base),
    ...from(
      "Random change to sums of scores, as a part of the scale",
      formatDecimal(before.info.noise_lambda, 2),
      formatDecimal(after.info.noise_lambda, 2),
    ),
    ...from("Fewest people of a distribution", was.distribution_minimum_base, is.distribution_minimum_base),
    ...from("Days after which an export is final", was.closing_days, is.closing_days),
    ...from("Version of the tables", before.info.schema_version, after.info.schema_version),
  ];
}

function nameSome(names: readonly string[]): string {
  if (names.length <= MOST_NAMED) return joinWords(names);
  return `${names.slice(0, MOST_NAMED).join(", ")} and ${names.length - MOST_NAMED} more`;
}
