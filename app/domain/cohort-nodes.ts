import type { Cohort } from "./cohort";
import { type CohortVocabulary, listBelow, type VocabularyNode } from "./cohort-vocabulary";

/** Lists the places of a cohort of figures, in the order of the release. */
export function pickPlaceNodes(
  { places, levels, within }: Cohort,
  { places: nodes }: CohortVocabulary,
): readonly VocabularyNode[] {
  const inside = new Set(within.flatMap((key) => listBelow(nodes, key)));
  const isChosen = (node: VocabularyNode) => {
    if (places.includes(node.key)) return true;
    const isLevel = levels.includes(node.level);
    return within.length === 0 ? isLevel : inside.has(node) && (levels.length === 0 || isLevel);
  };
  return nodes.filter(isChosen);
}

/** Lists the professions of a cohort of figures, in the order of the release. */
export function pickProfessionNodes(
  { professions, professionLevels }: Cohort,
  { professions: nodes }: CohortVocabulary,
): readonly VocabularyNode[] {
  return nodes.filter((node) => professions.includes(node.key) || professionLevels.includes(node.level));
}

/** Lists the places a record's label may name: those chosen and all within them, of the levels chosen. */
export function pickLabelPlaces(
  { within, levels }: Cohort,
  { places: nodes }: CohortVocabulary,
): readonly VocabularyNode[] {
  const inside = within.length === 0 ? nodes : within.flatMap((key) => listBelow(nodes, key));
  const kept = new Set(inside);
  return nodes.filter((node) => kept.has(node) && (levels.length === 0 || levels.includes(node.level)));
}

/** Lists the professions a record's label may name: those chosen and all within them. */
export function pickLabelProfessions(
  { professions }: Cohort,
  { professions: nodes }: CohortVocabulary,
): readonly VocabularyNode[] {
  if (professions.length === 0) return nodes;
  const kept = new Set(professions.flatMap((key) => listBelow(nodes, key)));
  return nodes.filter((node) => kept.has(node));
}
