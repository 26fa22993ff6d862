import type { Cohort } from "./cohort";
import { FIGURE_NUMBERS, FIGURE_VERDICTS } from "./cohort-figure-columns";
import { type CohortVocabulary, getInstrument } from "./cohort-vocabulary";
import type { ExtractColumn } from "./extract-column";
import { getMeasure } from "./measure";

/** Makes a column of text, the commonest. */
function text(name: string, title: string, description: string): ExtractColumn {
  return { name, type: "string", title, description, unit: "" };
}

const SOURCE: readonly ExtractColumn[] = [
  text("release", "Release", "Identifier of the release that the row comes from."),
  text("instrument_code", "Instrument code", "Code of the assessment or survey."),
  text("instrument", "Instrument", "Name of the assessment or survey."),
  text("wave_code", "Wave code", "Code of the wave: financial year and quarter."),
  text("wave", "Wave", "Name of the wave: the quarter people enrolled in, or the quarter of the survey."),
];

const PERIOD: readonly ExtractColumn[] = [
  text("wave_start", "First day of the wave", "ISO date."),
  text("wave_end", "Last day of the wave", "ISO date."),
  {
    name: "is_provisional",
    type: "boolean",
    title: "Provisional",
    description:
      "Whether some exports of the wave were taken less than 60 days after it closed; its figures may change.",
    unit: "",
  },
];

const PLACE: readonly ExtractColumn[] = [
  text("geography_level", "Level of place", "england, region, icb or organisation."),
  text("geography_code", "Place code", "Code of the place."),
  text("place", "Place", "Name of the place, as of today."),
];

const ABOVE: readonly ExtractColumn[] = [
  text("parent_code", "Parent code", "Code of the place it is part of today; empty for England."),
  text("parent", "Parent", "Name of the place it is part of today; empty for England."),
];

const PROFESSION: readonly ExtractColumn[] = [
  text("profession_level", "Level of profession", "all, group, family, job_group or archetype."),
  text("profession_code", "Profession code", "Code of the profession within its level."),
  text("profession", "Profession", "Name of the profession."),
];

const CELL: readonly ExtractColumn[] = [
  ...SOURCE,
  ...PERIOD,
  text(
    "geography",
    "Geography",
    "restated: places as they are today; then: as they were in the wave; both: the place has the same members in both.",
  ),
  ...PLACE,
  ...ABOVE,
  ...PROFESSION,
];

const SUBJECT: readonly ExtractColumn[] = [
  text("subject_kind", "Kind of subject", "domain, barrier, or group for measures of the whole group."),
  text(
    "subject_code",
    "Subject code",
    "Code of the domain or barrier; empty for measures of the whole group.",
  ),
  text("subject", "Subject", "Name of the domain or barrier; empty for measures of the whole group."),
  text(
    "score_band_code",
    "Band of the scale",
    "Code of the band of scores that a share by band is about; else empty.",
  ),
  text("score_band", "Name of the band", "Name of that band; else empty."),
];

const MEASURE: readonly ExtractColumn[] = [
  text("measure_code", "Measure code", "Code of what is measured."),
  text("measure", "Measure", "Name of what is measured."),
  text(
    "unit",
    "Unit",
    "points (of the scale), percent, or people; of the value, its error, limits and differences.",
  ),
];

const QUALITY = text(
  "quality_notes",
  "Quality notes",
  "Codes of known problems with the data of the organisation in the wave, or of organisations the place holds today, joined by `; `; empty where there are none.",
);

/** Lists the columns of a cohort's extract, in their order: the codebook. */
export function listCohortColumns(cohort: Cohort, vocabulary: CohortVocabulary): readonly ExtractColumn[] {
  if (cohort.kind === "records") return listRecordColumns(cohort, vocabulary);
  if (cohort.shape === "long")
    return [...CELL, ...SUBJECT, ...MEASURE, ...FIGURE_NUMBERS, ...FIGURE_VERDICTS, QUALITY];
  return [...CELL, ...SUBJECT, ...cohort.measures.flatMap(toMeasureColumns), QUALITY];
}

/** The columns that the wide shape has for each measure; comparisons are in the long one only. */
export function toMeasureColumns(code: Cohort["measures"][number]): readonly ExtractColumn[] {
  const { label, kind } = getMeasure(code);
  const unit = kind === "count" ? "people" : kind === "mean" ? "points" : "percent";
  return FIGURE_NUMBERS.filter(
    ({ name }) => kind !== "count" || name === "status" || name === "n" || name === "trust",
  )
    .filter(({ name }) => kind === "share" || !name.startsWith("band"))
    .map((column) => ({
      ...column,
      name: `${code}_${column.name}`,
      title: `${label}: ${column.title.toLowerCase()}`,
      unit: column.unit === "" ? "" : column.name === "n" ? "people" : unit,
    }));
}

const RECORD: readonly ExtractColumn[] = [
  ...SOURCE,
  {
    name: "group",
    type: "integer",
    title: "Group",
    description: "Number of the group of records with the same label in this release.",
    unit: "",
  },
  {
    name: "group_n",
    type: "integer",
    title: "Records in the group",
    description:
      "Records with the same label; never fewer than 20. Nothing else tells them apart but their scores.",
    unit: "people",
  },
  {
    name: "generalisation",
    type: "integer",
    title: "Generalisation level",
    description:
      "How far the label is widened so that enough people share it: 1 organisation and job group, 2 organisation and family, 3 integrated care board and family, 4 region and family, 5 England and family.",
    unit: "",
  },
  text("generalisation_name", "Generalisation", "The same in words."),
  ...PLACE,
  ...PROFESSION,
  text(
    "left_out",
    "Scores left out",
    "Codes of scores that the whole group leaves out because too few different answers were given, joined by `; `; else empty.",
  ),
];

function listRecordColumns(cohort: Cohort, vocabulary: CohortVocabulary): readonly ExtractColumn[] {
  const { domains } = getInstrument(vocabulary, cohort.instrument);
  const chosen = domains.filter(({ code }) => cohort.domains.length === 0 || cohort.domains.includes(code));
  return [
    ...RECORD,
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
