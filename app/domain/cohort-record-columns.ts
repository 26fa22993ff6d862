import type { Cohort } from "./cohort";
import {
  PLACE_COLUMNS,
  PROFESSION_COLUMNS,
  requiredColumn,
  SOURCE_COLUMNS,
  textColumn as text,
} from "./cohort-cell-columns";
import { type CohortVocabulary, getInstrument } from "./cohort-vocabulary";
import type { ExtractColumn } from "./extract-column";
import { getMeasure } from "./measure";

/** Lists the columns of the label of a record's group, the same for all its records. */
export function listRecordLabel({
  smallestGroup,
}: Pick<CohortVocabulary, "smallestGroup">): readonly ExtractColumn[] {
  return [
    ...SOURCE_COLUMNS,
    {
      name: "group",
      type: "integer",
      title: "Group",
      description: "Number of the group of records with the same label in this release.",
      unit: "",
      isRequired: true,
    },
    {
      name: "group_n",
      type: "integer",
      title: "Records in the group",
      description: `Records with the same label; never fewer than ${smallestGroup}. Nothing else tells them apart but their scores.`,
      unit: "people",
      isRequired: true,
    },
    {
      name: "generalisation",
      type: "integer",
      title: "Generalisation level",
      description:
        "How far the label is widened so that enough people share it: 1 organisation and job group, 2 organisation and family, 3 integrated care board and family, 4 region and family, 5 England and family.",
      unit: "",
      isRequired: true,
    },
    requiredColumn("generalisation_name", "Generalisation", "The same in words."),
    ...PLACE_COLUMNS,
    ...PROFESSION_COLUMNS,
    text(
      "left_out",
      "Scores left out",
      "Codes of scores that the whole group leaves out because too few different answers were given, joined by `; `; else empty.",
    ),
  ];
}

/** Lists the columns of records: the label, then the scores of the domains chosen. */
export function listRecordColumns(cohort: Cohort, vocabulary: CohortVocabulary): readonly ExtractColumn[] {
  const { domains } = getInstrument(vocabulary, cohort.instrument);
  const chosen = domains.filter(({ code }) => cohort.domains.length === 0 || cohort.domains.includes(code));
  return [
    ...listRecordLabel(vocabulary),
    ...chosen.flatMap(({ code, name }) =>
      cohort.measures.map(
        (measure): ExtractColumn => ({
          name: `${code}_${measure}`,
          type: "integer",
          title: `${name}: ${getMeasure(measure).label.toLowerCase()}`,
          description:
            "Score as given; empty where none was given, where the export lost it, or where the group leaves it out.",
          unit: "points",
        }),
      ),
    ),
  ];
}
