import { describeComparison } from "./comparison-words";
import { aboutPart, releasePart } from "./explained-cell";
import type { ExplainedFact, ExplainedPart } from "./explained-part";
import { figureStateLabel, type HiddenFigure, isShown, type ShownFigure } from "./figure";
import { figureInterval } from "./figure-interval";
import { nameFigure, writeDeviation, writeFigure, writeInterval } from "./figure-words";
import { comparisonFormulaOf, type Formula, formulaName, formulaOf, intervalFormulaOf } from "./formula";
import { getMeasure, type MeasureCode } from "./measure";
import { describeNoise } from "./noise-words";
import { formatCount, formatPercentagePoints, formatPoints } from "./number-format";
import { capitalise, inSentence } from "./phrase";
import type { Provenance } from "./provenance";
import { smallestEffectOf } from "./smallest-effect";

/** What a page says of one figure. */
export interface Explanation {
  /** The number with its unit, or what stands in its place: "Not shown". */
  readonly value: string;
  /** What it measures, of whom, where and when. */
  readonly name: string;
  /** Why there is no number, in general; empty where there is one. */
  readonly reason: string;
  readonly parts: readonly ExplainedPart[];
}

/** Explains a published figure; a hidden one only as far as that it is hidden and why that happens. */
export function explainFigure(provenance: Provenance): Explanation {
  const { cell, figure, release } = provenance;
  const name = `${nameFigure(cell.measure, cell.subjectName)}: ${inSentence(cell.professionName)}, ${cell.placeName}, ${cell.waveName}`;
  if (!isShown(figure)) {
    return {
      value: capitalise(figureStateLabel(figure.status)),
      name,
      reason: hiddenWords(figure.status, release.minimumBase),
      parts: [aboutPart(provenance), releasePart(provenance)],
    };
  }
  return {
    value: writeFigure(cell.measure, figure),
    name,
    reason: "",
    parts: [
      aboutPart(provenance),
      formulaPart(cell.measure),
      certaintyPart(provenance, figure),
      protectionPart(provenance, figure),
      comparisonPart(provenance, figure),
      releasePart(provenance),
    ],
  };
}

function hiddenWords(status: HiddenFigure["status"], minimumBase: number): string {
  switch (status) {
    case "not_shown":
      return `This number is not shown, to protect the people who answered. That happens where fewer than ${formatCount(minimumBase)} people are behind a number, and where a number would give away a smaller group once others are taken from it. Which of the two it was is not said anywhere, since that too would tell something.`;
    case "not_collected":
      return "This number was not collected: a fault in the export lost these answers before they reached us.";
    case "no_responses":
      return "There is no number here: nobody in this group has answered.";
  }
}

function formulaPart(measure: MeasureCode): ExplainedPart {
  return {
    id: "formula",
    title: "How it was worked out",
    facts: formulaFacts("Formula", formulaOf(measure)),
  };
}

function formulaFacts(term: string, formula: Formula): readonly ExplainedFact[] {
  return [
    { term, meaning: `${formulaName(formula)}. ${formula.sentence}` },
    { term: "As a formula", meaning: formula.text },
    { term: "Method", meaning: `${formula.source}.` },
  ];
}

function certaintyPart({ cell, scaleMin, scaleMax }: Provenance, figure: ShownFigure): ExplainedPart {
  const { measure } = cell;
  const formula = intervalFormulaOf(measure);
  const { standardError } = figure;
  return {
    id: "certainty",
    title: "How sure it is",
    facts:
      formula === null || standardError === null
        ? [
            {
              term: "95% interval",
              meaning: "None: it counts everyone in the group, so nothing is estimated.",
            },
          ]
        : [
            {
              term: "95% interval",
              meaning: writeInterval(
                measure,
                figureInterval(figure, { measure, scaleMin, scaleMax }),
                figure.base,
              ),
            },
            { term: "Standard error", meaning: `${writeDeviation(measure, standardError)}, noise included` },
            ...formulaFacts("How it is made", formula),
          ],
  };
}

function protectionPart({ cell, release }: Provenance, figure: ShownFigure): ExplainedPart {
  return {
    id: "protection",
    title: "How the people in it are protected",
    facts: [
      {
        term: "Smallest group",
        meaning: `No number is shown for fewer than ${formatCount(release.minimumBase)} people.`,
      },
      { term: "Random change (noise)", meaning: describeNoise(cell.measure, figure) },
      {
        term: "Audit",
        meaning: release.isAudited
          ? "The release passed an audit that tries to recover what is hidden."
          : "The release has not been through the audit that tries to recover what is hidden.",
      },
    ],
  };
}

function comparisonPart({ cell, benchmarks }: Provenance, figure: ShownFigure): ExplainedPart {
  const { kind } = getMeasure(cell.measure);
  const formula = comparisonFormulaOf(cell.measure);
  const facts: readonly ExplainedFact[] =
    kind === "count" || formula === null || benchmarks.length === 0
      ? [
          {
            term: "Nothing",
            meaning:
              kind === "count"
                ? "Counts of people are not compared."
                : "It is about the whole of England, so there is nobody else to compare it with.",
          },
        ]
      : [
          ...benchmarks.map((each) => ({
            term: `The ${each.name}`,
            meaning: describeComparison(cell.measure, figure, each),
          })),
          {
            term: "Smallest effect",
            meaning: `A difference counts from ${kind === "mean" ? formatPoints(smallestEffectOf(kind)) : formatPercentagePoints(smallestEffectOf(kind))} on.`,
          },
          ...formulaFacts("How it is tested", formula),
        ];
  return { id: "comparison", title: "What it was compared with", facts };
}
