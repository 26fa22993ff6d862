import { announce } from "./announce";
import { compareRows, readNumber } from "./sort-value";

/** Words of a cell that are no part of its value. */
const ASIDE = ".nhsuk-u-visually-hidden, .cross-table__base, .answers-table__interval, .verdict__numbers";

/** Puts a button into every header of the sortable tables. */
export function enhanceTables(root: ParentNode): void {
  for (const table of root.querySelectorAll<HTMLTableElement>("table[data-sortable]")) {
    const headers = [...(table.tHead?.rows[0]?.cells ?? [])];
    const body = table.tBodies[0];
    // A cell over several rows belongs to all of them, wherever they would go.
    if (body === undefined || body.rows.length < 2 || body.querySelector("[rowspan]") !== null) continue;
    for (const [column, header] of headers.entries()) {
      if (header.dataset.sort === "none") continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort-button";
      const words = document.createElement("span");
      words.append(...header.childNodes);
      button.append(words);
      button.addEventListener("click", () => sort(headers, header, column, body));
      header.append(button);
    }
  }
}

function sort(
  headers: readonly HTMLTableCellElement[],
  header: HTMLTableCellElement,
  column: number,
  body: HTMLTableSectionElement,
): void {
  const isNumeric = header.classList.contains("numeric");
  // What is largest is mostly looked for first; words begin with A.
  const descending = header.ariaSort === null ? isNumeric : header.ariaSort === "ascending";
  const rows = [...body.rows].map((row) => {
    const text = readCell(row, column);
    return {
      row,
      name: readCell(row, 0),
      isPercent: isNumeric && text.includes("%"),
      value: isNumeric ? readNumber(text) : text === "" ? null : text,
    };
  });
  rows.sort((one, other) => compareRows(one, other, descending));
  body.append(...rows.map(({ row }) => row));
  for (const each of headers) each.ariaSort = null;
  header.ariaSort = descending ? "descending" : "ascending";
  const order = isNumeric
    ? descending
      ? "highest first"
      : "lowest first"
    : descending
      ? "Z to A"
      : "A to Z";
  const isHiding = rows.some(({ value }) => value === null);
  announce(`Sorted by ${header.textContent}, ${order}.${isHiding ? " Rows without a number are last." : ""}`);
}

function readCell(row: HTMLTableRowElement, column: number): string {
  let left = column;
  for (const cell of row.cells) {
    // What is not shown may stand in place of several cells.
    if (left < cell.colSpan) return cell.classList.contains("hidden-figure") ? "" : readText(cell);
    left -= cell.colSpan;
  }
  return "";
}

function readText(cell: HTMLTableCellElement): string {
  const copy = cell.cloneNode(true) as HTMLTableCellElement;
  for (const aside of copy.querySelectorAll(ASIDE)) aside.remove();
  return copy.textContent?.trim() ?? "";
}
