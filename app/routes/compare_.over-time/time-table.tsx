import { ExplainedValue } from "../../components/explained-value";
import { hiddenText } from "../../components/hidden-figure";
import { TextTable } from "../../components/text-table";
import { WorkedOut } from "../../components/worked-out";
import { EQUAL_BANDS } from "../../domain/derived-formula";
import { isShown } from "../../domain/figure";
import { figureInterval } from "../../domain/figure-interval";
import { writeFigure, writeInterval } from "../../domain/figure-words";
import { formatCount } from "../../domain/number-format";
import { compareHref } from "../compare/compare-links";
import { unitWords } from "../compare/compare-words";
import { pickCompareAddress } from "../compare/pick-compare-address";
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
  const waveHref = (code: string) =>
    compareHref("/compare", pickCompareAddress(report.address), { level: choices.level, wave: code });
  return (
    <>
      <TextTable
        caption={caption}
        columns={[
          { header: measure === "barrier" ? "Answered in" : "Enrolled in" },
          { header: "Shown", isNumeric: true },
          ...names.map((header) => ({ header, isNumeric: true, workedOut: "worked-bands" })),
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
            <a key="shown" href={waveHref(wave.wave_code)}>
              {shown} of {units}
              <span className="nhsuk-u-visually-hidden">: their values</span>
            </a>,
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
                    writeInterval(measure, figureInterval(figure, choices), figure.base).replace(
                      " points",
                      "",
                    ),
                    formatCount(figure.base),
                  ]
                : [hiddenText(figure.status), "\u2013", "\u2013"]),
          ],
        }))}
      />
      <WorkedOut
        id="worked-bands"
        title={bandCount === 10 ? "tenths" : "quarters"}
        formula={EQUAL_BANDS}
        inputs={[
          {
            term: "Worked from",
            meaning: `The values of the ${unitWords(choices).plural} shown in each wave, however sure each is. The number under “Shown” leads to them, and each value there to how it was made.`,
          },
        ]}
      />
    </>
  );
}
