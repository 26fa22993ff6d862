import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listReferenceFindings } from "../../pipelines/validation/reference-findings.ts";
import { type GeographyFiles, loadGeography, type OdsRow } from "../support/geography-files.ts";
import { toPlaces } from "../support/geography-reference.ts";
import {
  type AcceptedAssessment,
  type Merger,
  type ModelSession,
  openModelSession,
  setAssessments,
} from "../support/model-session.ts";

/** The waves of the tests and the day each begins; the second ends the day before the ICBs changed. */
const waves = { "2025-26-Q3": "2025-10-01", "2025-26-Q4": "2026-01-01", "2026-27-Q1": "2026-04-01" } as const;
type Wave = keyof typeof waves;
const months: Readonly<Record<Wave, string>> = {
  "2025-26-Q3": "2025-11",
  "2025-26-Q4": "2026-03",
  "2026-27-Q1": "2026-05",
};
const today = "2026-11-21";

let models: ModelSession;
beforeAll(async () => {
  models = await openModelSession({ minimumBase: 10, secret: Buffer.alloc(32, 0x5c) });
});
afterAll(() => models.close());

/** `n` people of an organisation who enrolled in a wave, all different. */
function listPeople(organisation: string, wave: Wave, n: number): readonly AcceptedAssessment[] {
  return Array.from({ length: n }, (_, index) => ({
    organisation,
    jobGroup: "job-01",
    month: months[wave],
    status: "submitted" as const,
    confidence: [1 + (index % 5), 4, 5, 6, 2, Math.floor(index / 5) % 10],
    target: [7, 7, 8, 8, 6, 9],
    isLost: false,
  }));
}

async function load(files: GeographyFiles, people: readonly AcceptedAssessment[]): Promise<void> {
  await loadGeography(models.session, models.folder, files);
  await setAssessments(models.session, people);
}

/** Loads files and people, and builds core, which says where everybody is. */
async function build(files: GeographyFiles, people: readonly AcceptedAssessment[]): Promise<void> {
  await load(files, people);
  await models.buildCore();
}

/** Loads files and people, and builds core and marts. */
async function buildCells(files: GeographyFiles, people: readonly AcceptedAssessment[]): Promise<void> {
  await load(files, people);
  await models.build();
}

const codesOf = (files: GeographyFiles) => [
  ...new Set(Object.values(files.ods).flatMap((rows) => rows.map(({ code }) => code))),
];

/** Everybody's places: `wave|then or restated|level|organisation` to the code of the place. */
async function listPlaces(): Promise<ReadonlyMap<string, string>> {
  const rows = await models.session.rows<{ key: string; code: string }>(
    `select concat_ws('|', wave_code, version, geography_level, organisation_code) as key, geography_code as code
     from core.geography_member inner join (values ('then'), ('restated')) as versions (version)
       on geography_version in ('both', version)`,
  );
  expect(new Set(rows.map(({ key }) => key)).size, "one place at each level").toBe(rows.length);
  return new Map(rows.map(({ key, code }) => [key, code]));
}

async function findIcb(organisation: string, wave: Wave, version: "then" | "restated") {
  return (await listPlaces()).get(`${wave}|${version}|icb|${organisation}`);
}

const findFinding = async (check: string) =>
  (await listReferenceFindings(models.session)).find((finding) => finding.check === check);

/** The seven changes of 1 April 2026, by hand from the ODS table: new ICB, its region, who went there whole and in part. */
const changes = [
  ["S1Y5D", "Y61", ["QHG", "QUE"], ["QM7"]],
  ["D7T5G", "Y61", ["QH8"], ["QM7", "QJG"]],
  ["T6Y0W", "Y61", ["QMM"], ["QJG"]],
  ["S9B9J", "Y59", ["QXU", "QNX"], ["QNQ"]],
  ["S0E4D", "Y59", ["QU9"], ["QNQ"]],
  ["Z9B2Z", "Y56", ["QMJ", "QRV"], []],
  ["QRL", "Y59", [], ["QNQ"]],
] as const;

describe("the reorganisation of 1 April 2026", () => {
  test.each(changes)(
    "into %s moves organisations of a file from before it",
    async (icb, region, whole, part) => {
      const former = [...whole, ...part];
      const ods = { "before.csv": former.map((each): OdsRow => ({ code: `R${each}`, icb: each, region })) };
      await build(
        { ods },
        former.flatMap((each) => [
          ...listPeople(`R${each}`, "2025-26-Q4", 1),
          ...listPeople(`R${each}`, "2026-27-Q1", 1),
        ]),
      );
      const places = await listPlaces();
      for (const each of former) {
        const isWhole = (whole as readonly string[]).includes(each);
        expect(places.get(`2025-26-Q4|then|icb|R${each}`)).toBe(each);
        for (const key of ["2025-26-Q4|restated", "2026-27-Q1|then", "2026-27-Q1|restated"]) {
          expect(places.get(`${key}|icb|R${each}`), key).toBe(isWhole ? icb : `NOICB-${region}`);
          expect(places.get(`${key}|region|R${each}`)).toBe(region);
        }
      }
      const unplaced = await findFinding("split_icb_unplaced");
      expect(unplaced?.found).toBe(
        part.length === 0
          ? undefined
          : [...part]
              .sort()
              .map((each) => `R${each} (${each})`)
              .join(", "),
      );
      expect(unplaced?.file).toBe(part.length === 0 ? undefined : "history.csv");
    },
  );

  test.each(changes)(
    "into %s says nothing of the days before it to a file from after it",
    async (icb, region) => {
      await build(
        {
          ods: {
            "after.csv": [
              { code: "RAX", icb },
              { code: "RZX", icb: "D7T5G" },
            ],
          },
        },
        [...listPeople("RAX", "2025-26-Q4", 1), ...listPeople("RAX", "2026-27-Q1", 1)],
      );
      expect(await findIcb("RAX", "2025-26-Q4", "then")).toBe(`NOICB-${region}`);
      expect(await findIcb("RAX", "2025-26-Q4", "restated")).toBe(icb);
      expect(await findIcb("RAX", "2026-27-Q1", "then")).toBe(icb);
      expect((await findFinding("icb_before_unknown"))?.found).toBe("RAX (before 2026-04-01)");
    },
  );

  test("leaves QRL what it was in a file from before it, whose GSS code alone changed", async () => {
    await build(
      {
        ods: {
          "before.csv": [
            { code: "RAX", icb: "QRL" },
            { code: "RZX", icb: "QH8" },
          ],
        },
      },
      [...listPeople("RAX", "2025-26-Q3", 1), ...listPeople("RAX", "2026-27-Q1", 1)],
    );
    const places = [...(await listPlaces())].filter(([key]) => key.endsWith("|icb|RAX"));
    expect(places).toHaveLength(4);
    expect(new Set(places.map(([, code]) => code))).toEqual(new Set(["QRL"]));
    expect(await findFinding("icb_before_unknown")).toBeUndefined();
  });

  test("is told by the history where an organisation of a split ICB went", async () => {
    const ods = { "before.csv": ["RAX", "RBX", "RCX"].map((code) => ({ code, icb: "QNQ" })) };
    const history = [
      { organisation: "RAX", icb: "QNQ", from: "2022-07-01", to: "2026-03-31" },
      { organisation: "RAX", icb: "S0E4D", from: "2026-04-01", to: null },
      // The new ICB alone is enough: before it, nobody says QNQ.
      { organisation: "RBX", icb: "QRL", from: "2026-04-01", to: null },
      { organisation: "RCX", icb: "QNQ", from: "2022-07-01", to: null },
    ];
    await build(
      { ods, history },
      ["RAX", "RBX", "RCX"].flatMap((each) => listPeople(each, "2025-26-Q4", 1)),
    );
    expect(await findIcb("RAX", "2025-26-Q4", "then")).toBe("QNQ");
    expect(await findIcb("RAX", "2025-26-Q4", "restated")).toBe("S0E4D");
    expect(await findIcb("RBX", "2025-26-Q4", "then")).toBe("NOICB-Y59");
    expect(await findIcb("RBX", "2025-26-Q4", "restated")).toBe("QRL");
    expect(await findIcb("RCX", "2025-26-Q4", "then")).toBe("QNQ");
    expect(await findIcb("RCX", "2025-26-Q4", "restated")).toBe("NOICB-Y59");
    expect((await findFinding("split_icb_unplaced"))?.found).toBe("RCX (QNQ)");
    expect((await findFinding("icb_before_unknown"))?.found).toBe("RBX (before 2026-04-01)");
  });
});

/** Cells of everyone at organisation level: `wave version code` to people and status of their confidence. */
async function listOrganisationCells() {
  const rows = await models.session.rows<{
    cell: string;
    people: string;
    status: string | null;
    total: string | null;
  }>(
    `select concat_ws(' ', place.wave_code, geography_version, geography_code) as cell, people, noisy.status, noisy.total
     from marts.cell inner join core.place as place using (place_id) inner join core.profession using (profession_id)
     left join (
       select place_id, profession_id, status, total from marts.noisy_measure inner join core.measure using (measure_id)
       where measure = 'confidence' and subject = 'technical_proficiency'
     ) as noisy using (place_id, profession_id)
     where geography_level = 'organisation' and profession_level = 'all' order by cell`,
  );
  return new Map(
    rows.map(({ cell, people, status, total }) => [cell, { people: Number(people), status, total }]),
  );
}

describe("a merger", () => {
  const ods = { "etr.csv": ["RAX", "RBX", "RCX"].map((code) => ({ code, icb: "QHM", region: "Y63" })) };
  const chain: readonly Merger[] = [
    { predecessor: "RAX", successor: "RBX", from: "2025-12-15" },
    { predecessor: "RBX", successor: "RCX", from: "2026-05-15" },
  ];

  test("of A into B into C counts A's people then where they were and restated at the end of the chain", async () => {
    await buildCells({ ods, mergers: chain }, [
      ...(["2025-26-Q3", "2025-26-Q4", "2026-27-Q1"] as const).flatMap((wave) => [
        ...listPeople("RAX", wave, 20),
        ...listPeople("RBX", wave, 30),
      ]),
      ...listPeople("RCX", "2025-26-Q3", 40),
    ]);
    const cells = new Map([...(await listOrganisationCells())].map(([cell, { people }]) => [cell, people]));
    expect(cells).toEqual(
      new Map([
        ["2025-26-Q3 restated RCX", 90],
        ["2025-26-Q3 then RAX", 20],
        ["2025-26-Q3 then RBX", 30],
        ["2025-26-Q3 then RCX", 40],
        ["2025-26-Q4 restated RCX", 50],
        // A had gone when the wave began, so B's people are both.
        ["2025-26-Q4 then RBX", 50],
        ["2026-27-Q1 restated RCX", 50],
        // B went in the middle of the wave: at its start it was there.
        ["2026-27-Q1 then RBX", 50],
      ]),
    );
    expect((await findFinding("merged_code_in_use"))?.found).toBe("RAX (counted for RBX)");
    // The same people have the same noise under either name.
    const noisy = await listOrganisationCells();
    expect(noisy.get("2025-26-Q4 restated RCX")?.total).toBe(noisy.get("2025-26-Q4 then RBX")?.total);
    expect(noisy.get("2025-26-Q4 restated RCX")?.status).toBe("shown");
  });

  test("hides the successor's restated figure where what it took over is a handful", async () => {
    const mergers = [{ predecessor: "RAX", successor: "RBX", from: "2026-05-15" }];
    await buildCells({ ods, mergers }, [
      ...listPeople("RAX", "2025-26-Q3", 9),
      ...listPeople("RBX", "2025-26-Q3", 50),
      ...listPeople("RAX", "2025-26-Q4", 10),
      ...listPeople("RBX", "2025-26-Q4", 50),
    ]);
    const cells = await listOrganisationCells();
    expect(cells.get("2025-26-Q3 then RBX")?.status).toBe("shown");
    expect(cells.get("2025-26-Q3 restated RBX")).toMatchObject({
      people: 59,
      status: "not_shown",
      total: null,
    });
    expect(cells.get("2025-26-Q4 then RAX")?.status).toBe("shown");
    expect(cells.get("2025-26-Q4 restated RBX")?.status).toBe("shown");
  });

  test("leaves what the merged organisation does not know of its ICB protected", async () => {
    const mergers = [{ predecessor: "RAX", successor: "RBX", from: "2026-05-15" }];
    const people = [
      ...listPeople("RAX", "2025-26-Q3", 30),
      ...listPeople("RBX", "2025-26-Q3", 30),
      ...listPeople("RCX", "2025-26-Q3", 9),
    ];
    const statusOfIcb = async () =>
      (
        await models.session.rows<{ status: string }>(
          `select distinct status from marts.noisy_measure inner join core.place using (place_id) inner join core.measure using (measure_id)
           inner join core.profession using (profession_id)
           where geography_level = 'icb' and measure = 'enrolled' and profession_level = 'all'`,
        )
      ).map(({ status }) => status);
    await buildCells({ ods }, people);
    expect(await statusOfIcb()).toEqual(["shown"]);
    await buildCells({ ods, mergers }, people);
    expect(await statusOfIcb()).toEqual(["not_shown"]);
  });

  test("takes a predecessor to the successor's ICB, and its own history counts no more", async () => {
    await build(
      {
        ods: {
          "etr.csv": [
            { code: "RAX", icb: "QNQ" },
            { code: "RBX", icb: "QHM" },
          ],
        },
        mergers: [{ predecessor: "RAX", successor: "RBX", from: "2026-01-01" }],
      },
      [...listPeople("RAX", "2025-26-Q3", 1), ...listPeople("RAX", "2025-26-Q4", 1)],
    );
    expect(await findIcb("RAX", "2025-26-Q3", "then")).toBe("QNQ");
    expect(await findIcb("RAX", "2025-26-Q3", "restated")).toBe("QHM");
    expect(await findIcb("RAX", "2025-26-Q4", "then")).toBe("QHM");
    expect(await findFinding("split_icb_unplaced")).toBeUndefined();
  });
});

describe("a closed organisation", () => {
  const ods = { "etr.csv": [{ code: "RAX", icb: "QHM", region: "Y63", closed: "20251231" }] };

  test("without a successor keeps its people and its ICB, and answers from after its close are named", async () => {
    await build({ ods }, [...listPeople("RAX", "2025-26-Q3", 12), ...listPeople("RAX", "2026-27-Q1", 12)]);
    const places = await listPlaces();
    expect(places.get("2026-27-Q1|restated|icb|RAX")).toBe("QHM");
    expect(places.get("2026-27-Q1|restated|organisation|RAX")).toBe("RAX");
    expect((await findFinding("organisation_closed_without_successor"))?.found).toBe(
      "RAX (closed on 2025-12-31, answers of 2026-27-Q1)",
    );
  });

  test("is not named while its answers are from before", async () => {
    await build({ ods }, listPeople("RAX", "2025-26-Q3", 12));
    expect(await findFinding("organisation_closed_without_successor")).toBeUndefined();
  });
});

describe("warnings of the reference tables", () => {
  test("name centres without a workbook, gaps in a history and regions that do not fit, each once", async () => {
    await loadGeography(models.session, models.folder, {
      ods: {
        "etr.csv": [
          { code: "RAX", icb: "QHM", region: "Y62" },
          { code: "RBX", icb: "QYG", region: "Y62" },
        ],
      },
      history: [
        { organisation: "RBX", icb: "QOP", from: "2022-07-01", to: "2024-12-31" },
        { organisation: "RBX", icb: "QYG", from: "2025-02-01", to: null },
      ],
    });
    await models.session.run("delete from staging.assessment_unit where unit_code = 'centre-cRBX'");
    await setAssessments(models.session, listPeople("RAX", "2025-26-Q3", 1));
    await models.buildCore();
    const findings = await listReferenceFindings(models.session);
    expect(findings.map(({ check, file, found }) => [check, file, found])).toEqual([
      ["centre_unused", "centres.csv", "cRBX (RBX)"],
      ["history_gap", "history.csv", "RBX (2025-01-01 to 2025-01-31)"],
      ["icb_region_changed", "etr.csv", "RAX (Y62 in the file, Y63 by its ICB)"],
    ]);
    for (const { remedy } of findings) expect(remedy).toMatch(/\.$/);
  });

  test("are none for a geography without surprises", async () => {
    await build(
      { ods: { "etr.csv": [{ code: "RAX", icb: "QHM", region: "Y63" }] } },
      listPeople("RAX", "2025-26-Q3", 1),
    );
    expect(await listReferenceFindings(models.session)).toEqual([]);
  });
});

/** Days on which periods and mergers begin. */
const day = fc.constantFrom(
  "2022-07-01",
  "2025-10-01",
  "2025-11-20",
  "2026-01-01",
  "2026-04-01",
  "2026-05-20",
  "2026-12-01",
);
const openBefore = ["QHM", "QH8", "QM7", "QRL", "QNQ", "QMJ"] as const;
const openAfter = ["QHM", "D7T5G", "S1Y5D", "QRL", "S9B9J", "Z9B2Z"] as const;
const dayBefore = (text: string) => new Date(Date.parse(text) - 86_400_000).toISOString().slice(0, 10);

/** Where one organisation was, as a history or as nothing but its place in a file from before, after or no known day. */
const organisationPlan = fc.record({
  starts: fc.oneof(fc.constant([]), fc.uniqueArray(day, { minLength: 1, maxLength: 3 })),
  before: fc.constantFrom(...openBefore),
  after: fc.constantFrom(...openAfter),
  hasGap: fc.boolean(),
  isEnded: fc.boolean(),
  file: fc.constantFrom("before.csv", "after.csv", "bare.csv"),
  isParentless: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});
type OrganisationPlan = typeof organisationPlan extends fc.Arbitrary<infer Plan> ? Plan : never;

const codes = ["RAX", "RBX", "RCX", "RDX", "REX", "RFX"] as const;
const geography: fc.Arbitrary<GeographyFiles> = fc
  .record({
    plans: fc.array(organisationPlan, { minLength: codes.length, maxLength: codes.length }),
    // Each organisation may merge into a later one, so that chains never close.
    mergers: fc.array(fc.option(fc.tuple(fc.nat(), day), { freq: 2 }), {
      minLength: codes.length,
      maxLength: codes.length,
    }),
  })
  .map(({ plans, mergers }) => ({
    ods: {
      "before.csv": [{ code: "R01", icb: "QH8" }, ...listRows(plans, "before.csv")],
      "after.csv": [{ code: "R02", icb: "D7T5G" }, ...listRows(plans, "after.csv")],
      "bare.csv": [{ code: "R03", icb: "QHM" }, ...listRows(plans, "bare.csv")],
    },
    history: plans.flatMap((plan, index) => toHistory(codes[index]!, plan)),
    mergers: mergers.flatMap((merger, index): readonly Merger[] => {
      const later = codes.slice(index + 1);
      if (merger === null || later.length === 0) return [];
      return [{ predecessor: codes[index]!, successor: later[merger[0] % later.length]!, from: merger[1] }];
    }),
  }));

function listRows(plans: readonly OrganisationPlan[], file: string): readonly OdsRow[] {
  return plans.flatMap((plan, index): readonly OdsRow[] => {
    if (plan.file !== file) return [];
    const unchanged = plan.before === "QRL" || plan.before === "QHM" ? plan.before : "QRL";
    const icb = { "before.csv": plan.before, "after.csv": plan.after, "bare.csv": unchanged }[plan.file];
    return [
      {
        code: codes[index]!,
        icb: plan.isParentless ? null : (icb ?? null),
        ...(plan.isParentless ? { region: "Y62" } : {}),
      },
    ];
  });
}

function toHistory(organisation: string, plan: OrganisationPlan) {
  const starts = [...plan.starts].sort();
  return starts.map((from, index) => {
    const next = starts[index + 1];
    const last = next === undefined ? (plan.isEnded ? "2026-12-31" : null) : dayBefore(next);
    return {
      organisation,
      icb: from < "2026-04-01" ? plan.before : plan.after,
      from,
      to: plan.hasGap && next !== undefined ? from : last,
    };
  });
}

test("every organisation is, on any day of any history, where a plain second implementation puts it", async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(geography, async (files) => {
      const all = codesOf(files);
      await build(
        files,
        all.flatMap((code) =>
          (Object.keys(waves) as readonly Wave[]).flatMap((wave) => listPeople(code, wave, 1)),
        ),
      );
      const wanted = new Map<string, string>();
      for (const [wave, start] of Object.entries(waves)) {
        for (const code of all) {
          for (const [version, on] of [
            ["then", start],
            ["restated", today],
          ] as const) {
            for (const [level, place] of Object.entries(toPlaces(code, on, files))) {
              wanted.set(`${wave}|${version}|${level}|${code}`, place);
              if (level === "icb") seen.add(place);
            }
          }
        }
      }
      expect(await listPlaces()).toEqual(wanted);

      // One cell stands for both versions exactly where they have the same members.
      const cells = await models.session.rows<{ version: string; place: string; members: string }>(
        `select geography_version as version, concat_ws('|', wave_code, geography_level, geography_code) as place,
           string_agg(organisation_code, ' ' order by organisation_code) as members
         from core.geography_member group by all`,
      );
      const members = (version: string) =>
        new Map(cells.filter((cell) => cell.version === version).map((cell) => [cell.place, cell.members]));
      const [both, then, restated] = [members("both"), members("then"), members("restated")];
      for (const [place, names] of then) {
        expect(both.has(place)).toBe(false);
        expect(restated.get(place)).not.toBe(names);
      }
    }),
    { seed: 20261121, numRuns: 25 },
  );
  expect([...seen].sort()).toEqual(
    expect.arrayContaining([
      "D7T5G",
      "NOICB-Y59",
      "NOICB-Y61",
      "NOICB-Y62",
      "QH8",
      "QM7",
      "QNQ",
      "QRL",
      "S1Y5D",
      "Z9B2Z",
    ]),
  );
});
