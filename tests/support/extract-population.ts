import fc from "fast-check";
import type { ExtractUnit } from "./extract-reference.ts";
import { isHeadline, listActive, listPlaces, toWave } from "./lattice-reference.ts";
import type { AcceptedAssessment, Merger, ModelSession, Placement } from "./model-session.ts";
import { setMergers, setOrganisations } from "./model-session.ts";

/** Two ICBs of one region, one of another, one split on 2026-04-01, and a body without one; RM, RN and RP merged into others. */
const placements: readonly Placement[] = [
  { organisation: "RA", icb: "QHM", from: "2022-07-01", to: null },
  { organisation: "RB", icb: "QHM", from: "2022-07-01", to: null },
  { organisation: "RE", icb: "QHM", from: "2022-07-01", to: null },
  { organisation: "RC", icb: "QM7", from: "2022-07-01", to: "2026-03-31" },
  { organisation: "RC", icb: "D7T5G", from: "2026-04-01", to: null },
  { organisation: "RF", icb: "QM7", from: "2022-07-01", to: null },
  { organisation: "RD", icb: "QYG", from: "2022-07-01", to: null },
  { organisation: "RM", icb: "QYG", from: "2022-07-01", to: null },
  { organisation: "RP", icb: "QHM", from: "2022-07-01", to: null },
  { organisation: "NA", icb: null, from: "1900-01-01", to: null },
];

const mergers: readonly Merger[] = [
  { predecessor: "RM", successor: "RA", from: "2026-01-01" },
  { predecessor: "RP", successor: "RB", from: "2026-05-01" },
  { predecessor: "NA", successor: "RD", from: "2027-04-01" },
];

/** RD's workbook of 2026-06-01 cannot be final for the quarter it falls in. */
const early = { organisation: "RD", snapshot: "2026-06-01", wave: "2026-27-Q1" };

const familyOf: Readonly<Record<string, string>> = {
  "job-01": "nursing-and-midwifery",
  "job-04": "clinical-support",
  "job-14": "clinical-support",
  "job-15": "management",
  "job-16": "management",
  "job-17": "management",
};
const regionOf: Readonly<Record<string, string>> = { QHM: "Y63", QYG: "Y62", QM7: "Y61", D7T5G: "Y61" };

const organisation = fc.constantFrom("RA", "RB", "RC", "RD", "RE", "RF", "RM", "RP", "NA");
const scores = fc.array(
  fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 0, max: 10 }) }, fc.constant(null)),
  {
    minLength: 6,
    maxLength: 6,
  },
);
const levels = fc.array(
  fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 1, max: 4 }) }, fc.constant(null)),
  {
    minLength: 6,
    maxLength: 6,
  },
);

/** People who share organisation, job group and month; of the last month nothing is final. */
const block = fc
  .record({
    organisation,
    jobGroup: fc.constantFrom(...Object.keys(familyOf)),
    month: fc.constantFrom("2025-11", "2026-02", "2026-05", "2026-05", "2026-10"),
    framework: fc.constantFrom("dsat", "dsat", "dsat", "dart_ed"),
    people: fc.integer({ min: 1, max: 12 }),
    archetype: fc.constantFrom("users", "shapers", null),
    status: fc.constantFrom("submitted", "submitted", "submitted", "incomplete"),
    isAlike: fc.boolean(),
    confidence: fc.array(scores, { minLength: 12, maxLength: 12 }),
    levels: fc.array(levels, { minLength: 12, maxLength: 12 }),
    target: fc.array(scores, { minLength: 12, maxLength: 12 }),
  })
  .map(({ people, isAlike, ...shared }) =>
    Array.from({ length: people }, (_, index): AcceptedAssessment => {
      const isLevels = shared.framework === "dart_ed";
      const row = isAlike ? 0 : index;
      return {
        organisation: shared.organisation,
        jobGroup: shared.jobGroup,
        month: shared.month,
        framework: isLevels ? "dart_ed" : "dsat",
        archetype: isLevels ? shared.archetype : null,
        status: shared.status as AcceptedAssessment["status"],
        confidence: (isLevels ? shared.levels : shared.confidence)[row] ?? [],
        target: (isLevels ? shared.levels : shared.target)[row] ?? [],
        isLost: false,
      };
    }),
  );

/** Random assessments for tests of the extract; in a lost organisation nobody has confidence in the second domain. */
export const extractPopulation: fc.Arbitrary<readonly AcceptedAssessment[]> = fc
  .record({
    blocks: fc.array(block, { minLength: 20, maxLength: 70 }),
    lost: fc.uniqueArray(organisation, { maxLength: 2 }),
  })
  .map(({ blocks, lost }) =>
    blocks.flat().map((row) => {
      const isLost =
        row.framework === "dsat" && lost.some((lostOrganisation) => lostOrganisation === row.organisation);
      const confidence = isLost
        ? row.confidence.map((value, domain) => (domain === 1 ? null : value))
        : row.confidence;
      return { ...row, isLost, confidence };
    }),
  );

/** Puts the organisations of these populations into a session. */
export async function setExtractPlaces({ session }: ModelSession): Promise<void> {
  await setOrganisations(session, placements);
  await setMergers(session, mergers);
  await session.run(
    `update staging.assessment_unit set snapshot_date = date '${early.snapshot}' where unit_code = 'centre-c${early.organisation}'`,
  );
}

/** `instrument|wave|organisation|leaf profession`, as the extract's leaves are told apart. */
export function toLeafKey(row: AcceptedAssessment): string {
  const profession = row.archetype ? `${row.jobGroup}+${row.archetype}` : row.jobGroup;
  return [row.framework ?? "dsat", toWave(row.month), row.organisation, profession].join("|");
}

/** Everybody the extract may hold: respondents of final waves, without organisations that are provisional themselves. */
export function listEligible(rows: readonly AcceptedAssessment[]): readonly AcceptedAssessment[] {
  const isProvisional = (row: AcceptedAssessment) =>
    toWave(row.month) === "2026-27-Q3" ||
    (row.framework !== "dart_ed" &&
      row.organisation === early.organisation &&
      toWave(row.month) === early.wave);
  const enrolled = new Map<string, { all: number; provisional: number }>();
  for (const row of rows) {
    const cohort = `${row.framework}|${toWave(row.month)}`;
    const counts = enrolled.get(cohort) ?? { all: 0, provisional: 0 };
    enrolled.set(cohort, {
      all: counts.all + 1,
      provisional: counts.provisional + (isProvisional(row) ? 1 : 0),
    });
  }
  return rows.filter((row) => {
    const counts = enrolled.get(`${row.framework}|${toWave(row.month)}`);
    const isFinal = counts !== undefined && counts.provisional <= counts.all * 0.1;
    return isFinal && !isProvisional(row) && isHeadline(row);
  });
}

/** The leaves of eligible people, by key, with all the places they are counted in. */
export function toUnits(
  eligible: readonly AcceptedAssessment[],
  everybody: readonly AcceptedAssessment[],
): ReadonlyMap<string, ExtractUnit> {
  const active = listActive(new Set(everybody.map((row) => row.organisation)), mergers);
  const units = new Map<string, ExtractUnit>();
  for (const row of eligible) {
    const key = toLeafKey(row);
    const known = units.get(key);
    if (known !== undefined) {
      units.set(key, { ...known, people: known.people + 1 });
      continue;
    }
    const places = [...listPlaces(toWave(row.month), placements, mergers, active)]
      .filter(([, members]) => members.has(row.organisation))
      .map(([place]) => place);
    const find = (level: string) =>
      places.find((place) => !place.startsWith("restated") && place.includes(`|${level}|`))?.split("|")[2] ??
      "";
    units.set(key, {
      cohort: `${row.framework}|${toWave(row.month)}`,
      organisation: find("organisation"),
      icb: find("icb"),
      region: regionOf[find("icb")] ?? "NAT",
      jobGroup: row.jobGroup,
      family: familyOf[row.jobGroup] ?? "",
      people: 1,
      places,
    });
  }
  return units;
}
