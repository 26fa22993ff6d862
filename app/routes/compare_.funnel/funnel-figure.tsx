import { funnelCaption, funnelChart } from "../../charts/funnel-chart";
import { PlotFigure } from "../../components/plot-figure";
import { funnelFinding } from "../../domain/funnel-words";
import { getMeasure } from "../../domain/measure";
import { inSentence } from "../../domain/phrase";
import type { UnitFunnel } from "../../domain/unit-funnel";
import { baseRange, type LevelWords } from "../area/area-names";
import { drawChart } from "../area/draw-chart";
import { compareHref } from "../compare/compare-links";
import type { CompareFrame } from "../compare/compare-report";
import { measureName, peopleName, periodWords } from "../compare/compare-words";
import { commonValue } from "./funnel-parts";
import type { FunnelledUnit } from "./funnel-units";

export interface FunnelFigureProps {
  readonly frame: CompareFrame;
  readonly funnel: UnitFunnel;
  readonly units: readonly FunnelledUnit[];
  readonly words: LevelWords;
}

/** The funnel of all units shown. */
export function FunnelFigure({ frame, funnel, units, words }: FunnelFigureProps) {
  const { choices } = frame;
  const { measure, scaleMin, scaleMax } = choices;
  const hasSpread = funnel.betweenVariance > 0;
  const name = measureName(choices);
  const title = funnelFinding(units, hasSpread, words);
  const common = commonValue(measure, funnel, units);
  const drawings = drawChart(
    {
      id: "funnel-chart",
      title,
      description: `${name} of ${units.length} ${words.plural} by the number of people, with funnel limits. The numbers are in the table below.`,
    },
    (width) => funnelChart(units, funnel, { width, measure, scaleMin, scaleMax }),
  );
  return (
    <PlotFigure
      id="funnel"
      title={title}
      headingLevel={2}
      subtitle={`${name}, ${getMeasure(measure).unit}, ${choices.wave?.wave_name ?? ""}`}
      {...drawings}
      caption={
        <>
          {funnelCaption(hasSpread, words.plural)} The common value is {common}. Base:{" "}
          {inSentence(peopleName(choices))}, {periodWords(choices)}
          {baseRange(
            units.map(({ figure }) => figure),
            " each",
          )}
          . Source: {choices.instrument?.title}. <a href="/methods#funnels">How funnels are made</a>
        </>
      }
      downloads={[
        {
          label: "Download these numbers (CSV)",
          href: compareHref("/compare/funnel.csv", frame.address),
        },
      ]}
    />
  );
}
