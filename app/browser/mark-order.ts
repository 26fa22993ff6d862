/** Where a mark of a chart stands, in any unit. */
export interface MarkPlace {
  readonly x: number;
  readonly y: number;
}

/** Marks nearer than this, in the chart's own pixels, are in one row: the rows of the charts are at least twice as far apart. */
export const ROW_HEIGHT = 14;

/**
 * Puts marks in reading order: row by row from the top and from the left in each; or `across`, from the left alone, for charts whose
 * horizontal axis is an order of its own, such as time.
 */
export function orderMarks<Mark extends MarkPlace>(
  marks: readonly Mark[],
  across: boolean,
  rowHeight = ROW_HEIGHT,
): readonly Mark[] {
  if (across) return [...marks].sort((a, b) => a.x - b.x || a.y - b.y);
  let top = Number.NEGATIVE_INFINITY;
  let row = -1;
  const placed = [...marks]
    .sort((a, b) => a.y - b.y)
    .map((mark) => {
      if (mark.y - top > rowHeight) {
        top = mark.y;
        row += 1;
      }
      return { mark, row };
    });
  return placed.sort((a, b) => a.row - b.row || a.mark.x - b.mark.x).map(({ mark }) => mark);
}
