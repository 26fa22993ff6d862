import { unitCaption, unitChart } from "../../charts/unit-chart";
import { PlotFigure } from "../../components/plot-figure";
import { isShown } from "../../domain/figure";
import { comparisonNote } from "../../domain/finding";
import { getMeasure } from "../../domain/measure";
import { inSentence } from "../../domain/phrase";
import { baseRange, type LevelWords } from "../area/area-names";
import { drawChart } from "../area/draw-chart";
import { compareHref } from "./compare-links";
import type { CompareFrame } from "./compare-report";
import { measureName, peopleName, periodWords } from "./compare-words";
import { type ComparedUnit, kindOf } from "./unit-rows";

export interface UnitFigureProps {
  readonly frame: CompareFrame;
  readonly units: readonly ComparedUnit[];
  readonly title: string;
  readonly words: LevelWords;
}

/** The chart of all units shown, with their intervals, England's line and the ranks each may hold. */
export function UnitFigure({ frame, units, title, words }: UnitFigureProps) {
  const { choices, england } = frame;
  const whole = england[choices.subject?.code ?? ""];
  const name = measureName(choices);
  const drawings = drawChart(
    {
      id: "units-chart",
      title,
      description: `${name} of ${units.length} ${words.plural} with 95% intervals. The numbers are in the table below.`,
    },
    (width) =>
      unitChart(
        units.map(({ unit, figure, comparison, sign, rank }) => ({
          label: unit.label,
          figure,
          verdict: comparison.verdict,
          sign,
          rank,
        })),
        {
          width,
          measure: choices.measure,
          scaleMin: choices.scaleMin,
          scaleMax: choices.scaleMax,
          reference:
            whole !== undefined && isShown(whole) ? { label: "England", value: whole.value } : undefined,
        },
      ),
  );
  return (
    <PlotFigure
      id="units"
      title={title}
      headingLevel={2}
      subtitle={`${name}, ${getMeasure(choices.measure).unit}, ${choices.wave?.wave_name ?? ""}`}
      {...drawings}
      caption={
        <>
          {unitCaption(units, "the rest of England")}{" "}
          {comparisonNote(
            units.map(({ comparison }) => comparison),
            kindOf(choices.measure),
          )}{" "}
          Base: {inSentence(peopleName(choices))}, {periodWords(choices)}
          {baseRange(
            units.map(({ figure }) => figure),
            " each",
          )}
          . Source: {choices.instrument?.title}.
        </>
      }
      downloads={[
        { label: "Download these numbers (CSV)", href: compareHref("/compare.csv", frame.address) },
      ]}
    />
  );
}
