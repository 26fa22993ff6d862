import type { AcceptedAssessment, AcceptedResponse, Merger, Placement } from "./model-session.ts";

/**
 * A second, boring implementation of the marts: plain loops over people, written from the documents (rulings 11 and 12,
 * disclosure sections 1, 2 and 6) and not from the SQL.
 */

/** ICB to region; the national body has neither. */
const regionOf: Readonly<Record<string, string>> = { QHM: "Y63", QYG: "Y62", QM7: "Y61", D7T5G: "Y61" };

/** Job group to its family and side. */
const professionOf: Readonly<Record<string, readonly [family: string, side: string]>> = {
  "job-01": ["nursing-and-midwifery", "clinical"],
  "job-02": ["medical-and-dental", "clinical"],
  "job-05": ["administrative-and-clerical", "administrative"],
  "job-07": ["estates-and-ancillary", "other"],
};

/** Domains of each framework in its order, and the middle of its scale, rounded down. */
const frameworks: Readonly<Record<string, { readonly domains: readonly string[]; readonly centre: number }>> =
  {
    dart_ed: {
      domains: [
        "digital_implementation",
        "digital_health_patients_public",
        "ethical_legal_regulatory",
        "human_factors",
        "health_data_management",
        "artificial_intelligence",
      ],
      centre: 2,
    },
    dsat: {
      domains: [
        "data_information_content",
        "teaching_learning_self_development",
        "communication_collaboration_participation",
        "technical_proficiency",
        "creation_innovation_research",
        "digital_identity_wellbeing_safety_security",
      ],
      centre: 5,
    },
  };

/** The bands of a scale from 0 to 10, and the levels of one from 1 to 4. */
const bands = [
  [0, 2],
  [3, 4],
  [5, 6],
  [7, 8],
  [9, 10],
] as const;
const levels = [
  [1, 1],
  [2, 2],
  [3, 3],
  [4, 4],
] as const;

/** Financial-year quarter: the wave of an enrolment month or of a survey's midpoint. */
export function toWave(day: string): string {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const start = month >= 4 ? year : year - 1;
  const quarter = Math.floor(((month + 8) % 12) / 3) + 1;
  return `${start}-${String((start + 1) % 100).padStart(2, "0")}-Q${quarter}`;
}

function toWaveStart(wave: string): string {
  const year = Number(wave.slice(0, 4));
  const quarter = Number(wave.slice(-1));
  return quarter === 4 ? `${year + 1}-01-01` : `${year}-${String(quarter * 3 + 1).padStart(2, "0")}-01`;
}

/** Submitted with sliders never moved: every score that the export kept is there and 0, which only some scales have. */
export function isUntouched(row: AcceptedAssessment): boolean {
  const kept = [...row.confidence.filter((_, domain) => !(row.isLost && domain === 1)), ...row.target];
  return kept.every((score) => score === 0);
}

/** Submitted, touched, at least four of six domains answered. */
export function isHeadline(row: AcceptedAssessment): boolean {
  let answered = 0;
  for (let domain = 0; domain < 6; domain += 1) {
    if (row.confidence[domain] !== null || row.target[domain] !== null) answered += 1;
  }
  return row.status === "submitted" && !isUntouched(row) && answered >= 4;
}

export interface Statistics {
  base: number;
  total: number;
  squares: number;
  lost: number;
}

export interface CellStatistics extends Statistics {
  /** The largest part that one organisation of today knows. */
  largest: number;
  /** The smallest part, above 0, that an organisation of the exports brings. */
  smallest: number;
}

/** One answer throughout for confidence, and one for target, four answers each at least. */
export function isFlat(row: AcceptedAssessment): boolean {
  return [row.confidence, row.target].every((scores) => {
    const given = scores.filter((score) => score !== null);
    return given.length >= 4 && new Set(given).size === 1;
  });
}

/** The target below the confidence in every domain with both, four such domains at least. */
export function isTargetBelow(row: AcceptedAssessment): boolean {
  let below = 0;
  for (let domain = 0; domain < 6; domain += 1) {
    const [confidence, target] = [row.confidence[domain] ?? null, row.target[domain] ?? null];
    if (confidence === null || target === null) continue;
    if (target >= confidence) return false;
    below += 1;
  }
  return below >= 4;
}

/** A domain with neither score. */
export function isPartial(row: AcceptedAssessment): boolean {
  return row.confidence.some((confidence, domain) => confidence === null && row.target[domain] === null);
}

/** What two people must share to count as identical answers. */
function toContent(row: AcceptedAssessment): string {
  return [
    row.framework,
    toWave(row.month),
    row.organisation,
    row.jobGroup,
    row.archetype,
    row.confidence,
    row.target,
  ]
    .map(String)
    .join("|");
}

/** What one person adds to each measure; `measure/subject` to statistics. */
function listContributions(
  row: AcceptedAssessment,
  twins: ReadonlyMap<string, number>,
): ReadonlyMap<string, Statistics> {
  const all = new Map<string, Statistics>();
  const add = (name: string, base: number, total: number, squares = 0, lost = 0) =>
    all.set(name, { base, total, squares, lost });
  add("enrolled/", 1, 1);
  for (const status of ["submitted", "reviewing", "incomplete"])
    add(`${status}/`, 1, row.status === status ? 1 : 0);
  const isDsat = row.framework !== "dart_ed";
  const { domains = [], centre = 0 } = frameworks[isDsat ? "dsat" : "dart_ed"] ?? {};
  if (isDsat) add("untouched/", 1, row.status === "submitted" && isUntouched(row) ? 1 : 0);
  if (!isHeadline(row)) return all;
  add("respondents/", 1, 1);
  add("flat/", 1, isFlat(row) ? 1 : 0);
  add("target_below/", 1, isTargetBelow(row) ? 1 : 0);
  add("partial/", 1, isPartial(row) ? 1 : 0);
  add("repeated/", 1, (twins.get(toContent(row)) ?? 0) > 1 ? 1 : 0);
  for (const [index, domain] of domains.entries()) {
    const confidence = row.confidence[index] ?? null;
    const target = row.target[index] ?? null;
    const lost = row.isLost && index === 1 ? 1 : 0;
    if (confidence !== null) add(`confidence/${domain}`, 1, confidence, (confidence - centre) ** 2);
    else if (lost) add(`confidence/${domain}`, 0, 0, 0, 1);
    if (target !== null) add(`target/${domain}`, 1, target, (target - centre) ** 2);
    for (const [from, to] of isDsat ? bands : levels) {
      const band = `${domain}/${from === to ? from : `${from}-${to}`}`;
      const isIn = (score: number) => (score >= from && score <= to ? 1 : 0);
      if (confidence !== null) add(`confidence_band/${band}`, 1, isIn(confidence));
      else if (lost) add(`confidence_band/${band}`, 0, 0, 0, 1);
      if (target !== null) add(`target_band/${band}`, 1, isIn(target));
    }
    if (confidence !== null && target !== null) {
      add(`gap/${domain}`, 1, target - confidence, (target - confidence) ** 2);
      if (isDsat) add(`need/${domain}`, 1, confidence <= 4 && target >= 7 ? 1 : 0);
    } else if (lost) {
      add(`gap/${domain}`, 0, 0, 0, 1);
      if (isDsat) add(`need/${domain}`, 0, 0, 0, 1);
    }
  }
  return all;
}

function listBarriers(row: AcceptedResponse): ReadonlyMap<string, Statistics> {
  const all = new Map<string, Statistics>();
  all.set("respondents/", { base: 1, total: 1, squares: 0, lost: 0 });
  for (const barrier of row.answered) {
    all.set(`barrier/${barrier}`, {
      base: 1,
      total: row.reported.includes(barrier) ? 1 : 0,
      squares: 0,
      lost: 0,
    });
  }
  return all;
}

/** Who holds an organisation's people on a day: its successor from the day of the merger on, and so on. */
export function toHolder(organisation: string, day: string, mergers: readonly Merger[]): string {
  const merger = mergers.find(({ predecessor, from }) => predecessor === organisation && from <= day);
  return merger === undefined ? organisation : toHolder(merger.successor, day, mergers);
}

/** Everybody who reports, and everybody who ever held their people. */
export function listActive(reporting: Iterable<string>, mergers: readonly Merger[]): ReadonlySet<string> {
  const all = new Set(reporting);
  for (const organisation of all) {
    // Also those whose day is still to come: a successor is named before the day.
    for (const { predecessor, successor } of mergers) if (predecessor === organisation) all.add(successor);
  }
  return all;
}

const today = "2026-11-21";

/** Place `version|level|code` of every organisation in a wave; a place with the same members in both versions is one. */
export function listPlaces(
  wave: string,
  placements: readonly Placement[],
  mergers: readonly Merger[],
  active: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const days = [
    ["then", toWaveStart(wave)],
    ["restated", today],
  ] as const;
  const byVersion: Record<string, Map<string, Set<string>>> = {};
  for (const [version, day] of days) {
    const places = new Map<string, Set<string>>();
    const put = (place: string, organisation: string) => {
      const members = places.get(place) ?? new Set<string>();
      members.add(organisation);
      places.set(place, members);
    };
    for (const organisation of active) {
      const holder = toHolder(organisation, day, mergers);
      const own = placements.filter((placement) => placement.organisation === holder);
      const now = own.find(({ from, to }) => from <= day && (to === null || day <= to));
      const icb = now?.icb ?? null;
      put("england|ENG", organisation);
      put(`region|${icb === null ? "NAT" : regionOf[icb]}`, organisation);
      put(`icb|${icb ?? "NOICB"}`, organisation);
      put(`organisation|${holder}`, organisation);
    }
    byVersion[version] = places;
  }
  const all = new Map<string, ReadonlySet<string>>();
  const same = (one?: ReadonlySet<string>, other?: ReadonlySet<string>) =>
    one !== undefined && other !== undefined && [...one].sort().join() === [...other].sort().join();
  for (const [version, places] of Object.entries(byVersion)) {
    const others = byVersion[version === "then" ? "restated" : "then"];
    for (const [place, members] of places) {
      const isBoth = same(members, others?.get(place));
      all.set(`${isBoth ? "both" : version}|${place}`, members);
    }
  }
  return all;
}

export interface ReferenceMarts {
  /** `instrument|wave|version|level|code|profession level|profession` to the number of people. */
  readonly people: ReadonlyMap<string, number>;
  /** The same with `|measure/subject`, for cells of at least `minimumBase` people. */
  readonly measures: ReadonlyMap<string, CellStatistics>;
}

interface Person {
  readonly instrument: string;
  readonly wave: string;
  readonly organisation: string;
  readonly jobGroup: string;
  readonly archetype: string | null;
  readonly contributions: ReadonlyMap<string, Statistics>;
}

/** The true statistics of every cell of the lattice. */
export function toReferenceMarts(input: {
  readonly placements: readonly Placement[];
  readonly mergers?: readonly Merger[];
  readonly assessments: readonly AcceptedAssessment[];
  readonly responses: readonly AcceptedResponse[];
  readonly minimumBase: number;
}): ReferenceMarts {
  const { mergers = [] } = input;
  const twins = new Map<string, number>();
  for (const row of input.assessments.filter(isHeadline)) {
    twins.set(toContent(row), (twins.get(toContent(row)) ?? 0) + 1);
  }
  const everybody: readonly Person[] = [
    ...input.assessments.map((row) => ({
      instrument: row.framework ?? "dsat",
      wave: toWave(row.month),
      organisation: row.organisation,
      jobGroup: row.jobGroup,
      archetype: row.archetype ?? null,
      contributions: listContributions(row, twins),
    })),
    ...input.responses.map((row) => ({
      instrument: "barriers",
      wave: toWave(row.day),
      organisation: row.organisation,
      jobGroup: row.jobGroup,
      archetype: null,
      contributions: listBarriers(row),
    })),
  ];
  const active = listActive(
    everybody.map(({ organisation }) => organisation),
    mergers,
  );
  const people = new Map<string, number>();
  const measures = new Map<string, CellStatistics>();
  for (const wave of new Set(everybody.map((person) => person.wave))) {
    for (const [place, members] of listPlaces(wave, input.placements, mergers, active)) {
      const inside = everybody.filter((person) => person.wave === wave && members.has(person.organisation));
      const cells = new Map<string, Person[]>();
      for (const person of inside) {
        const [family, side] = professionOf[person.jobGroup]!;
        for (const profession of [
          "all|all",
          `group|${side}`,
          `family|${family}`,
          `job_group|${person.jobGroup}`,
          ...(person.archetype === null ? [] : [`archetype|${person.archetype}`]),
        ]) {
          const cell = `${person.instrument}|${wave}|${place}|${profession}`;
          cells.set(cell, [...(cells.get(cell) ?? []), person]);
        }
      }
      for (const [cell, persons] of cells) {
        people.set(cell, persons.length);
        if (persons.length < input.minimumBase) continue;
        for (const [measure, statistics] of toStatistics(persons, mergers)) {
          if (isPublished(measure, cell)) measures.set(`${cell}|${measure}`, statistics);
        }
      }
    }
  }
  return { people, measures };
}

/** How assessments were answered is said of everyone together, not by profession; bands of ICBs and families at the finest. */
function isPublished(measure: string, cell: string): boolean {
  if (/^(confidence|target)_band/.test(measure)) return !/\|(organisation|job_group|archetype)\|/.test(cell);
  return !["flat/", "target_below/", "partial/", "repeated/"].includes(measure) || cell.endsWith("|all|all");
}

function toStatistics(
  persons: readonly Person[],
  mergers: readonly Merger[],
): ReadonlyMap<string, CellStatistics> {
  const all = new Map<string, CellStatistics>();
  const held = new Map<string, number>();
  const brought = new Map<string, Map<string, number>>();
  for (const { organisation, contributions } of persons) {
    for (const [measure, { base, total, squares, lost }] of contributions) {
      const sum = all.get(measure) ?? { base: 0, total: 0, squares: 0, lost: 0, largest: 0, smallest: 0 };
      const holder = toHolder(organisation, today, mergers);
      const own = (held.get(`${measure}|${holder}`) ?? 0) + base;
      held.set(`${measure}|${holder}`, own);
      const parts = brought.get(measure) ?? new Map<string, number>();
      parts.set(organisation, (parts.get(organisation) ?? 0) + base);
      brought.set(measure, parts);
      all.set(measure, {
        base: sum.base + base,
        total: sum.total + total,
        squares: sum.squares + squares,
        lost: sum.lost + lost,
        largest: Math.max(sum.largest, own),
        smallest: Math.min(...[...parts.values()].filter((part) => part > 0), Number.POSITIVE_INFINITY),
      });
    }
  }
  for (const statistics of all.values()) {
    if (statistics.smallest === Number.POSITIVE_INFINITY) statistics.smallest = 0;
  }
  return all;
}
