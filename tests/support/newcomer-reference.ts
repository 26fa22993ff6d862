/** A person of the plain second implementation of the protection between releases. */
export interface PlainPerson {
  readonly organisation: string;
  readonly jobGroup: string;
  readonly status: "submitted" | "reviewing" | "incomplete";
  readonly confidence: readonly (number | null)[];
  readonly target: readonly (number | null)[];
}

/** The people of one wave by organisation. */
export type PlainPopulation = ReadonlyMap<string, readonly PlainPerson[]>;

/** Organisation to its ICB at the wave's start and today's. */
export type PlainPlaces = ReadonlyMap<string, readonly [then: string, today: string]>;

/** Organisations by block: whoever shares an ICB, in either version, with somebody of a block belongs to it. */
export function listPlainBlocks(places: PlainPlaces): readonly (readonly string[])[] {
  let blocks = [...places].map(([organisation, icbs]) => ({
    organisations: [organisation],
    icbs: [...icbs],
  }));
  for (let isMerged = true; isMerged; ) {
    isMerged = false;
    for (const one of blocks) {
      const other = blocks.find((each) => each !== one && each.icbs.some((icb) => one.icbs.includes(icb)));
      if (other === undefined) continue;
      one.organisations.push(...other.organisations);
      one.icbs.push(...other.icbs);
      blocks = blocks.filter((each) => each !== other);
      isMerged = true;
      break;
    }
  }
  return blocks.map(({ organisations }) => organisations);
}

/** What a release shows next, given everything shown before, oldest first, and which of it is live. */
export function toPlainRelease(
  files: PlainPopulation,
  shown: readonly PlainPopulation[],
  live: PlainPopulation,
  places: PlainPlaces,
  minimumBase: number,
): { readonly release: PlainPopulation; readonly held: readonly string[] } {
  const release = new Map<string, readonly PlainPerson[]>();
  const held: string[] = [];
  for (const block of listPlainBlocks(places)) {
    const isHeld = shown
      .filter((earlier) => block.some((organisation) => (earlier.get(organisation) ?? []).length > 0))
      .some((earlier) =>
        block.some((organisation) =>
          isTooFew(earlier.get(organisation) ?? [], files.get(organisation) ?? [], minimumBase),
        ),
      );
    if (isHeld) held.push(...block);
    for (const organisation of block) {
      release.set(organisation, (isHeld ? live : files).get(organisation) ?? []);
    }
  }
  return { release, held: held.sort() };
}

/** Whether somewhere somebody came or went, but neither k people came nor k went. */
function isTooFew(before: readonly PlainPerson[], after: readonly PlainPerson[], k: number): boolean {
  const came = countByLeaf(subtract(after, before));
  const went = countByLeaf(subtract(before, after));
  return [...came.keys(), ...went.keys()].some(
    (leaf) => Math.max(came.get(leaf) ?? 0, went.get(leaf) ?? 0) < k,
  );
}

function countByLeaf(people: readonly PlainPerson[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const person of people) {
    for (const measure of listMeasures(person)) {
      const leaf = `${person.jobGroup} ${measure}`;
      counts.set(leaf, (counts.get(leaf) ?? 0) + 1);
    }
  }
  return counts;
}

/** People of one list who are not in the other, each as often as it is there more often. */
function subtract(from: readonly PlainPerson[], what: readonly PlainPerson[]): readonly PlainPerson[] {
  const left = what.map((person) => JSON.stringify(person));
  return from.filter((person) => {
    const index = left.indexOf(JSON.stringify(person));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

function listMeasures({ status, confidence, target }: PlainPerson): readonly string[] {
  const all = [...confidence, ...target];
  const answered = confidence.filter((score, domain) => score !== null || target[domain] !== null).length;
  const isUntouched = all.every((score) => score === 0);
  if (status !== "submitted" || isUntouched || answered < 4) return ["enrolled"];
  return [
    "enrolled",
    "respondents",
    ...confidence.flatMap((score, domain) => (score === null ? [] : [`confidence ${domain}`])),
    ...target.flatMap((score, domain) => (score === null ? [] : [`target ${domain}`])),
    ...confidence.flatMap((score, domain) =>
      score === null || target[domain] === null ? [] : [`gap ${domain}`],
    ),
  ];
}
