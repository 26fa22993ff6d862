import type { FigureLine } from "../../components/figure-line";
import type { Figure } from "../../domain/figure";
import { explainHref } from "../../http/explain-href";
import type { AnswerMeasure } from "./answer-measures";
import type { DataQualityReport, PlaceAnswers } from "./load-data-quality.server";

/** Lists every way of answering of England and each region. */
export function listAnswerLines(report: DataQualityReport): readonly FigureLine[] {
  return report.answers.flatMap((each) =>
    each.figures.map(({ measure }) => toAnswerLine(report, each, measure)),
  );
}

/** Gives the share of a place's respondents who answered in one way. */
export function figureOf({ figures }: PlaceAnswers, measure: AnswerMeasure): Figure {
  return figures.find((each) => each.measure === measure)?.figure ?? ({ status: "no_responses" } as const);
}

/** Gives the line of one place and way of answering. */
export function toAnswerLine(
  { wave }: DataQualityReport,
  answers: PlaceAnswers,
  measure: AnswerMeasure,
): FigureLine {
  const { place } = answers;
  return {
    wave: wave.wave_name,
    placeCode: place.geography_code,
    place: place.geography_name,
    profession: "All professions",
    subject: "",
    measure,
    figure: figureOf(answers, measure),
    scaleMin: 0,
    scaleMax: 1,
    explainHref: explainHref({
      instrument: wave.instrument_code,
      wave: wave.wave_code,
      place,
      profession: "all",
      measure,
      subject: "",
      isThen: false,
    }),
  };
}
