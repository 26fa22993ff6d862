import { ExplainedValue } from "../../components/explained-value";
import { hiddenText } from "../../components/hidden-figure";
import { TextTable } from "../../components/text-table";
import { isShown } from "../../domain/figure";
import { figureInterval } from "../../domain/figure-interval";
import { writeFigure, writeInterval } from "../../domain/figure-words";
import { formatCount } from "../../domain/number-format";
import type { TimeReport } from "./load-over-time.server";

/** The bands of every wave in numbers, newest last, with the unit chosen. */
export function TimeTable({ report, caption }: { readonly report: TimeReport; readonly caption: string }) {
  const { frame, waves, unit, bandCount } = report;
  const { choices } = frame;
  const { measure } = choices;
  const write = (value: number) => writeFigure(measure, { value, base: 100 }).replace(" points", "");
  const names =
    bandCount === 10
      ? ["Lowest tenth up to", "Three tenths up to", "Middle", "Seven tenths up to", "Highest tenth from"]
      : ["Lowest quarter up to", "Middle", "Highest quarter from"];
  const positions = bandCount === 10 ? [0, 2, 4, 6, 8] : [0, 1, 2];
  return (
    <TextTable
      caption={caption}
      columns={[
        { header: measure === "barrier" ? "Answered in" : "Enrolled in" },
        { header: "Shown", isNumeric: true },
        ...names.map((header) => ({ header, isNumeric: true })),
        ...(unit === null
          ? []
          : [
              { header: unit.geography_name, isNumeric: true },
              { header: "95% interval", isNumeric: true },
              { header: "People", isNumeric: true },
            ]),
      ]}
      rows={waves.map(({ wave, shown, units, bands, figure, explainHref }) => ({
        key: wave.wave_code,
        cells: [
          wave.is_provisional ? `${wave.wave_name}, provisional` : wave.wave_name,
          `${shown} of ${units}`,
          ...positions.map((position) => {
            const bound = bands?.bounds[position];
            return bound === undefined ? "\u2013" : write(bound);
          }),
          ...(figure === null
            ? []
            : isShown(figure)
              ? [
                  <ExplainedValue key="value" href={explainHref}>
                    {writeFigure(measure, figure).replace(" points", "")}
                  </ExplainedValue>,
                  writeInterval(measure, figureInterval(figure, choices), figure.base).replace(" points", ""),
                  formatCount(figure.base),
                ]
              : [hiddenText(figure.status), "\u2013", "\u2013"]),
        ],
      }))}
    />
  );
}
