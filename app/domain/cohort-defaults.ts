import { type Cohort, type CohortKind, DEFAULT_MEASURES, RECORD_MEASURES } from "./cohort";
import { type CohortVocabulary, getInstrument } from "./cohort-vocabulary";
import type { MeasureCode } from "./measure";

/** The kind and the instrument, on which all other defaults rest. */
export type CohortBasis = Pick<Cohort, "kind" | "instrument">;

/** Lists the measures a cohort can have, in the order of the release's schema. */
export function listMeasuresOf(
  vocabulary: CohortVocabulary,
  { kind, instrument }: CohortBasis,
): readonly MeasureCode[] {
  const { measures } = getInstrument(vocabulary, instrument);
  return kind === "records" ? measures.filter((measure) => RECORD_MEASURES.includes(measure)) : measures;
}

/** Gives the instrument of a request that names none: the first that can have the kind, else the first. */
export function findDefaultInstrument({ instruments }: CohortVocabulary, kind: CohortKind): string {
  const able = kind === "records" ? instruments.find(({ hasRecords }) => hasRecords) : undefined;
  return (able ?? instruments[0])?.code ?? "";
}

/** Gives the cohort of a request that names the kind and the instrument at most. */
export function findDefaults(basis: CohortBasis, vocabulary: CohortVocabulary): Cohort {
  const isRecords = basis.kind === "records";
  const measures = listMeasuresOf(vocabulary, basis);
  return {
    kind: "aggregate",
    instrument: findDefaultInstrument(vocabulary, basis.kind),
    geography: isRecords ? "then" : "restated",
    waves: ["latest"],
    levels: isRecords ? [] : ["england"],
    places: [],
    within: [],
    professionLevels: isRecords ? [] : ["all"],
    professions: [],
    domains: [],
    barriers: [],
    measures: isRecords ? measures : measures.filter((measure) => DEFAULT_MEASURES.includes(measure)),
    shape: isRecords ? "wide" : "long",
    hidden: !isRecords,
  };
}
