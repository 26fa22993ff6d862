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
      .filter((earlier) => [...earlier.values()].some((people) => people.length > 0))
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

/** Whether in some measure of some job group something changed, but neither k values came nor k went. */
function isTooFew(before: readonly PlainPerson[], after: readonly PlainPerson[], k: number): boolean {
  const jobGroups = new Set([...before, ...after].map(({ jobGroup }) => jobGroup));
  return [...jobGroups].some((jobGroup) => {
    const [old, now] = [before, after].map((people) => people.filter((each) => each.jobGroup === jobGroup));
    return measures.some((listValues) => {
      const [went, came] = [listValues(old ?? []), listValues(now ?? [])];
      const changes = Math.max(subtract(came, went).length, subtract(went, came).length);
      return changes > 0 && changes < k;
    });
  });
}

/** What is in one list and not in the other, each as often as it is there more often. */
function subtract<Value>(from: readonly Value[], what: readonly Value[]): readonly Value[] {
  const left = what.map((each) => JSON.stringify(each));
  return from.filter((each) => {
    const index = left.indexOf(JSON.stringify(each));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

function isUntouched({ confidence, target }: PlainPerson): boolean {
  return [...confidence, ...target].every((score) => score === 0);
}

function isCounted(person: PlainPerson): boolean {
  const { status, confidence, target } = person;
  const answered = confidence.filter((score, domain) => score !== null || target[domain] !== null).length;
  return status === "submitted" && !isUntouched(person) && answered >= 4;
}

const counted = (people: readonly PlainPerson[]) => people.filter(isCounted);
const isGiven = (values: readonly (number | null | undefined)[]) => values.every((value) => value !== null);

/** What each measure knows of a list of people: one value for each of those it counts. */
const measures: readonly ((people: readonly PlainPerson[]) => readonly unknown[])[] = [
  (people) => people,
  (people) => people.map((person) => [person.status, isUntouched(person), isCounted(person)]),
  (people) => counted(people),
  ...Array.from({ length: 6 }, (_, domain) => domain).flatMap((domain) => [
    (people: readonly PlainPerson[]) =>
      counted(people)
        .map(({ confidence }) => [confidence[domain]])
        .filter(isGiven),
    (people: readonly PlainPerson[]) =>
      counted(people)
        .map(({ target }) => [target[domain]])
        .filter(isGiven),
    (people: readonly PlainPerson[]) =>
      counted(people)
        .map(({ confidence, target }) => [confidence[domain], target[domain]])
        .filter(isGiven),
  ]),
];

/** The places of a wave that organisations make up: themselves, ICBs and regions, then and today; each as its members. */
export function listPlainPlaces(
  places: PlainPlaces,
  regions: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const members = new Map<string, string[]>();
  for (const [organisation, versions] of places) {
    for (const [version, icb] of versions.entries()) {
      for (const place of [organisation, icb, `region ${regions.get(icb)}`]) {
        const key = `${version} ${place}`;
        members.set(key, [...(members.get(key) ?? []), organisation]);
      }
    }
  }
  return new Set([...members.values()].map((codes) => codes.sort().join(" ")));
}
