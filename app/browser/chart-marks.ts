import { orderMarks } from "./mark-order";

/** Screen pixels from a mark within which a pointer means it. */
const REACH = 20;

/** A mark of a chart with what it says. */
export interface ChartMark {
  readonly element: Element;
  readonly words: string;
}

/**
 * Finds the marks that say something and takes their words over: the browser would show its own read-out of a `title` beside ours.
 * They come in the order in which the chart is read.
 */
export function takeMarks(svg: SVGSVGElement): readonly ChartMark[] {
  const marks = [...svg.querySelectorAll(":scope g title")].flatMap((title) => {
    const element = title.parentElement;
    const words = title.textContent ?? "";
    title.remove();
    return element === null || words === "" ? [] : [{ element, words, ...middle(element) }];
  });
  if (svg.dataset.reading === "drawn") return marks;
  const scale = svg.getBoundingClientRect().width / (svg.viewBox.baseVal.width || 1) || 1;
  return orderMarks(
    marks.map((mark) => ({ ...mark, x: mark.x / scale, y: mark.y / scale })),
    svg.dataset.reading === "across",
  );
}

/** Finds the mark a pointer means: the nearest within reach, and of several under it the smallest. */
export function findMark(marks: readonly ChartMark[], x: number, y: number): number {
  let found = -1;
  let least = REACH;
  let smallest = Number.POSITIVE_INFINITY;
  for (const [index, { element }] of marks.entries()) {
    const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
    const distance = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
    if (distance > least || (distance === least && width * height >= smallest)) continue;
    found = index;
    least = distance;
    smallest = width * height;
  }
  return found;
}

function middle(element: Element): { readonly x: number; readonly y: number } {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}
