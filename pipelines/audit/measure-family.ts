import { type AnswerModel, toDomainModel, toModelDirections, toPlainModel } from "./answer-model.ts";
import { type JointDirections, mergeDirections } from "./joint-directions.ts";
import { toSubjectModel } from "./subject-model.ts";
import type { MeasureCells } from "./wave-lattice.ts";

/** Measures whose totals tell of each other, with the directions they fall into; rows of `weights` follow `measures`. */
export interface MeasureFamily {
  readonly measures: readonly MeasureCells[];
  readonly directions: JointDirections;
  /** Cells in which bands are shown that tell of the measures, too. */
  readonly closer: Int32Array;
  /** The family divided by what people are asked about, where that is more than one thing: domains, or barriers. */
  readonly subjects: readonly FamilySubject[];
}

/** The measures of one domain, or one barrier. */
export interface FamilySubject extends Omit<MeasureFamily, "subjects"> {
  /** The same to somebody who knows every answer on the other subjects; rows of `weights` add up to what is open then. */
  readonly rest: JointDirections;
}

const statuses = ["submitted", "reviewing", "incomplete"];
const domainMeasures = ["confidence", "target", "gap", "need"];
/** More directions than this cost time and change little. */
const mostDirections = 4;
/** The same of several subjects at once: what they have in common, and what they have not. */
const mostJointDirections = 6;

/**
 * Divides the measures of a wave into families: the domains of an assessment (together, or each alone), the barriers of a survey, the shares of a whole (bands of one
 * question, too), each other measure alone. Bands tell of the sum of their score, which counts in the score's family. The sum tells of
 * them, too, but of no band more than of itself, so that the score's family keeps the bound for both.
 */
export function listFamilies(
  measures: readonly MeasureCells[],
  domainsTogether: boolean,
): readonly MeasureFamily[] {
  const toName = (measure: MeasureCells) => toFamilyName(measure, domainsTogether);
  return [...groupBy(measures, toName).values()].map((members): MeasureFamily => {
    const subjects = [...groupBy(members, toSubjectName).values()];
    const bandsOf = (scores: readonly MeasureCells[]) =>
      measures.filter(
        ({ measureId, baseMeasureId }) =>
          measureId !== baseMeasureId && scores.some((score) => score.measureId === baseMeasureId),
      );
    const models = subjects.map((scores) => toModel(scores, bandsOf(scores)));
    const parts = subjects.map((scores, index) => ({
      measures: scores,
      directions: mergeDirections(toModelDirections(models[index] as AnswerModel), mostDirections),
      closer: toCells(bandsOf(scores)),
    }));
    const [first] = parts;
    if (first !== undefined && parts.length === 1) return { ...first, subjects: [] };
    const { directions, rests } = toSubjectModel(models, members[0]?.sums ?? null);
    return {
      measures: subjects.flat(),
      directions: mergeDirections(directions, mostJointDirections),
      closer: toCells(bandsOf(members)),
      subjects: parts.map((part, index) => ({
        ...part,
        rest: mergeDirections(rests[index] as JointDirections, mostDirections),
      })),
    };
  });
}

function toCells(bands: readonly MeasureCells[]): Int32Array {
  return Int32Array.from(new Set(bands.flatMap(({ shown }) => [...shown]))).sort();
}

function toFamilyName(
  { instrument, measure, subject, bandMiddle }: MeasureCells,
  domainsTogether: boolean,
): string {
  if (statuses.includes(measure)) return `${instrument} status`;
  if (domainMeasures.includes(measure)) return `${instrument} domains ${domainsTogether ? "" : subject}`;
  if (measure === "barrier") return `${instrument} barriers`;
  return `${instrument} ${measure} ${bandMiddle === null ? subject : subject.split("/")[0]}`;
}

function toSubjectName({ measure, subject }: MeasureCells): string {
  return domainMeasures.includes(measure) || measure === "barrier" ? subject : "";
}

function toModel(members: readonly MeasureCells[], bands: readonly MeasureCells[]): AnswerModel {
  const isWhole =
    members.length > 1 &&
    (members.every(({ bandMiddle }) => bandMiddle !== null) ||
      (members.length === statuses.length && members.every(({ measure }) => statuses.includes(measure))));
  return toDomainModel(members, bands) ?? toPlainModel(members, isWhole);
}

function groupBy<Item>(
  items: readonly Item[],
  toName: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(toName(item), [...(groups.get(toName(item)) ?? []), item]);
  return groups;
}
