import { printFigure } from "../../components/figure-line";
import { getMeasure } from "../../domain/measure";
import { type CsvCell, toCsv } from "../../http/csv";
import type { TimeReport } from "./load-over-time.server";

/** Writes the bands of every wave and the unit chosen as CSV; where there are none the cells are empty. */
export function timeCsv(releaseId: string, { frame, waves, unit, bandCount }: TimeReport): string {
  const { choices } = frame;
  const isShare = getMeasure(choices.measure).kind === "share";
  const round = (value: number) => Number(((isShare ? 100 : 1) * value).toFixed(isShare ? 1 : 2));
  const names = Array.from(
    { length: bandCount - 1 },
    (_, index) => `${bandCount === 10 ? "decile" : "quartile"}_${index + 1}`,
  );
  const columns = [
    "release",
    "wave",
    "provisional",
    "level",
    "profession",
    "subject",
    "measure",
    "unit",
    "places",
    "places_shown",
    ...names,
    "place_code",
    "place",
    "status",
    "people",
    "value",
    "lower_95",
    "upper_95",
  ];
  return toCsv(
    columns,
    waves.map(({ wave, shown, units, bands, figure }): readonly CsvCell[] => {
      const printed =
        figure === null
          ? null
          : printFigure({
              wave: wave.wave_name,
              placeCode: "",
              place: "",
              profession: "",
              subject: "",
              measure: choices.measure,
              figure,
              scaleMin: choices.scaleMin,
              scaleMax: choices.scaleMax,
            });
      return [
        releaseId,
        wave.wave_name,
        wave.is_provisional ? "yes" : "no",
        choices.level,
        choices.profession.profession_name,
        choices.subject?.label ?? "",
        getMeasure(choices.measure).label,
        isShare ? "percent" : "points",
        units,
        shown,
        ...names.map((_name, index) => {
          const bound = bands?.bounds[index];
          return bound === undefined ? null : round(bound);
        }),
        unit?.geography_code ?? null,
        unit?.geography_name ?? null,
        figure?.status ?? null,
        printed?.people ?? null,
        printed?.band === undefined ? (printed?.value ?? null) : `${printed.band} ${printed.value}`,
        printed?.lower ?? null,
        printed?.upper ?? null,
      ];
    }),
  );
}
