import { workedTarget } from "./check-worked.ts";
import { DERIVED_COLUMNS, DERIVED_PAGES } from "./derived-columns.ts";
import { findAll, hasClass, type PageElement, seenText } from "./page-tree.ts";
import { isRangeOf, isRounded, isValueOf, readNumber } from "./printed.ts";
import type { PublishedRelease, PublishedRow, PublishedSide } from "./published-rows.ts";
import { adjustHolm, compare, limitsOf } from "./recompute.ts";
import { newTally, note, type WalkTally } from "./walk-tally.ts";

export interface WalkedPage {
  readonly address: string;
  readonly root: PageElement;
  readonly release: PublishedRelease;
  readonly tally: WalkTally;
}

interface Cell {
  readonly element: PageElement;
  /** Where the heading of its column says that its numbers are explained; null where it does not. */
  readonly worked: string | null;
  readonly header: string;
  readonly text: string;
  readonly row: PublishedRow | null;
}

/** Checks every number in the tables of an element; gives the figures that they lead to. */
export function checkTables(page: WalkedPage, within: PageElement): readonly PublishedRow[] {
  return findAll(within, ({ name }) => name === "table").flatMap((table) => checkTable(page, table));
}

function checkTable(page: WalkedPage, table: PageElement): readonly PublishedRow[] {
  const caption = seenText(findAll(table, ({ name }) => name === "caption")[0] ?? "");
  const headers = findAll(table, ({ name }) => name === "thead").flatMap((head) =>
    findAll(head, ({ name }) => name === "th"),
  );
  const kind = `${table.attributes.class ?? ""} ${caption}`;
  const lines = findAll(table, ({ name }) => name === "tbody").flatMap((body) =>
    findAll(body, ({ name }) => name === "tr"),
  );
  const rows = lines.flatMap((line) => checkLine(page, line, headers, kind));
  if (headers.some((each) => seenText(each) === "Change (95% interval)")) {
    checkChanges(
      page,
      lines.map((line) => readCells({ ...page, tally: newTally() }, line, headers)),
    );
  }
  return rows;
}

/** The p of every change tested, adjusted for all of the table. */
function checkChanges({ address, tally }: WalkedPage, lines: readonly (readonly Cell[])[]): void {
  const tested = lines.flatMap((cells) => {
    const printed = /p ([01]\.\d{3}), adjusted/.exec(cells.at(-1)?.text ?? "")?.[1];
    const [earlier, later] = cells.flatMap(({ row }) => (row === null ? [] : [row]));
    const found = later === undefined || earlier === undefined ? null : compare(later, earlier);
    return printed === undefined || found === null ? [] : [{ printed, p: found.p, label: cells[0]?.text }];
  });
  const adjusted = adjustHolm(tested.map(({ p }) => p));
  for (const [index, { printed, label }] of tested.entries()) {
    const p = adjusted[index] ?? Number.NaN;
    note(tally, "p of a change", isRounded(printed, p), () => `${address} › ${label}: p ${printed}, ${p}`);
  }
}

function checkLine(
  page: WalkedPage,
  line: PageElement,
  headers: readonly PageElement[],
  kind: string,
): readonly PublishedRow[] {
  const cells = readCells(page, line, headers);
  const label = cells[0]?.text ?? "";
  for (const [index, cell] of cells.entries()) {
    const where = `${page.address} › ${kind} › ${label} › ${cell.header}: “${cell.text}”`;
    if (cell.element.name === "th" || !/\d/.test(cell.text)) continue;
    if (hasClass(cell.element, "hidden-figure") && !hasClass(cell.element, "mix-table__refusal")) {
      note(page.tally, "hidden cell", false, () => where);
    } else if (cell.row !== null) {
      checkFigureCell(page, cell, { kind, cells, where });
    } else {
      checkOtherCell(page, cell, { kind, cells, index, where });
    }
  }
  return cells.flatMap(({ row }) => (row === null ? [] : [row]));
}

/** The cells of a line, each with the figure it leads to; a link to what the release does not show is a fault. */
function readCells(page: WalkedPage, line: PageElement, headers: readonly PageElement[]): readonly Cell[] {
  let column = 0;
  return line.children.flatMap((element): readonly Cell[] => {
    if (typeof element === "string") return [];
    const heading = headers[column];
    const header = heading === undefined ? "" : seenText(heading);
    column += Number(element.attributes.colspan ?? element.attributes.colSpan ?? 1);
    const href = findAll(element, (each) => hasClass(each, "explain-link"))[0]?.attributes.href;
    const row = href === undefined ? null : page.release.find(href);
    const text = seenText(element);
    if (href !== undefined) {
      note(
        page.tally,
        "link to a shown figure",
        row !== null,
        () => `${page.address} › ${header} › ${text}: ${href}`,
      );
    }
    return [{ element, worked: workedTarget(heading), header: header.replace(/\s*[↑↓]$/, ""), text, row }];
  });
}

interface Place {
  readonly kind: string;
  readonly cells: readonly Cell[];
  readonly where: string;
}

/** A cell that leads to its figure: the value, and what stands below it. */
function checkFigureCell(
  { tally }: WalkedPage,
  { element, text, row, header }: Cell,
  { kind, cells, where }: Place,
): void {
  if (row === null) return;
  const link = findAll(element, (each) => hasClass(each, "explain-link"))[0];
  const value = link === undefined ? "" : seenText(link);
  const precision = /summary-table/.test(kind) ? "words" : "table";
  note(tally, "value", isValueOf(value, row, precision), () => `${where}, ${row.key} is ${row.value}`);
  const rest = text.slice(value.length).trim();
  const context = `${kind} ${header} ${cells.map((each) => (each.element.name === "th" || each.row === null ? each.text : "")).join(" ")} ${rest}`;
  const subject = row.names.subject;
  if (subject !== "" && !/^Gap between confidence|in points by|professions that both have/.test(kind)) {
    const isNamed = subject.split("|").every((part) => includesName(context, part));
    note(tally, "name of a subject", isNamed, () => `${where} leads to ${row.key}`);
  }
  if (rest === "" || !/\d/.test(rest) || /^Q\d \d{4}-\d\d$/.test(rest)) return;
  const people = /^([\d,]+) people$/.exec(rest)?.[1];
  const limits = limitsOf(row);
  note(
    tally,
    "beside a value",
    people === undefined
      ? limits !== null && isRangeOf(rest, limits, row.kind === "share")
      : readNumber(people) === row.base,
    () => where,
  );
}

function includesName(text: string, name: string): boolean {
  return text.toLowerCase().includes(name.toLowerCase());
}

/** A number without a link: it must follow from the figures of its line. */
function checkOtherCell(
  page: WalkedPage,
  cell: Cell,
  { kind, cells, index, where }: Place & { readonly index: number },
): void {
  const { tally } = page;
  const { header, text, worked } = cell;
  const before = cells.slice(0, index).findLast(({ row }) => row !== null)?.row ?? null;
  const row = before ?? cells.find((each) => each.row !== null)?.row ?? null;
  const isDerived = () =>
    DERIVED_COLUMNS.some(
      (each) => each.table.test(kind) && each.column.test(header) && each.worked === worked,
    ) || DERIVED_PAGES.some((each) => each.page.test(page.address));
  const derivedFirst = /mix-table/.test(kind) && index > 3;
  if (row === null || derivedFirst) {
    note(tally, isDerived() ? "derived elsewhere" : "unexplained number", isDerived(), () => where);
    return;
  }
  const say = () => `${where}, from ${row.key} (${row.value}, ${row.base} people)`;
  if (header === "People") {
    note(tally, "people", isPeople(text, cells), say);
  } else if (header === "95% interval") {
    const limits = limitsOf(row);
    note(tally, "interval", limits !== null && isRangeOf(text, limits, row.kind === "share"), say);
  } else if (/^Against the (rest of )?/.test(header) || header === "Difference (95% interval)") {
    const isEngland = header.startsWith("Difference") || header.endsWith("rest of England");
    const rest = isEngland ? row.englandRest : row.parentRest;
    note(tally, "difference", isDifference(text, row, rest), say);
  } else if (header === "Rest of England") {
    note(tally, "rest", row.englandRest !== null && isRounded(text, row.englandRest.value), say);
  } else if (header === "Change (95% interval)") {
    const earlier = cells.find((each) => each.row !== null)?.row ?? null;
    note(tally, "change", isDifference(text, row, earlier), say);
  } else if (header === "Result" && /adjusted/.test(text)) {
    // Adjusted together with the other lines: `checkChanges` looks at them all.
    note(tally, "adjusted p", /p [01]\.\d{3}, adjusted$/.test(text), say);
  } else {
    note(tally, isDerived() ? "derived elsewhere" : "unexplained number", isDerived(), say);
  }
}

/** The people behind a line: of its only figure, or the fewest and the most of its figures. */
function isPeople(text: string, cells: readonly Cell[]): boolean {
  const bases = cells.flatMap(({ row }) => (row === null ? [] : [row.base]));
  const [least, most] = [Math.min(...bases), Math.max(...bases)];
  const [low = "", high = low] = text.split(" to ");
  if (readNumber(low) === least && readNumber(high) === most) return true;
  return bases.length > 1 && high === low && readNumber(low) === bases[0];
}

/** "0.52 there; +0.37 (−0.08 to 0.82)" and its shorter forms; the words around the numbers are not looked at. */
function isDifference(text: string, row: PublishedRow, rest: PublishedSide | null): boolean {
  const found = rest === null ? null : compare(row, rest);
  if (found === null || rest === null) return false;
  const there = /([−\d.,]+) there/.exec(text)?.[1];
  const scale = row.kind === "share" ? 100 : 1;
  if (there !== undefined && !isRounded(there, scale * rest.value)) return false;
  const words = text.replace(/^.*there; /, "");
  const [difference = ""] = /[−+]?\d[\d.,]*(?=(?: (?:percentage )?points| \(|$))/.exec(words) ?? [];
  const [, range] = /\(([^)]*)\)/.exec(words) ?? [];
  return (
    isRounded(difference, scale * found.difference) &&
    (range === undefined || isRangeOf(range, found, row.kind === "share"))
  );
}
