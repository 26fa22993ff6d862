import { readComparisons } from "../../domain/comparison";
import { formatTellableShare } from "../../domain/end-band";
import { type Figure, isShown, type ShownFigure } from "../../domain/figure";
import { type ComparableKind, getMeasure } from "../../domain/measure";
import {
  formatCounted,
  formatDecimal,
  formatInterval,
  formatMean,
  formatPercentagePoints,
  formatPoints,
} from "../../domain/number-format";
import { capitalise, inSentence, joinWords } from "../../domain/phrase";
import { smallestEffectOf } from "../../domain/smallest-effect";
import type { AreaReport } from "./area-report";
import { countWord } from "./count-word";
import { explainLink, explainSurveyLink } from "./explain-link";
import { findMetTargets } from "./met-target";
import { listReferences } from "./references";

/** How many a page tells of. */
export const MOST_CELEBRATED = 3;

/** Something that is clearly better than elsewhere, or at its target. */
export interface Celebration {
  readonly key: string;
  readonly kind: "domain" | "barrier" | "profession";
  readonly sentence: string;
  /** How much, how sure, from how many people. */
  readonly evidence: string;
  readonly href: string | undefined;
  /** How far beyond elsewhere, in smallest effects; orders those of a kind. */
  readonly size: number;
}

export interface Celebrations {
  readonly items: readonly Celebration[];
  /** All that were found, those not listed included. */
  readonly total: number;
  /** Heads them. */
  readonly title: string;
  /** Why there is none; empty where there is one. */
  readonly none: string;
}

/** A figure that could be better than elsewhere. */
export interface CelebrationRow {
  readonly key: string;
  readonly kind: Celebration["kind"];
  readonly measure: "gap" | "confidence" | "barrier";
  /** As the sentence names it: "technical proficiency", "nursing in technical proficiency". */
  readonly name: string;
  readonly figure: Figure;
  readonly href: string | undefined;
}

/** Picks what a page celebrates: at most three things, of different kinds where there are several, the largest first. */
export function celebrate(report: AreaReport): Celebrations {
  const rows = listRows(report);
  const references = listReferences(report);
  const better = rows.flatMap((row) => toBetter(row, references));
  const met = findMetTargets(rows).filter(({ key }) => !better.some((each) => each.key === key));
  const found = dropSameDomain([...better, ...met]);
  const items = inTurns(found).slice(0, MOST_CELEBRATED);
  const isNothingShown = rows.every(({ figure }) => !isShown(figure));
  return {
    items,
    total: found.length,
    title: titleOf(items.length, isNothingShown),
    none: found.length > 0 ? "" : noneWords(rows, references),
  };
}

function listRows(report: AreaReport): readonly CelebrationRow[] {
  const { readiness, professionGaps, survey } = report;
  return [
    ...(["gap", "confidence"] as const).flatMap((measure) =>
      readiness.map((row): CelebrationRow => {
        const subject = row.domain.domain_code;
        const href = explainLink(report, { measure, subject });
        return {
          key: `${measure} ${subject}`,
          kind: "domain",
          measure,
          name: inSentence(row.label),
          figure: row[measure],
          href,
        };
      }),
    ),
    ...professionGaps.map(({ profession, domain, rowLabel, columnLabel, figure }): CelebrationRow => {
      const subject = domain.domain_code;
      return {
        key: `gap ${subject} ${profession.key}`,
        kind: "profession",
        measure: "gap",
        name: `${inSentence(columnLabel)} (${inSentence(rowLabel)})`,
        figure,
        href: explainLink(report, { measure: "gap", subject, profession: profession.key }),
      };
    }),
    ...(survey?.shares ?? []).map(({ barrier, label, figure }): CelebrationRow => {
      const subject = barrier.barrier_code;
      return {
        key: `barrier ${subject}`,
        kind: "barrier",
        measure: "barrier",
        name: inSentence(label),
        figure,
        href: explainSurveyLink(report, { measure: "barrier", subject }),
      };
    }),
  ];
}

/** A row that is clearly better than at least one of the references, as the release's adjusted p says. */
function toBetter(
  row: CelebrationRow,
  references: ReturnType<typeof listReferences>,
): readonly Celebration[] {
  const kind = kindOf(row);
  const good = row.measure === "confidence" ? "higher" : "lower";
  const clear = references.flatMap(({ name, reference }) =>
    readComparisons([row], { kind, reference }).flatMap(({ verdict, difference }) =>
      verdict === good && difference !== null ? [{ name, reference, difference }] : [],
    ),
  );
  const [first] = clear;
  const { figure } = row;
  if (first === undefined || !isShown(figure)) return [];
  const { difference } = first.difference;
  const others = clear.map(({ name, reference }) => {
    const value = figure[reference]?.value ?? Number.NaN;
    return `the ${name} (${row.measure === "barrier" ? `${formatDecimal(100 * value, 0)}%` : formatMean(value)})`;
  });
  const limits =
    difference > 0
      ? { lower: first.difference.lower, upper: first.difference.upper }
      : { lower: -first.difference.upper, upper: -first.difference.lower };
  const write = (value: number) => (kind === "share" ? formatDecimal(100 * value, 0) : formatMean(value));
  const amount =
    kind === "share" ? formatPercentagePoints(Math.abs(difference)) : formatPoints(Math.abs(difference));
  return [
    {
      key: row.key,
      kind: row.kind,
      sentence: `${openingOf(row, figure)}, clearly ${BETTER[row.measure]} than in ${joinWords(others)}.`,
      evidence: `${amount} ${BETTER[row.measure]} (95% interval ${formatInterval(limits, write)}), from ${formatCounted(figure.base, "person", "people")}.`,
      href: row.href,
      size: Math.abs(difference) / smallestEffectOf(kind),
    },
  ];
}

const BETTER = { gap: "narrower", confidence: "higher", barrier: "fewer" } as const;

function openingOf({ measure, name }: CelebrationRow, figure: ShownFigure): string {
  switch (measure) {
    case "gap":
      return `The gap in ${name} is ${formatPoints(figure.value)}`;
    case "confidence":
      return `Confidence in ${name} is ${formatPoints(figure.value)}`;
    case "barrier":
      return `${capitalise(formatTellableShare(figure))} report ${name}`;
  }
}

function kindOf({ measure }: CelebrationRow): ComparableKind {
  return getMeasure(measure).kind === "share" ? "share" : "mean";
}

/** A domain whose gap is told of needs no second item for its confidence. */
function dropSameDomain(found: readonly Celebration[]): readonly Celebration[] {
  const keys = new Set(found.map(({ key }) => key));
  return found.filter(
    ({ key }) => !key.startsWith("confidence ") || !keys.has(key.replace("confidence ", "gap ")),
  );
}

/** The largest of each kind first, then the second of each: three of one kind would hide the others. */
function inTurns(found: readonly Celebration[]): readonly Celebration[] {
  const kinds = (["domain", "barrier", "profession"] as const).map((kind) =>
    found.filter((each) => each.kind === kind).sort((a, b) => b.size - a.size),
  );
  const longest = Math.max(0, ...kinds.map((each) => each.length));
  return Array.from({ length: longest }, (_, turn) =>
    kinds.flatMap((each) => each.slice(turn, turn + 1)),
  ).flat();
}

function titleOf(count: number, isNothingShown: boolean): string {
  if (isNothingShown) return "What goes well is not known";
  if (count === 0) return "Nothing clear to celebrate yet";
  return `${capitalise(countWord(count))} ${count === 1 ? "thing" : "things"} to celebrate`;
}

function noneWords(rows: readonly CelebrationRow[], references: ReturnType<typeof listReferences>): string {
  if (rows.every(({ figure }) => !isShown(figure))) return "No figure is shown here, so nothing can be said.";
  return references.length === 0
    ? "No gap here is clearly at or below zero, and England has nothing to be compared with."
    : `No domain, profession or barrier is clearly better than in ${joinWords(references.map(({ name }) => `the ${name}`))}, and no gap is clearly at or below zero.`;
}
