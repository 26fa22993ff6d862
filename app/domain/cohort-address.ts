import type { Cohort, CohortResult } from "./cohort";
import { findDefaults } from "./cohort-defaults";
import { readCohort } from "./cohort-reading";
import {
  COHORT_PARAMETERS,
  type CohortParameter,
  type CohortRequest,
  isListParameter,
} from "./cohort-schema";
import type { CohortVocabulary } from "./cohort-vocabulary";

/**
 * Reads a cohort from the parameters of an address. Lists are joined by commas, or repeated, as forms do; an empty parameter counts as left
 * out.
 * @param others names of parameters that are no part of the cohort, such as `format`; they are passed over
 */
export function readCohortAddress(
  params: URLSearchParams,
  vocabulary: CohortVocabulary,
  others: readonly string[] = [],
): CohortResult {
  const request: Record<string, string | string[]> = Object.create(null);
  for (const [name, text] of params) {
    if (others.includes(name)) continue;
    const values = isListParameter(name) ? text.split(",") : [text];
    const given = values.map((value) => value.trim()).filter((value) => value !== "");
    const before = request[name];
    // A parameter of one value that is given twice stays a list, which the schema refuses.
    if (isListParameter(name)) {
      if (given.length > 0) request[name] = [...(Array.isArray(before) ? before : []), ...given];
    } else if (before !== undefined) request[name] = [before, ...given].flat();
    else if (given[0] !== undefined) request[name] = given[0];
    else if (!isKnown(name)) request[name] = "";
  }
  return readCohort(request, vocabulary);
}

function isKnown(name: string): name is CohortParameter {
  return (COHORT_PARAMETERS as readonly string[]).includes(name);
}

/** Gives the shortest request for a cohort: what is as it is by default is left out. */
export function toCohortRequest(cohort: Cohort, vocabulary: CohortVocabulary): CohortRequest {
  const defaults = toRequest(findDefaults(cohort, vocabulary));
  const entries = Object.entries(toRequest(cohort)).filter(
    // An empty list is what a cohort has where another parameter took the place of its default.
    ([name, value]) => value.length > 0 && String(value) !== String(defaults[name as CohortParameter]),
  );
  return Object.fromEntries(entries) as CohortRequest;
}

function toRequest(cohort: Cohort): Readonly<Record<CohortParameter, string | readonly string[]>> {
  return {
    kind: cohort.kind,
    instrument: cohort.instrument,
    geography: cohort.geography,
    waves: cohort.waves,
    levels: cohort.levels,
    places: cohort.places,
    within: cohort.within,
    profession_levels: cohort.professionLevels,
    professions: cohort.professions,
    domains: cohort.domains,
    barriers: cohort.barriers,
    measures: cohort.measures,
    shape: cohort.shape,
    hidden: cohort.hidden ? "yes" : "no",
  };
}

/** Prints a cohort as the parameters of its one canonical address; empty for the default one. Codes need no escaping. */
export function printCohort(cohort: Cohort, vocabulary: CohortVocabulary): string {
  const request = toCohortRequest(cohort, vocabulary);
  return COHORT_PARAMETERS.flatMap((name) => {
    const value = request[name];
    return value === undefined ? [] : [`${name}=${String(value)}`];
  }).join("&");
}
