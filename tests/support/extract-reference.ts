import type { AcceptedAssessment } from "./model-session.ts";

/** A leaf's respondents and where they stand, for the second implementation of the extract's partition. */
export interface ExtractUnit {
  /** Instrument and wave; nothing crosses them. */
  readonly cohort: string;
  /** Of then, as all places here. */
  readonly organisation: string;
  readonly icb: string;
  readonly region: string;
  readonly jobGroup: string;
  readonly family: string;
  readonly people: number;
  /** Every place of both geographies the unit's people are counted in. */
  readonly places: readonly string[];
}

type Step = 1 | 2 | 3 | 4 | 5 | 6;

const toLabel = (unit: ExtractUnit, step: Step): string | null => {
  const place =
    step <= 2
      ? ["organisation", unit.organisation]
      : step === 3
        ? ["icb", unit.icb]
        : step === 4
          ? ["region", unit.region]
          : ["england", "ENG"];
  return step === 6 ? null : [...place, step === 1 ? unit.jobGroup : unit.family].join("|");
};

const count = (units: Iterable<ExtractUnit>): number =>
  [...units].reduce((sum, { people }) => sum + people, 0);

function groupBy<Item>(items: Iterable<Item>, toKey: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(toKey(item), [...(groups.get(toKey(item)) ?? []), item]);
  return groups;
}

const compareTexts = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** Label of every unit (null: withheld), by plain loops. */
export function toExtractPartition(
  units: readonly ExtractUnit[],
  minimum: number,
): ReadonlyMap<ExtractUnit, string | null> {
  const labels = new Map<ExtractUnit, string | null>();
  for (const cohort of groupBy(units, (unit) => unit.cohort).values()) {
    const steps = takeSteps(cohort, minimum);
    mergeForCells(cohort, steps, minimum);
    for (const [unit, step] of steps) labels.set(unit, toLabel(unit, step));
  }
  return labels;
}

function takeSteps(units: readonly ExtractUnit[], minimum: number): Map<ExtractUnit, Step> {
  const steps = new Map<ExtractUnit, Step>();
  for (const same of groupBy(units, (unit) => String(toLabel(unit, 1))).values())
    for (const unit of same) steps.set(unit, count(same) >= minimum ? 1 : 2);
  for (const step of [2, 3, 4, 5] as const) {
    const parents = groupBy(units, (unit) => [unit.family, toLabel(unit, step)].join());
    for (const inside of parents.values()) {
      const left = inside.filter((unit) => steps.get(unit) === step);
      const released = inside.filter((unit) => (steps.get(unit) ?? 6) < step);
      if (left.length === 0 || count(left) >= minimum) continue;
      if (released.length === 0) {
        for (const unit of left) steps.set(unit, (step + 1) as Step);
        continue;
      }
      const groups = [...groupBy(released, (unit) => String(toLabel(unit, steps.get(unit) ?? 6)))];
      groups.sort(([one, a], [other, b]) => count(a) - count(b) || compareTexts(one, other));
      for (const unit of groups[0]?.[1] ?? []) steps.set(unit, step);
    }
  }
  return steps;
}

/** Cells of families and job groups that would keep a handful: two groups become one for each. */
function mergeForCells(units: readonly ExtractUnit[], steps: Map<ExtractUnit, Step>, minimum: number): void {
  const labelOf = (unit: ExtractUnit) => toLabel(unit, steps.get(unit) ?? 6);
  const groups = groupBy(
    units.filter((unit) => labelOf(unit) !== null),
    (unit) => String(labelOf(unit)),
  );
  const cells = groupBy(
    units.flatMap((unit) =>
      unit.places.flatMap((place) =>
        [unit.family, unit.jobGroup].map((profession) => ({ cell: `${place} ${profession}`, unit })),
      ),
    ),
    ({ cell }) => cell,
  );
  const sameAs = new Map<string, Set<string>>([...groups.keys()].map((label) => [label, new Set([label])]));
  for (const rows of cells.values()) {
    const cell = new Set(rows.map(({ unit }) => unit));
    const inside = [...groups].filter(([, members]) => members.every((unit) => cell.has(unit)));
    const taken = new Set(inside.flatMap(([, members]) => members));
    const left = count([...cell].filter((unit) => !taken.has(unit)));
    if (inside.length === 0 || left === 0 || left >= minimum) continue;
    const family = rows[0]?.unit.family;
    const outside = [...groups].filter(
      ([label, members]) => members[0]?.family === family && !inside.some(([each]) => each === label),
    );
    const pairs = inside.flatMap(([label, members]) =>
      outside.map(([other, others]) => ({
        label,
        other,
        step: getStep([members, others], steps),
        people: count(members) + count(others),
      })),
    );
    pairs.sort(
      (a, b) =>
        a.step - b.step ||
        a.people - b.people ||
        compareTexts(a.label, b.label) ||
        compareTexts(a.other, b.other),
    );
    const [pair] = pairs;
    if (pair === undefined) throw new Error("nothing to merge with");
    const joined = new Set([...(sameAs.get(pair.label) ?? []), ...(sameAs.get(pair.other) ?? [])]);
    for (const label of joined) sameAs.set(label, joined);
  }
  for (const joined of new Set([...sameAs.values()].filter(({ size }) => size > 1))) {
    const members = [...joined].map((label) => groups.get(label) ?? []);
    const step = getStep(members, steps);
    for (const unit of members.flat()) steps.set(unit, step);
  }
}

/** The finest step that has one label for several groups. */
function getStep(groups: readonly (readonly ExtractUnit[])[], steps: ReadonlyMap<ExtractUnit, Step>): Step {
  const units = groups.flat();
  const isOne = (toPart: (unit: ExtractUnit) => string) => new Set(units.map(toPart)).size === 1;
  const coarsest = Math.max(...units.map((unit) => steps.get(unit) ?? 6));
  if (coarsest <= 2 && isOne(({ organisation }) => organisation)) return 2;
  if (coarsest <= 3 && isOne(({ icb }) => icb)) return 3;
  if (coarsest <= 4 && isOne(({ region }) => region)) return 4;
  return 5;
}

/** The scores a group keeps to itself, as `domain measure` with domains 1 to 6, by plain loops. */
export function toBlankScores(
  records: readonly AcceptedAssessment[],
  minimum: number,
  minimumBands: number,
): readonly string[] {
  const isHandful = (people: number) => people >= 1 && people < minimum;
  const toBand = (score: number, isLevel: boolean) =>
    isLevel ? score : [2, 4, 6, 8, 10].findIndex((top) => score <= top);
  return [1, 2, 3, 4, 5, 6].flatMap((domain) => {
    const confidence = records.flatMap((row) => row.confidence[domain - 1] ?? []);
    const target = records.flatMap((row) => row.target[domain - 1] ?? []);
    const isUniform = [confidence, target].some((given) => {
      const bands = new Set(given.map((score) => toBand(score, records[0]?.framework === "dart_ed")));
      return given.length > 0 && bands.size < minimumBands;
    });
    const lost = records.filter(({ isLost }) => isLost && domain === 2).length;
    const isSplit = isHandful(lost) || (lost > 0 && isHandful(records.length - lost));
    return [
      ...(isUniform || isSplit || isHandful(confidence.length) ? [`${domain} confidence`] : []),
      ...(isUniform || isHandful(target.length) ? [`${domain} target`] : []),
    ];
  });
}
