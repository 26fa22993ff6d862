import type { Cohort, CohortFault, CohortResult } from "./cohort";
import { type CohortBasis, findDefaultInstrument, findDefaults, listMeasuresOf } from "./cohort-defaults";
import { toMisplacedFault, toShapeFaults, toValueFault } from "./cohort-fault";
import { type CohortRequest, cohortSchema } from "./cohort-schema";
import {
  type CohortVocabulary,
  getInstrument,
  PLACE_LEVELS,
  PROFESSION_LEVELS,
  type Term,
  type VocabularyNode,
} from "./cohort-vocabulary";
import { isRelativeWave, orderWaves } from "./cohort-waves";

/** Parameters that mean nothing for records, which have one shape, no hidden rows, and the geography of then. */
const AGGREGATE_ONLY = ["geography", "profession_levels", "barriers", "shape", "hidden"] as const;

/**
 * Reads a request for a cohort: a parsed JSON body, or what `readCohortAddress` made of an address.
 *
 * Nothing is ever passed over: parameters and values that are not known come back as faults, all at once, each with what may be given.
 */
export function readCohort(request: unknown, vocabulary: CohortVocabulary): CohortResult {
  const parsed = cohortSchema.safeParse(request);
  if (!parsed.success) {
    return { ok: false, faults: parsed.error.issues.flatMap((issue) => toShapeFaults(issue, request)) };
  }
  const asked = parsed.data;
  const kind = asked.kind ?? "aggregate";
  const instrument = asked.instrument ?? findDefaultInstrument(vocabulary, kind);
  const able = vocabulary.instruments.filter(({ hasRecords }) => kind === "aggregate" || hasRecords);
  if (!able.some(({ code }) => code === instrument)) {
    const fault =
      able.length === 0
        ? toMisplacedFault("kind", kind, "This release holds no records.")
        : toValueFault("instrument", instrument, able);
    return { ok: false, faults: [fault] };
  }
  const basis = { kind, instrument };
  const faults = [
    ...(kind === "records" ? listMisplaced(asked) : []),
    ...listUnknown(asked, basis, vocabulary),
  ];
  return faults.length > 0 ? { ok: false, faults } : { ok: true, cohort: toCohort(asked, basis, vocabulary) };
}

function listMisplaced(asked: CohortRequest): readonly CohortFault[] {
  return AGGREGATE_ONLY.flatMap((name) => {
    const value = asked[name];
    return value === undefined
      ? []
      : [toMisplacedFault(name, String(value), `Records cannot be asked for with the parameter "${name}".`)];
  });
}

function listUnknown(
  asked: CohortRequest,
  basis: CohortBasis,
  vocabulary: CohortVocabulary,
): readonly CohortFault[] {
  const { waves, domains, barriers } = getInstrument(vocabulary, basis.instrument);
  const tokens = ["latest", "latest-4", "all"].map((code) => ({ code, name: code }));
  const places = vocabulary.places.map(toKeyTerm);
  const measures = listMeasuresOf(vocabulary, basis).map((code) => ({ code, name: code }));
  const check = (parameter: keyof CohortRequest, terms: readonly Term[]) =>
    [...new Set((asked[parameter] as readonly string[] | undefined) ?? [])]
      .filter((value) => !terms.some(({ code }) => code === value))
      .map((value) => toValueFault(parameter, value, terms));
  return [
    ...check("waves", [...tokens, ...waves]).filter(({ value }) => !isRelativeWave(value)),
    ...check("places", places),
    ...check("within", places),
    ...check("professions", vocabulary.professions.map(toKeyTerm)),
    ...check("domains", domains),
    ...check("barriers", barriers),
    ...check("measures", measures),
  ];
}

function toKeyTerm({ key, name }: VocabularyNode): Term {
  return { code: key, name };
}

function toCohort(asked: CohortRequest, basis: CohortBasis, vocabulary: CohortVocabulary): Cohort {
  const defaults = findDefaults(basis, vocabulary);
  const { waves, domains, barriers } = getInstrument(vocabulary, basis.instrument);
  const known = listMeasuresOf(vocabulary, basis);
  return {
    ...basis,
    geography: asked.geography ?? defaults.geography,
    waves: isEmpty(asked.waves) ? defaults.waves : orderWaves(waves, asked.waves ?? []),
    ...toPlaces(asked, basis, vocabulary),
    ...toProfessions(asked, basis, vocabulary),
    domains: keepKnown(domains, asked.domains),
    barriers: keepKnown(barriers, asked.barriers),
    measures: isEmpty(asked.measures)
      ? defaults.measures
      : known.filter((measure) => asked.measures?.includes(measure)),
    shape: asked.shape ?? defaults.shape,
    hidden: asked.hidden === undefined ? defaults.hidden : asked.hidden === "yes",
  };
}

/** All there are is no restriction. */
function keepKnown(terms: readonly Term[], asked: readonly string[] = []): readonly string[] {
  const kept = terms.map(({ code }) => code).filter((code) => asked.includes(code));
  return kept.length === terms.length ? [] : kept;
}

/** England, and everybody, are levels of one: named by their key they are the same cohort. */
function toPlaces(
  asked: CohortRequest,
  { kind }: CohortBasis,
  { places: nodes }: CohortVocabulary,
): Pick<Cohort, "levels" | "places" | "within"> {
  const keys = nodes.map(({ key }) => key);
  const named = pick(keys, asked.places);
  const within = pick(keys, asked.within);
  const levels = pick(PLACE_LEVELS, asked.levels);
  if (kind === "records") return { levels, places: [], within: pick(keys, [...named, ...within]) };
  if (named.length + within.length + levels.length === 0)
    return { levels: ["england"], places: [], within: [] };
  const top = nodes.find(({ level }) => level === "england")?.key;
  if (within.length > 0 || top === undefined || !(named.includes(top) || levels.includes("england")))
    return { levels, places: named, within };
  return {
    levels: pick(PLACE_LEVELS, ["england", ...levels]),
    places: named.filter((key) => key !== top),
    within,
  };
}

function toProfessions(
  asked: CohortRequest,
  { kind }: CohortBasis,
  { professions: nodes }: CohortVocabulary,
): Pick<Cohort, "professionLevels" | "professions"> {
  const keys = nodes.map(({ key }) => key);
  const named = pick(keys, asked.professions);
  const levels = pick(PROFESSION_LEVELS, asked.profession_levels);
  if (named.length + levels.length === 0)
    return { professionLevels: kind === "records" ? [] : ["all"], professions: [] };
  const top = nodes.find(({ level }) => level === "all")?.key;
  const hasTop = levels.includes("all") || (top !== undefined && named.includes(top));
  // Everybody is every record, which is no restriction.
  if (kind === "records" && hasTop) return { professionLevels: [], professions: [] };
  return {
    professionLevels: hasTop ? pick(PROFESSION_LEVELS, ["all", ...levels]) : levels,
    professions: named.filter((key) => key !== top),
  };
}

function pick<Key extends string>(keys: readonly Key[], asked: readonly string[] = []): readonly Key[] {
  const wanted = new Set(asked);
  return keys.filter((key) => wanted.has(key));
}

function isEmpty(list: readonly string[] | undefined): boolean {
  return list === undefined || list.length === 0;
}
