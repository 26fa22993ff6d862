import type { Cohort } from "./cohort";
import { pickPlaceNodes, pickProfessionNodes } from "./cohort-nodes";
import { type CohortVocabulary, getInstrument, type VocabularyWave } from "./cohort-vocabulary";
import { pickWaves } from "./cohort-waves";

/** Figures that a cohort may have at the most for its rows to be put in order in one go: a few hundred megabytes. */
const AT_ONCE = 200_000;

/** The figures of one wave of a cohort. */
export interface CohortPart {
  readonly cohort: Cohort;
  readonly wave: VocabularyWave;
}

/**
 * Divides a cohort of very many figures into its waves, oldest first as its rows are, so that each takes little memory; gives nothing where
 * the whole is small, or is of records, which need no order.
 */
export function divideCohort(cohort: Cohort, vocabulary: CohortVocabulary): readonly CohortPart[] {
  if (cohort.kind === "records") return [];
  const { waves, domains, barriers } = getInstrument(vocabulary, cohort.instrument);
  const picked = pickWaves(waves, cohort.waves);
  const figures = [
    picked,
    pickPlaceNodes(cohort, vocabulary),
    pickProfessionNodes(cohort, vocabulary),
    cohort.measures,
    cohort.domains.length > 0 ? cohort.domains : domains,
    cohort.barriers.length > 0 ? cohort.barriers : barriers,
  ].reduce((product, { length }) => product * Math.max(1, length), 1);
  if (picked.length < 2 || figures <= AT_ONCE) return [];
  return picked.map((wave) => ({ wave, cohort: { ...cohort, waves: [wave.code] } }));
}
