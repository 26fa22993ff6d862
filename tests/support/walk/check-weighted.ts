import type { WalkedPage } from "./check-tables.ts";
import { findAll, hasClass, seenText } from "./page-tree.ts";
import { isRangeOf, isRounded } from "./printed.ts";
import type { PublishedRelease, PublishedRow } from "./published-rows.ts";
import { criticalT, type Limits } from "./recompute.ts";
import { note } from "./walk-tally.ts";

interface Weighted {
  readonly value: number;
  readonly error: number;
  readonly limits: Limits;
  readonly effectiveBase: number;
  /** Percent of the staff. */
  readonly uncovered: number;
  readonly byOthers: number;
  readonly staff: number;
}

/** Checks the gaps weighted to the workforce: every number, and that one is given wherever the rules allow it and nowhere else. */
export function checkWeighted({ address, root, release, tally }: WalkedPage): void {
  for (const table of findAll(root, (each) => hasClass(each, "weighted-table"))) {
    for (const line of findAll(table, ({ name }) => name === "tr")) {
      const href = findAll(line, (each) => hasClass(each, "explain-link"))[0]?.attributes.href;
      const row = href === undefined ? null : release.find(href);
      if (row === null) continue;
      const wanted = weigh(row, release);
      const texts = findAll(line, ({ name }) => name === "td").map((cell) => seenText(cell));
      const [, , value = "", error = "", limits = "", base = "", uncovered = "", others = ""] = texts;
      const isRefused = texts.length === 3;
      note(
        tally,
        "weighted",
        wanted === null || isRefused
          ? isRefused && wanted === null
          : isRounded(value, wanted.value) &&
              isRounded(error, wanted.error) &&
              isRangeOf(limits, wanted.limits, false) &&
              isRounded(base, wanted.effectiveBase) &&
              isStaff(uncovered, wanted.uncovered, wanted.staff, release.minimumBase) &&
              isStaff(others, wanted.byOthers, wanted.staff, release.minimumBase),
        () => `${address} › ${row.key}: ${texts.join(" | ")}, not ${JSON.stringify(wanted)}`,
      );
    }
  }
}

/** Whether a cell gives a percentage of the staff, or says that they are fewer than may be told. */
function isStaff(text: string, percent: number, staff: number, minimumBase: number): boolean {
  const people = Math.round((percent * staff) / 100);
  return people > 0 && people < minimumBase
    ? text === `Fewer than ${minimumBase} staff`
    : isRounded(text.replace("%", ""), percent);
}

/** Weights a figure to its staff by what was published of the profession families, each figure with its coefficient; null where the rules refuse it. */
function weigh(row: PublishedRow, release: PublishedRelease): Weighted | null {
  const staff = release.headcount(row);
  const shown = release
    .families(row)
    .flatMap(({ row: own, headcount }) =>
      own === null || own.error === null || headcount === null ? [] : [{ own, headcount }],
    );
  if (staff === null || row.error === null) return null;
  const apart = shown.reduce((sum, { headcount }) => sum + headcount, 0);
  const people = row.base - shown.reduce((sum, { own }) => sum + own.base, 0);
  const hasRest = people >= release.minimumBase;
  const restStaff = hasRest ? staff - apart : 0;
  const total = apart + restStaff;
  if (apart < staff / 3 || total < 0.8 * staff || (hasRest && restStaff < people)) return null;
  if (shown.some(({ own, headcount }) => own.base > headcount)) return null;
  if (shown.length + (hasRest ? 1 : 0) < 2) return null;
  // The rest is the whole less the families, so every published figure enters with one coefficient.
  const ofWhole = hasRest ? ((restStaff / total) * row.base) / people : 0;
  const terms = [
    { figure: row, coefficient: ofWhole },
    ...shown.map(({ own, headcount }) => ({
      figure: own,
      coefficient: headcount / total - (hasRest ? ((restStaff / total) * own.base) / people : 0),
    })),
  ];
  const sampling = (figure: PublishedRow) => Number(figure.error) ** 2 - figure.noiseVariance;
  const variance =
    terms.reduce((sum, { figure, coefficient }) => sum + coefficient ** 2 * figure.noiseVariance, 0) +
    shown.reduce((sum, { own, headcount }) => sum + (headcount / total) ** 2 * sampling(own), 0) +
    (hasRest ? ((restStaff / total) ** 2 * sampling(row) * row.base) / people : 0);
  const squares =
    shown.reduce((sum, { own, headcount }) => sum + headcount ** 2 / own.base, 0) +
    (hasRest ? restStaff ** 2 / people : 0);
  const own = [
    ...shown.map(({ own: figure, headcount }) => ({
      part: (headcount / total) ** 2 * sampling(figure),
      count: figure.base,
    })),
    ...(hasRest
      ? [{ part: ((restStaff / total) ** 2 * sampling(row) * row.base) / people, count: people }]
      : []),
  ];
  const freedom = variance ** 2 / own.reduce((sum, { part, count }) => sum + part ** 2 / (count - 1), 0);
  const value = terms.reduce((sum, { figure, coefficient }) => sum + coefficient * figure.value, 0);
  const margin = criticalT(freedom) * Math.sqrt(variance);
  const reach = row.scale[1] - row.scale[0];
  return {
    value,
    error: Math.sqrt(variance),
    limits: { lower: Math.max(-reach, value - margin), upper: Math.min(reach, value + margin) },
    staff,
    effectiveBase: total ** 2 / squares,
    uncovered: 100 * (1 - total / staff),
    byOthers: (100 * restStaff) / staff,
  };
}
