import { afterAll, beforeAll, expect, it } from "vitest";
import {
  type AcceptedResponse,
  type ModelSession,
  openModelSession,
  setAssessments,
  setOrganisations,
  setResponses,
} from "../support/model-session.ts";

let models: ModelSession;
beforeAll(async () => {
  models = await openModelSession({ minimumBase: 10, secret: Buffer.alloc(32, 9) });
  await setOrganisations(models.session, [
    { organisation: "RA", icb: "QHM", from: "2022-07-01", to: null },
    { organisation: "RB", icb: "QHM", from: "2022-07-01", to: null },
  ]);
  await setAssessments(models.session, []);
});
afterAll(() => models.close());

/** Noise of every shown share of a barrier, by place, profession and base. */
async function listNoise(rows: readonly AcceptedResponse[]): Promise<ReadonlyMap<string, number>> {
  await setResponses(models.session, rows);
  await models.build();
  const cells = await models.session.rows<{ cell: string; noise: number }>(
    `select concat_ws('|', place_id, profession_id) as cell, cast(total - true_total as integer) as noise
     from marts.noisy_measure
     inner join core.measure using (measure_id)
     where measure = 'barrier' and subject = 'time' and status = 'shown'`,
  );
  return new Map(cells.map(({ cell, noise }) => [cell, noise]));
}

it("draws new noise for a share when somebody joins who did not report the barrier", async () => {
  const people = Array.from(
    { length: 90 },
    (_, index): AcceptedResponse => ({
      organisation: index % 2 === 0 ? "RA" : "RB",
      jobGroup: `job-${String(1 + (index % 3)).padStart(2, "0")}`,
      day: "2026-02-20",
      answered: ["skills", "time"],
      reported: index % 5 === 0 ? ["time"] : [],
    }),
  );
  const before = await listNoise(people);
  const joined = ["RA", "RB"].flatMap((organisation) =>
    ["job-01", "job-02", "job-03"].map((jobGroup) => ({
      ...people[1]!,
      organisation,
      jobGroup,
      reported: [],
    })),
  );
  const after = await listNoise([...people, ...joined]);
  const kept = [...before].filter(([cell, noise]) => after.get(cell) === noise).length;
  expect(before.size).toBeGreaterThan(12);
  // Two independent draws agree in one of five cells; all would agree if the noise hung on the reporters alone.
  expect(kept / before.size).toBeLessThan(0.6);
});
