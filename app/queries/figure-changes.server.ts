import type { Release } from "../release/connection.server";
import { type FigurePart, listFigurePrints, listPartPrints, type PartPrint } from "./figure-prints.server";
import type { FigureChange } from "./release-change";

/** Gives releases to readers, one at a time; null for one that is not there or may not be shown. */
export interface ReleaseReader {
  /** Names what is seen of them; equal for those who see the same. */
  readonly view: string;
  readonly read: <Answer>(
    id: string,
    reader: (release: Release) => Promise<Answer>,
  ) => Promise<Answer | null>;
}

/** How many shown figures of a part say something else than in an earlier release. */
export type PartChange = FigurePart & FigureChange;

/** Comparisons kept: two releases never change, so what was counted once holds for ever. */
const MOST_KEPT = 50;
const kept = new Map<string, Promise<readonly PartChange[] | null>>();

/**
 * Counts, for each instrument, wave and geography level, the figures that say something else in a later release, are shown there first or
 * no more; parts in the order of their codes.
 *
 * Both are read one after the other: parts with equal prints are passed over, and of the others two numbers a figure are read. Null where
 * either cannot be read.
 */
export async function countPartChanges(
  releases: ReleaseReader,
  earlier: string,
  later: string,
): Promise<readonly PartChange[] | null> {
  const pair = `${earlier} ${later} ${releases.view}`;
  const counting = kept.get(pair) ?? countAll(releases, earlier, later);
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

/** Counts the same for each instrument and wave, all geography levels together. */
export async function countFigureChanges(
  releases: ReleaseReader,
  earlier: string,
  later: string,
): Promise<readonly FigureChange[] | null> {
  const parts = await countPartChanges(releases, earlier, later);
  if (parts === null) return null;
  const changes = new Map<string, FigureChange>();
  for (const { instrument_code, wave_code, figures, changed, added, gone } of parts) {
    const key = `${instrument_code} ${wave_code}`;
    const sum = changes.get(key) ?? { ...NO_CHANGE, figures: 0 };
    changes.set(key, {
      instrument_code,
      wave_code,
      figures: sum.figures + figures,
      changed: sum.changed + changed,
      added: sum.added + added,
      gone: sum.gone + gone,
    });
  }
  return [...changes.values()];
}

async function countAll(
  releases: ReleaseReader,
  earlier: string,
  later: string,
): Promise<readonly PartChange[] | null> {
  const before = await releases.read(earlier, ({ db }) => listPartPrints(db));
  const after = await releases.read(later, ({ db }) => listPartPrints(db));
  if (before === null || after === null) return null;
  const changes: PartChange[] = [];
  for (const part of listParts(before, after)) {
    const old = find(before, part);
    const now = find(after, part);
    const change = old?.print === now?.print ? NO_CHANGE : await countPart(releases, earlier, later, part);
    if (change === null) return null;
    changes.push({
      instrument_code: part.instrument_code,
      wave_code: part.wave_code,
      geography_level: part.geography_level,
      figures: now?.figures ?? 0,
      ...change,
    });
  }
  return changes;
}

const NO_CHANGE = { changed: 0, added: 0, gone: 0 } as const;

async function countPart(
  releases: ReleaseReader,
  earlier: string,
  later: string,
  part: FigurePart,
): Promise<Pick<FigureChange, "changed" | "added" | "gone"> | null> {
  const before = await releases.read(
    earlier,
    async ({ db }) => new Map((await listFigurePrints(db, part)).map(({ cell, content }) => [cell, content])),
  );
  const after = await releases.read(later, ({ db }) => listFigurePrints(db, part));
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
  const all = [...after, ...before.filter((part) => find(after, part) === undefined)];
  const keyOf = (part: FigurePart) => `${part.instrument_code} ${part.wave_code} ${part.geography_level}`;
  return all.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function find(parts: readonly PartPrint[], wanted: FigurePart): PartPrint | undefined {
  return parts.find(
    (part) =>
      part.instrument_code === wanted.instrument_code &&
      part.wave_code === wanted.wave_code &&
      part.geography_level === wanted.geography_level,
  );
}
