import {
  type CellFilter,
  DEEPEST_FILTER,
  type FilterDimension,
  LARGEST_FILTER,
  listFilterCodes,
  measureFilter,
} from "../../domain/cell-filter";
import { type CohortVocabulary, PLACE_LEVELS, PROFESSION_LEVELS } from "../../domain/cohort-vocabulary";
import { listMeasures } from "../../domain/measure";
import { ApiProblem, notOneOf } from "../api-problem";

/** Throws a problem for conditions that are too many or too deep, and for codes the release does not have. */
export function checkFilter(filter: CellFilter, vocabulary: CohortVocabulary): void {
  const { size, depth } = measureFilter(filter);
  if (size > LARGEST_FILTER || depth > DEEPEST_FILTER) {
    throw new ApiProblem(
      "invalid-body",
      `The conditions are ${size} and ${depth} deep. There may be ${LARGEST_FILTER}, ${DEEPEST_FILTER} deep.`,
      {
        parts: [
          {
            at: "where",
            found: `${size} conditions`,
            remedy: "Ask two questions, or list more codes in one condition.",
          },
        ],
      },
    );
  }
  const known = new Map<FilterDimension, readonly string[]>();
  for (const { dimension, code } of listFilterCodes(filter)) {
    const codes = known.get(dimension) ?? listCodes(dimension, vocabulary);
    known.set(dimension, codes);
    if (!codes.includes(code)) throw notOneOf(dimension, code, codes);
  }
}

function listCodes(
  dimension: FilterDimension,
  { instruments, places, professions }: CohortVocabulary,
): readonly string[] {
  const unique = (codes: readonly string[]) => [...new Set(codes)];
  switch (dimension) {
    case "wave_code":
      return unique(instruments.flatMap(({ waves }) => waves.map(({ code }) => code)));
    case "geography_level":
      return PLACE_LEVELS;
    case "geography_code":
      return unique(places.map(({ code }) => code));
    case "parent_code":
      return unique(["", ...places.map(({ code }) => code)]);
    case "profession_level":
      return PROFESSION_LEVELS;
    case "profession_code":
      return unique(professions.map(({ code }) => code));
    case "subject_kind":
      return ["domain", "barrier", "group"];
    case "subject_code":
      return unique([
        "",
        ...instruments.flatMap(({ domains, barriers }) => [...domains, ...barriers].map(({ code }) => code)),
      ]);
    case "measure_code":
      return listMeasures().map(({ code }) => code);
    case "status":
      return ["shown", "not_shown", "not_collected"];
  }
}
