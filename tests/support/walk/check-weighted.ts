import type { WalkedPage } from "./check-tables.ts";
import { findAll, hasClass, seenText } from "./page-tree.ts";
import { isRounded } from "./printed.ts";
import type { PublishedRelease, PublishedRow } from "./published-rows.ts";
import { note } from "./walk-tally.ts";

interface Weighted {
  readonly value: number;
  readonly error: number;
  readonly effectiveBase: number;
  /** Percent of the staff. */
  readonly uncovered: number;
  readonly byOthers: number;
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
      const [, , value = "", error = "", base = "", uncovered = "", others = ""] = texts;
      const isRefused = texts.length === 3;
      note(
        tally,
        "weighted",
        wanted === null || isRefused
          ? isRefused && wanted === null
          : isRounded(value, wanted.value) &&
              isRounded(error, wanted.error) &&
              isRounded(base, wanted.effectiveBase) &&
              isRounded(uncovered.replace("%", ""), wanted.uncovered) &&
              isRounded(others.replace("%", ""), wanted.byOthers),
        () => `${address} › ${row.key}: ${texts.join(" | ")}, not ${JSON.stringify(wanted)}`,
      );
    }
  }
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
  if (apart < staff / 3 || total < 0.8 * staff || (hasRest && restStaff <= 0)) return null;
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
  return {
    value: terms.reduce((sum, { figure, coefficient }) => sum + coefficient * figure.value, 0),
    error: Math.sqrt(variance),
    effectiveBase: total ** 2 / squares,
    uncovered: 100 * (1 - total / staff),
    byOthers: (100 * restStaff) / staff,
  };
}
