import { PLACE_LEVELS, PROFESSION_LEVELS } from "./cohort-vocabulary";
import type { ExtractColumn } from "./extract-column";

/** Makes a column of text, the commonest. */
export function textColumn(name: string, title: string, description: string): ExtractColumn {
  return { name, type: "string", title, description, unit: "" };
}

/** Makes a column of text that every row has, with the only texts there are where they are few. */
export function requiredColumn(
  name: string,
  title: string,
  description: string,
  values?: readonly string[],
): ExtractColumn {
  return {
    ...textColumn(name, title, description),
    isRequired: true,
    ...(values === undefined ? {} : { values }),
  };
}

export const SOURCE_COLUMNS: readonly ExtractColumn[] = [
  requiredColumn("release", "Release", "Identifier of the release that the row comes from."),
  requiredColumn("instrument_code", "Instrument code", "Code of the assessment or survey."),
  requiredColumn("instrument", "Instrument", "Name of the assessment or survey."),
  requiredColumn("wave_code", "Wave code", "Code of the wave: financial year and quarter."),
  requiredColumn(
    "wave",
    "Wave",
    "Name of the wave: the quarter people enrolled in, or the quarter of the survey.",
  ),
];

const PERIOD: readonly ExtractColumn[] = [
  requiredColumn("wave_start", "First day of the wave", "ISO date."),
  requiredColumn("wave_end", "Last day of the wave", "ISO date."),
  {
    name: "is_provisional",
    type: "boolean",
    title: "Provisional",
    description:
      "Whether some exports of the wave were taken less than 60 days after it closed; its figures may change.",
    unit: "",
    isRequired: true,
  },
];

export const PLACE_COLUMNS: readonly ExtractColumn[] = [
  requiredColumn("geography_level", "Level of place", "england, region, icb or organisation.", PLACE_LEVELS),
  requiredColumn("geography_code", "Place code", "Code of the place."),
  requiredColumn("place", "Place", "Name of the place, as of today."),
];

const ABOVE: readonly ExtractColumn[] = [
  textColumn("parent_code", "Parent code", "Code of the place it is part of today; empty for England."),
  textColumn("parent", "Parent", "Name of the place it is part of today; empty for England."),
];

export const PROFESSION_COLUMNS: readonly ExtractColumn[] = [
  requiredColumn(
    "profession_level",
    "Level of profession",
    "all, group, family, job_group or archetype.",
    PROFESSION_LEVELS,
  ),
  requiredColumn("profession_code", "Profession code", "Code of the profession within its level."),
  requiredColumn("profession", "Profession", "Name of the profession."),
];

export const CELL_COLUMNS: readonly ExtractColumn[] = [
  ...SOURCE_COLUMNS,
  ...PERIOD,
  requiredColumn(
    "geography",
    "Geography",
    "restated: places as they are today; then: as they were in the wave; both: the place has the same members in both.",
    ["restated", "then", "both"],
  ),
  ...PLACE_COLUMNS,
  ...ABOVE,
  ...PROFESSION_COLUMNS,
];

export const SUBJECT_COLUMNS: readonly ExtractColumn[] = [
  requiredColumn(
    "subject_kind",
    "Kind of subject",
    "domain, barrier, or group for measures of the whole group.",
    ["group", "domain", "barrier"],
  ),
  textColumn(
    "subject_code",
    "Subject code",
    "Code of the domain or barrier; empty for measures of the whole group.",
  ),
  textColumn("subject", "Subject", "Name of the domain or barrier; empty for measures of the whole group."),
  textColumn(
    "score_band_code",
    "Band of the scale",
    "Code of the band of scores that a share by band is about; else empty.",
  ),
  textColumn("score_band", "Name of the band", "Name of that band; else empty."),
];

export const MEASURE_COLUMNS: readonly ExtractColumn[] = [
  requiredColumn("measure_code", "Measure code", "Code of what is measured."),
  requiredColumn("measure", "Measure", "Name of what is measured."),
  requiredColumn(
    "unit",
    "Unit",
    "points (of the scale), percent, or people; of the value, its error, limits and differences.",
    ["points", "percent", "people"],
  ),
];

export const QUALITY_COLUMN = textColumn(
  "quality_notes",
  "Quality notes",
  "Codes of known problems with the data of the organisation in the wave, or of organisations the place holds today, joined by `; `; empty where there are none.",
);
