import type { WalkedPage } from "./check-tables.ts";
import { findAll, type PageElement, type PageNode, wholeText } from "./page-tree.ts";
import { isRangeOf, isRounded, isValueOf, readNumber } from "./printed.ts";
import type { PublishedRow, PublishedSide } from "./published-rows.ts";
import { limitsOf } from "./recompute.ts";
import { note } from "./walk-tally.ts";

const NAMES = ["place", "profession", "subject", "wave"] as const;
/** Words of marks that stand for no figure: adjusted values, bands and parts, each recomputed by the tests of its page. */
const DERIVED_MARKS =
  /on England’s mix|, on the same mix$|, on the same mix: |^Middle of |^Difference: |^Mix of professions|^Level in the same/;
const HIDDEN_MARK = /: (\w+ )?(not shown|not collected|no responses)$/;

/** Checks what the marks and the value labels of a chart say, against the figures that its table leads to. */
export function checkMarks(page: WalkedPage, chart: PageElement, all: readonly PublishedRow[]): void {
  // England's share stands in the mark of the place's own, whose name is that of the page.
  const isSpread = /^spread-/.test(chart.attributes["aria-labelledby"] ?? "");
  const isOfEngland =
    /^\/(\?|$)/.test(page.address) || /^\/(profession\/|board-pack)(?!.*place=)/.test(page.address);
  const rows = isSpread && !isOfEngland ? all.filter(({ cell }) => cell.place !== "ENG") : all;
  const varying = NAMES.filter(
    (name) => !(isSpread && name === "place") && new Set(rows.map(({ names }) => names[name])).size > 1,
  );
  const measures = new Set(rows.map(({ measure }) => measure));
  const isNamed = (row: PublishedRow, label: string) =>
    varying.every((name) => hasName(label, row.names[name], name)) &&
    (measures.size === 1 || label.toLowerCase().includes(row.measure.replace(/_band$/, "")));
  const marks = findAll(chart, ({ name }) => name === "title").slice(1);
  for (const mark of marks) {
    const text = wholeText(mark).replace(/; England [^;]*$/, "");
    if (DERIVED_MARKS.test(text)) continue;
    const where = () => `${page.address} › ${chart.attributes["aria-labelledby"]} › “${text}”`;
    // What the rules of control charts make of a point is recomputed by `loaders/trends`.
    const [, label = "", said = ""] = /^(.*): (.*)$/.exec(text.replace(/; special cause: .*$/, "")) ?? [];
    if (HIDDEN_MARK.test(text)) {
      const measure = /(?:: |, )(confidence|target)\b/.exec(text)?.[1] ?? "";
      // Where all rows have one name in common, it tells nothing apart, so any of a row's own names will do.
      const isShown = (row: PublishedRow) =>
        varying.length === 0
          ? NAMES.some((name) => row.names[name] !== "" && hasName(label, row.names[name], name))
          : isNamed(row, text);
      note(
        page.tally,
        "hidden mark",
        !rows.some((row) => row.measure.startsWith(measure) && isShown(row)),
        where,
      );
    } else {
      note(
        page.tally,
        "mark",
        rows.some((row) => isNamed(row, label) && saysRow(said, label, row)),
        where,
      );
    }
  }
  for (const label of listValueLabels(chart)) {
    const agrees = rows.some(
      (row) => isCoarse(label, row) || isCoarse(label, row.englandRest, row) || isDifferenceLabel(label, row),
    );
    note(
      page.tally,
      "value label",
      agrees,
      () => `${page.address} › ${chart.attributes["aria-labelledby"]} › “${label}”`,
    );
  }
}

/** Whether a mark's words after its name are a row's: "6.5 (95% interval 6.4 to 6.6, 116 people)", "1.3, 75 people, inside". */
function saysRow(said: string, label: string, row: PublishedRow): boolean {
  const [, value = "", tail = ""] = /^((?:under |over )?[−+]?[\d.,]*\d%?)(?: points)?(.*)$/.exec(said) ?? [];
  const people = /([\d,]+) people/.exec(tail)?.[1];
  const range = /95% interval ([−\d.,%]+ to [−\d.,%]+),/.exec(tail)?.[1];
  const limits = limitsOf(row);
  if (/rest of /.test(label)) {
    return [row.parentRest, row.englandRest].some(
      (rest) =>
        rest !== null &&
        isCoarse(value, rest, row) &&
        (people === undefined || readNumber(people) === rest.base),
    );
  }
  if (people !== undefined && readNumber(people) !== row.base) return false;
  if (range !== undefined && (limits === null || !isRangeOf(range, limits, row.kind === "share")))
    return false;
  return isCoarse(value, row) || isDifferenceLabel(value, row);
}

/** Whether a text is a value as charts print it: means to one decimal, shares as a whole percentage. */
function isCoarse(
  text: string,
  side: PublishedRow | PublishedSide | null,
  row = side as PublishedRow,
): boolean {
  if (side === null) return false;
  if ("kind" in side) return isValueOf(text, side, "words") || isValueOf(text, side, "table");
  return isRounded(text.replace("%", ""), (row.kind === "share" ? 100 : 1) * side.value);
}

/** Heat maps and tile maps can show the difference from the rest of England. */
function isDifferenceLabel(text: string, row: PublishedRow): boolean {
  const rest = row.englandRest;
  if (rest === null) return false;
  return isRounded(text.replace("%", ""), (row.kind === "share" ? 100 : 1) * (row.value - rest.value));
}

/** The numbers written inside a chart that stand for values: not those of axes, nor of the key, whose group has no mark. */
function listValueLabels(chart: PageElement): readonly string[] {
  const isGroupOf = (each: PageElement, name: RegExp) => name.test(each.attributes["data-mark"] ?? "");
  const groups = findAll(
    chart,
    (each) => each.name === "g" && isGroupOf(each, /^text$/),
    (each) => isGroupOf(each, /axis/),
  );
  // Small charts write the ends of their axis beside their values; their marks say the same values.
  // Standardised values and the parts of a difference are recomputed by `loaders/compare-mix`.
  if (/^(domain-trends|mix|parts)-/.test(chart.attributes["aria-labelledby"] ?? "")) return [];
  const isMap = /^map-/.test(chart.attributes["aria-labelledby"] ?? "");
  return groups.flatMap((group) => {
    const texts = findAll(group, ({ name }) => name === "text").map((each) => wholeText(each as PageNode));
    // The steps of a map's key stand together, where each tile has a group of its own.
    if (isMap && texts.length > 1) return [];
    // Whole numbers are those of columns on a phone; averages have a decimal.
    return texts.filter((text) => /^(under |over )?[−+]?\d[\d.,]*%?$/.test(text) && /[.%]/.test(text));
  });
}

/** Charts shorten names: without "NHS", and waves as "Q1 2026-27". */
function hasName(label: string, name: string, kind: string): boolean {
  if (kind === "wave") {
    const [, years = "", quarter = ""] = /^(\d{4}-\d\d) (Q\d)/.exec(name) ?? [];
    return label.includes(`${quarter} ${years}`);
  }
  // Of a band the name has two parts: its domain and its edges.
  return name
    .toLowerCase()
    .replace(/^nhs /, "")
    .split("|")
    .every((part) => label.toLowerCase().includes(part));
}
