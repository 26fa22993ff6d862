import { afterAll, beforeAll, expect, test } from "vitest";
import { keepPopulation } from "../../pipelines/protect/keep-population.ts";
import type { PublishedRelease } from "../../pipelines/protect/published-population.ts";
import { createPublishedTables } from "../../pipelines/protect/published-tables.ts";
import { openRandom } from "../../pipelines/sample/random.ts";
import {
  type ModelSession,
  openModelSession,
  setAssessments,
  setOrganisations,
} from "../support/model-session.ts";
import { type PlainPerson, type PlainPopulation, toPlainRelease } from "../support/newcomer-reference.ts";

const minimumBase = 5;
const icbs = ["QHM", "QYG", "QOQ", "QHG"] as const;
const histories = 4;
const releasesEach = 5;

let models: ModelSession;
beforeAll(async () => {
  models = await openModelSession({ minimumBase });
});
afterAll(() => models.close());

type Random = ReturnType<typeof openRandom>;

function makePerson(random: Random, organisation: string): PlainPerson {
  const scores = () => Array.from({ length: 6 }, () => (random.chance(0.05) ? null : random.between(3, 6)));
  return {
    organisation,
    jobGroup: random.chance(0.5) ? "job-01" : "job-02",
    status: random.chance(0.85) ? "submitted" : "reviewing",
    confidence: scores(),
    target: scores(),
  };
}

/** Somebody comes, somebody goes, many come, one is corrected, many are, everybody goes, or nothing happens. */
function change(
  random: Random,
  organisation: string,
  people: readonly PlainPerson[],
): readonly PlainPerson[] {
  const more = (n: number) => Array.from({ length: n }, () => makePerson(random, organisation));
  const [isTwice, isMoved] = [random.chance(0.3), random.chance(0.3)];
  const changes: readonly (() => readonly PlainPerson[])[] = [
    () => people,
    () => people,
    () => [...people, ...more(1)],
    () => [...people, ...more(40)],
    () => people.slice(1),
    () => people.slice(40),
    () => [...people.slice(1), ...more(1)],
    // Many are corrected in one domain, now and then a few of them in a second one or in their status.
    () =>
      people.map((person, index) => {
        if (index >= 20) return person;
        const scores = [...person.confidence];
        scores[0] = random.between(0, 2);
        if (index < 2 && isTwice) scores[1] = 10;
        const status = index < 2 && isMoved ? "incomplete" : person.status;
        return { ...person, confidence: scores, status };
      }),
    () => (random.chance(0.3) ? [] : people),
  ];
  return changes[random.between(0, changes.length - 1)]?.() ?? people;
}

const toSorted = (people: readonly PlainPerson[]) =>
  people
    .map(({ organisation, jobGroup, status, confidence, target }) =>
      JSON.stringify([organisation, jobGroup, status, confidence, target]),
    )
    .sort();

test("what random histories show is what a plain second implementation shows, whatever is live", async () => {
  const random = openRandom(20261121, "newcomers");
  let held = 0;
  let taken = 0;
  for (let history = 0; history < histories; history += 1) {
    const places = new Map(
      ["RAA", "RAB", "RAC", "RAD", "RAE"].map((code) => {
        const then = icbs[random.between(0, 3)] ?? "QHM";
        return [code, [then, random.chance(0.3) ? (icbs[random.between(0, 3)] ?? then) : then]] as const;
      }),
    );
    await setOrganisations(
      models.session,
      [...places].flatMap(([organisation, [then, today]]) => [
        { organisation, icb: then, from: "2022-07-01", to: "2026-08-31" },
        { organisation, icb: today, from: "2026-09-01", to: null },
      ]),
    );
    let files: PlainPopulation = new Map(
      [...places.keys()].map((code) => [
        code,
        Array.from({ length: random.chance(0.2) ? 0 : 60 }, () => makePerson(random, code)),
      ]),
    );
    const shown: PlainPopulation[] = [];
    const releases: PublishedRelease[] = [];
    let live: PlainPopulation = new Map();
    for (let step = 0; step < releasesEach; step += 1) {
      // Now and then somebody goes back to an earlier release.
      const liveIndex = random.chance(0.2) ? random.between(0, shown.length - 1) : shown.length - 1;
      live = shown[liveIndex] ?? new Map();
      const base = releases[liveIndex] ?? null;
      await createPublishedTables(models.session, models.folder, { releases, base });
      await setAssessments(
        models.session,
        [...files.values()].flat().map((person) => ({ ...person, month: "2026-05", isLost: false })),
      );
      await models.buildCore();
      // An organisation that nobody has ever answered for ties no ICBs together.
      const isKnown = (code: string) =>
        [files, ...shown].some((population) => (population.get(code) ?? []).length > 0);
      const known = new Map([...places].filter(([code]) => isKnown(code)));
      const expected = toPlainRelease(files, shown, live, known, minimumBase);
      const found = await models.session.rows<{ organisation_code: string }>(
        "select organisation_code from core.held_organisation order by 1",
      );
      expect(found.map(({ organisation_code }) => organisation_code)).toEqual(expected.held);
      const rows = await models.session.rows<{
        organisation: string;
        jobGroup: string;
        status: PlainPerson["status"];
        confidence: (number | null)[];
        target: (number | null)[];
      }>(
        `select organisation_code as organisation, job_group_code as "jobGroup", status,
           list_slice([*columns('^confidence_[1-6]$')], 1, domains) as confidence, list_slice([*columns('^target_[1-6]$')], 1, domains) as target
         from core.assessment`,
      );
      expect(toSorted(rows)).toEqual(toSorted([...expected.release.values()].flat()));
      const release: PublishedRelease = {
        version: 1,
        releaseId: `r${String(history).padStart(6, "0")}${String(step).padStart(6, "0")}`,
        inputs: "",
        publishedOn: "2026-11-21",
        sequence: step,
      };
      await keepPopulation(models.session, models.folder, release);
      releases.push(release);
      shown.push(expected.release);
      held += expected.held.length;
      taken += places.size - expected.held.length;
      files = new Map([...files].map(([code, people]) => [code, change(random, code, people)]));
    }
  }
  expect(held, "organisations held").toBeGreaterThan(20);
  expect(taken, "organisations taken over").toBeGreaterThan(20);
});
