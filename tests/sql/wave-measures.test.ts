import { afterAll, beforeAll, expect, test } from "vitest";
import { readWaveLattice, type WaveLattice } from "../../pipelines/audit/wave-lattice.ts";
import { readWaveMeasures } from "../../pipelines/audit/wave-measures.ts";
import { isHeadline, toWave } from "../support/lattice-reference.ts";
import {
  type AcceptedAssessment,
  type ModelSession,
  openModelSession,
  setAssessments,
  setOrganisations,
  setResponses,
} from "../support/model-session.ts";

const organisations = ["RA", "RB", "RC"] as const;
const jobGroups = ["job-01", "job-02", "job-05"] as const;
const months = ["2025-11", "2026-02", "2026-05"] as const;
const firstBand = { dsat: [0, 2], dart_ed: [1, 1] } as const;

/** Two instruments in every wave, so that the leaves of a wave are of both. */
const assessments = (["dsat", "dart_ed"] as const).flatMap((framework) =>
  Array.from({ length: 540 }, (_, person): AcceptedAssessment => {
    const score = (domain: number) =>
      framework === "dsat" ? (person * 7 + domain * 5) % 11 : 1 + ((person * 7 + domain * 5) % 4);
    return {
      organisation: organisations[person % 3] ?? "",
      jobGroup: jobGroups[Math.floor(person / 3) % 3] ?? "",
      framework,
      archetype: framework === "dart_ed" ? "users" : null,
      month: months[Math.floor(person / 9) % 3] ?? "",
      status: person % 11 === 0 ? "incomplete" : "submitted",
      confidence: [0, 1, 2, 3, 4, 5].map((domain) => ((person + domain) % 13 === 0 ? null : score(domain))),
      target: [0, 1, 2, 3, 4, 5].map((domain) => score(domain + 1)),
      isLost: false,
    };
  }),
);

let models: ModelSession;
let domains: readonly { readonly framework: string; readonly domain_code: string }[] = [];
beforeAll(async () => {
  models = await openModelSession({ minimumBase: 10 });
  await setOrganisations(
    models.session,
    organisations.map((organisation) => ({ organisation, icb: "QHM", from: "2022-07-01", to: null })),
  );
  await setAssessments(models.session, assessments);
  await setResponses(models.session, []);
  await models.build();
  domains = await models.session.rows(
    "select framework, domain_code from reference.framework_domain where domain_order = 1",
  );
});
afterAll(() => models.close());

test.each(months)(
  "the audit is told how many people of each leaf answered in a band, and of no other wave: %s",
  async (month) => {
    const lattice = await readWaveLattice(models.session, toWave(month));
    const measures = await readWaveMeasures(models.session, lattice);
    for (const { framework, domain_code: domain } of domains) {
      const [from, to] = firstBand[framework as "dsat" | "dart_ed"] ?? [0, -1];
      if (to < from) continue;
      const subject = `${domain}/${from === to ? from : `${from}-${to}`}`;
      const band = measures.find(
        (each) =>
          each.instrument === framework && each.measure === "confidence_band" && each.subject === subject,
      );
      const headline = assessments.filter(
        (row) => row.framework === framework && row.month === month && isHeadline(row),
      );
      const isIn = (score: number | null | undefined) =>
        typeof score === "number" && score >= from && score <= to;
      expect(toCounts(lattice, band?.totals)).toEqual(
        await count(
          lattice,
          headline.filter(({ confidence }) => isIn(confidence[0])),
        ),
      );
      expect(toCounts(lattice, band?.bases)).toEqual(
        await count(
          lattice,
          headline.filter(({ confidence }) => typeof confidence[0] === "number"),
        ),
      );
    }
  },
);

/** People by leaf, as the lattice numbers them. */
function toCounts({ organisations, leafCount }: WaveLattice, people: Int32Array | undefined) {
  expect(people).toHaveLength(organisations.length * leafCount);
  return new Map([...(people ?? [])].map((n, leaf) => [leaf, n] as const).filter(([, n]) => n > 0));
}

async function count(lattice: WaveLattice, rows: readonly AcceptedAssessment[]) {
  const leaves = await models.session.rows<{ code: string }>(
    "select distinct job_group_code as code from core.profession_member order by 1",
  );
  const counted = new Map<number, number>();
  for (const { organisation, jobGroup, archetype } of rows) {
    const code = archetype ? `${jobGroup}+${archetype}` : jobGroup;
    const leaf =
      lattice.organisations.indexOf(organisation) * lattice.leafCount +
      leaves.findIndex((each) => each.code === code);
    counted.set(leaf, (counted.get(leaf) ?? 0) + 1);
  }
  expect(counted.size).toBe(9);
  return counted;
}
