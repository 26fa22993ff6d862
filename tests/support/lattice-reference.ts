import type { AcceptedAssessment, AcceptedResponse, Placement } from "./model-session.ts";

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
  largest: number;
}

/** What one person adds to each measure; `measure/subject` to statistics. */
function listContributions(row: AcceptedAssessment): ReadonlyMap<string, Statistics> {
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
  for (const [index, domain] of domains.entries()) {
    const confidence = row.confidence[index] ?? null;
    const target = row.target[index] ?? null;
    const lost = row.isLost && index === 1 ? 1 : 0;
    if (confidence !== null) add(`confidence/${domain}`, 1, confidence, (confidence - centre) ** 2);
    else if (lost) add(`confidence/${domain}`, 0, 0, 0, 1);
    if (target !== null) add(`target/${domain}`, 1, target, (target - centre) ** 2);
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

/** Place `version|level|code` of every organisation in a wave; a place with the same members in both versions is one. */
function listPlaces(
  wave: string,
  placements: readonly Placement[],
  active: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const days = [
    ["then", toWaveStart(wave)],
    ["restated", "2026-11-21"],
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
      const own = placements.filter((placement) => placement.organisation === organisation);
      const now = own.find(({ from, to }) => from <= day && (to === null || day <= to));
      const icb = now?.icb ?? null;
      put("england|ENG", organisation);
      put(`region|${icb === null ? "NAT" : regionOf[icb]}`, organisation);
      put(`icb|${icb ?? "NOICB"}`, organisation);
      put(`organisation|${organisation}`, organisation);
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
  readonly assessments: readonly AcceptedAssessment[];
  readonly responses: readonly AcceptedResponse[];
  readonly minimumBase: number;
}): ReferenceMarts {
  const everybody: readonly Person[] = [
    ...input.assessments.map((row) => ({
      instrument: row.framework ?? "dsat",
      wave: toWave(row.month),
      organisation: row.organisation,
      jobGroup: row.jobGroup,
      archetype: row.archetype ?? null,
      contributions: listContributions(row),
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
  const active = new Set(everybody.map(({ organisation }) => organisation));
  const people = new Map<string, number>();
  const measures = new Map<string, CellStatistics>();
  for (const wave of new Set(everybody.map((person) => person.wave))) {
    for (const [place, members] of listPlaces(wave, input.placements, active)) {
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
        for (const [measure, statistics] of toStatistics(persons))
          measures.set(`${cell}|${measure}`, statistics);
      }
    }
  }
  return { people, measures };
}

function toStatistics(persons: readonly Person[]): ReadonlyMap<string, CellStatistics> {
  const all = new Map<string, CellStatistics>();
  const bases = new Map<string, number>();
  for (const { organisation, contributions } of persons) {
    for (const [measure, { base, total, squares, lost }] of contributions) {
      const sum = all.get(measure) ?? { base: 0, total: 0, squares: 0, lost: 0, largest: 0 };
      const own = (bases.get(`${measure}|${organisation}`) ?? 0) + base;
      bases.set(`${measure}|${organisation}`, own);
      all.set(measure, {
        base: sum.base + base,
        total: sum.total + total,
        squares: sum.squares + squares,
        lost: sum.lost + lost,
        largest: Math.max(sum.largest, own),
      });
    }
  }
  return all;
}
