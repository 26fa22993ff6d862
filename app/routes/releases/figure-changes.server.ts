import type { ReleaseShelf } from "../../http/release-shelf";
import {
  type FigurePart,
  listFigurePrints,
  listPartPrints,
  type PartPrint,
} from "../../queries/figure-prints.server";
import type { FigureChange } from "./release-change";

/** Comparisons kept: two releases never change, so what was counted once holds for ever. */
const MOST_KEPT = 50;
const kept = new Map<string, Promise<readonly FigureChange[] | null>>();

/**
 * Counts, for each instrument and wave, the figures that say something else in a later release, are shown there first or no more.
 *
 * Both are read one after the other: parts with equal prints are passed over, and of the others two numbers a figure are read. Null where
 * either cannot be read.
 */
export function countFigureChanges(
  shelf: ReleaseShelf,
  earlier: string,
  later: string,
): Promise<readonly FigureChange[] | null> {
  const pair = `${earlier} ${later}`;
  const counting = kept.get(pair) ?? countAll(shelf, earlier, later);
  kept.delete(pair);
  kept.set(pair, counting);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  const forget = () => kept.delete(pair);
  counting.then((counted) => counted ?? forget(), forget);
  return counting;
}

async function countAll(
  shelf: ReleaseShelf,
  earlier: string,
  later: string,
): Promise<readonly FigureChange[] | null> {
  const before = await shelf.read(earlier, ({ db }) => listPartPrints(db));
  const after = await shelf.read(later, ({ db }) => listPartPrints(db));
  if (before === null || after === null) return null;
  const changes = new Map<string, FigureChange>();
  for (const part of listParts(before, after)) {
    const old = find(before, part);
    const now = find(after, part);
    const change = old?.print === now?.print ? NO_CHANGE : await countPart(shelf, earlier, later, part);
    if (change === null) return null;
    const key = `${part.instrument_code} ${part.wave_code}`;
    const sum = changes.get(key) ?? { ...NO_CHANGE, ...part, figures: 0 };
    changes.set(key, {
      instrument_code: part.instrument_code,
      wave_code: part.wave_code,
      figures: sum.figures + (now?.figures ?? 0),
      changed: sum.changed + change.changed,
      added: sum.added + change.added,
      gone: sum.gone + change.gone,
    });
  }
  return [...changes.values()];
}

const NO_CHANGE = { changed: 0, added: 0, gone: 0 } as const;

async function countPart(
  shelf: ReleaseShelf,
  earlier: string,
  later: string,
  part: FigurePart,
): Promise<Pick<FigureChange, "changed" | "added" | "gone"> | null> {
  const before = await shelf.read(
    earlier,
    async ({ db }) => new Map((await listFigurePrints(db, part)).map(({ cell, content }) => [cell, content])),
  );
  const after = await shelf.read(later, ({ db }) => listFigurePrints(db, part));
  if (before === null || after === null) return null;
  let changed = 0;
  let same = 0;
  for (const { cell, content } of after) {
    const old = before.get(cell);
    if (old === content) same += 1;
    else if (old !== undefined) changed += 1;
  }
  return { changed, added: after.length - changed - same, gone: before.size - changed - same };
}

function listParts(before: readonly PartPrint[], after: readonly PartPrint[]): readonly FigurePart[] {
  return [...after, ...before.filter((part) => find(after, part) === undefined)];
}

function find(parts: readonly PartPrint[], wanted: FigurePart): PartPrint | undefined {
  return parts.find(
    (part) =>
      part.instrument_code === wanted.instrument_code &&
      part.wave_code === wanted.wave_code &&
      part.geography_level === wanted.geography_level,
  );
}
