import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type NoiseStep,
  toCountNoise,
  toSumNoise,
  toThresholds,
  toVariance,
} from "../../pipelines/protect/noise-distribution.ts";
import { toPolicyTag } from "../../pipelines/protect/policy-tables.ts";
import {
  type AcceptedAssessment,
  type ModelSession,
  openModelSession,
  type Placement,
  setAssessments,
  setOrganisations,
  setResponses,
} from "../support/model-session.ts";

const minimumBase = 10;
const secret = Buffer.alloc(32, 0xa7);

/** RA, RB and RC share an ICB, RD is alone in its own; RE moved between ICBs that hold nobody else. */
const placements: readonly Placement[] = [
  { organisation: "RA", icb: "QHM", from: "2022-07-01", to: null },
  { organisation: "RB", icb: "QHM", from: "2022-07-01", to: null },
  { organisation: "RC", icb: "QWO", from: "2022-07-01", to: null },
  { organisation: "RF", icb: "QWO", from: "2022-07-01", to: null },
  { organisation: "RD", icb: "QYG", from: "2022-07-01", to: null },
  { organisation: "RE", icb: "QM7", from: "2022-07-01", to: "2026-03-31" },
  { organisation: "RE", icb: "D7T5G", from: "2026-04-01", to: null },
];

function listPeople(organisation: string, n: number, jobGroup = "job-01"): readonly AcceptedAssessment[] {
  return Array.from({ length: n }, (_, index) => ({
    organisation,
    jobGroup,
    month: "2026-02",
    status: index % 7 === 6 ? "reviewing" : "submitted",
    confidence: [3, 4, 5, 6, 2, 7].map((score, domain) => Math.min(10, score + ((index * (domain + 1)) % 3))),
    target: [7, 7, 8, 8, 6, 9].map((score, domain) => Math.max(0, score - ((index + domain) % 4))),
    isLost: false,
  }));
}

const people = [
  ...listPeople("RA", 40),
  ...listPeople("RA", 25, "job-05"),
  ...listPeople("RB", 30),
  ...listPeople("RB", 8, "job-05"),
  // What RC, the larger of two, does not know of its ICB is 9 people.
  ...listPeople("RC", 30),
  ...listPeople("RF", 9),
  ...listPeople("RD", 36),
  ...listPeople("RE", 21),
];

interface Noisy {
  readonly wave: string;
  readonly version: string;
  readonly level: string;
  readonly place: string;
  readonly profession: string;
  readonly instrument: string;
  readonly measure: string;
  readonly subject: string;
  readonly form: string;
  readonly status: string;
  readonly base: string | null;
  readonly total: string | null;
  readonly squares: string | null;
  readonly variance: number | null;
  readonly band: "under" | "over" | null;
  readonly true_base: string;
  readonly true_total: string;
  readonly true_squares: string;
  readonly largest_base: string;
  readonly base_key: string;
  readonly total_key: string;
}

function listNoisy(models: ModelSession): Promise<readonly Noisy[]> {
  return models.session.rows<Noisy>(
    `select place.wave_code as wave, geography_version as version, geography_level as level, geography_code as place,
       profession_code as profession, instrument_code as instrument, measure, subject, noisy.form, status,
       noisy.base, noisy.total, noisy.squares, noisy.total_variance as variance, band,
       true_base, true_total, true_squares, largest_base, noisy.base_key, noisy.total_key
     from marts.noisy_measure as noisy inner join marts.measure_by_cell using (place_id, profession_id, measure_id)
     inner join core.place as place using (place_id) inner join core.profession using (profession_id)
     inner join core.measure using (measure_id)
     order by place_id, profession_id, measure_id`,
  );
}

async function build(models: ModelSession, rows: readonly AcceptedAssessment[]): Promise<readonly Noisy[]> {
  await setAssessments(models.session, rows);
  await models.build();
  return listNoisy(models);
}

let models: ModelSession;
let cells: readonly Noisy[] = [];
beforeAll(async () => {
  models = await openModelSession({ minimumBase, secret });
  await setOrganisations(models.session, placements);
  await setResponses(
    models.session,
    Array.from({ length: 24 }, (_, index) => ({
      organisation: index % 2 === 0 ? "RA" : "RD",
      jobGroup: "job-01",
      day: "2026-02-20",
      answered: ["skills", "time"],
      reported: index % 3 === 0 ? ["time"] : [],
    })),
  );
  cells = await build(models, people);
});
afterAll(() => models.close());

test("the HMAC macro is that of node:crypto for any message", async () => {
  const messages = fc.array(fc.string({ unit: "binary", maxLength: 200 }), { minLength: 5, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(messages, async (texts) => {
      // DuckDB has no text with a NUL, and neither have our messages.
      for (const message of texts.map((text) => text.replaceAll("\0", ""))) {
        const [row] = await models.session.rows<{ hash: string; key: string }>(
          "select hmac_sha256($message) as hash, keyed_hash($message)::varchar as key",
          { message },
        );
        const hash = createHmac("sha256", secret).update(message).digest("hex");
        expect(row).toEqual({ hash, key: String(BigInt(`0x${hash.slice(0, 16)}`)) });
      }
    }),
    { seed: 20261121, numRuns: 10 },
  );
});

/** Of a mean who is counted; of a share who was asked, and who said yes with the two halves of the key changed over. */
function toCellKey({ form, base_key, total_key }: Noisy): string {
  if (form === "mean") return total_key;
  const key = BigInt(total_key);
  return String(BigInt(base_key) ^ BigInt.asUintN(64, (key << 32n) | (key >> 32n)));
}

/** The last step whose threshold is at or below the draw: the first 64 bits of the HMAC for a total, the next for its squares. */
function draw(cell: Noisy, part: "total" | "squares", steps: readonly NoiseStep[]): number {
  const name = ["noise", toPolicyTag(models.policy), cell.instrument, cell.measure, cell.subject].join("|");
  const message = createHash("sha256").update(name).digest("hex").slice(0, 32) + toCellKey(cell);
  const bits = createHmac("sha256", secret)
    .update(message)
    .digest()
    .readBigUInt64BE(part === "total" ? 0 : 8);
  return toThresholds(steps).findLast(({ threshold }) => threshold <= bits)!.noise;
}

/** A count up to 3 stands as 1.5, one within 3 of everybody as all but 1.5; every other as it is; all have one variance. */
function expectShare(cell: Noisy, noisy: number): void {
  const base = Number(cell.true_base);
  const band = noisy <= 3 ? "under" : noisy >= base - 3 ? "over" : null;
  expect(cell.band).toBe(band);
  expect(Number(cell.total)).toBe(band === "under" ? 1.5 : band === "over" ? base - 1.5 : noisy);
  expect(cell.variance).toBeCloseTo(2, 10);
}

const isBand = ({ measure }: Noisy): boolean => measure.endsWith("_band");

describe("the noise of every figure", () => {
  test("is the one a plain implementation draws from who is in the cell", () => {
    const range = { confidence: 10, target: 10, gap: 10 * Math.SQRT2 };
    const squareRange = { confidence: 25, target: 25, gap: 100 };
    let drawn = 0;
    for (const cell of cells) {
      const total = Number(cell.true_total);
      if (cell.status !== "shown") continue;
      if (cell.form === "mean") {
        const measure = cell.measure as keyof typeof range;
        const sum = toSumNoise(0.5 * range[measure]);
        const squares = toSumNoise(0.5 * squareRange[measure]);
        expect(Number(cell.total)).toBe(total + draw(cell, "total", sum));
        expect(Number(cell.squares)).toBe(Number(cell.true_squares) + draw(cell, "squares", squares));
        expect(cell.variance).toBeCloseTo(toVariance(sum), 10);
        drawn += 1;
      } else if (cell.form === "share" && total > 0) {
        const count = toCountNoise(Math.min(total, 4), 2, 4);
        expectShare(cell, total + draw(cell, "total", count));
        drawn += 1;
      } else if (cell.form === "share") {
        expectShare(cell, 0);
      } else {
        expect(Number(cell.total)).toBe(total);
        expect(cell.variance).toBe(0);
      }
      expect(cell.base).toBe(cell.true_base);
    }
    expect(drawn).toBeGreaterThan(500);
  });

  test("leaves nobody and a few looking the same, and everybody and nearly everybody", () => {
    const shares = cells.filter(({ status, form }) => status === "shown" && form === "share");
    const looks = (list: readonly Noisy[]) =>
      new Set(
        list.map(
          ({ total, base, variance, band }) =>
            `${band === "over" ? Number(base) - Number(total) : total} ${variance} ${band}`,
        ),
      );
    const under = shares.filter(({ band }) => band === "under");
    const over = shares.filter(({ band }) => band === "over");
    expect(looks(under).size).toBe(1);
    expect(looks(over).size).toBe(1);
    expect(new Set(under.map(({ true_total }) => true_total)).size).toBeGreaterThan(1);
    expect(shares.filter(({ true_total }) => true_total === "0").every(({ band }) => band === "under")).toBe(
      true,
    );
    expect(under.filter(({ true_total }) => true_total === "0").length).toBeGreaterThan(10);
    expect(over.length).toBeGreaterThan(10);
    expect(shares.length - under.length - over.length).toBeGreaterThan(10);
  });

  test("is the same under every name of the same people", () => {
    const of = (level: string, place: string) =>
      cells
        // Bands begin at ICBs.
        .filter((cell) => cell.level === level && cell.place === place && !isBand(cell))
        .map(({ profession, measure, subject, total, squares }) => ({
          profession,
          measure,
          subject,
          total,
          squares,
        }));
    const organisation = of("organisation", "RD");
    expect(organisation.length).toBeGreaterThan(50);
    expect(of("icb", "QYG")).toEqual(organisation);
    expect(of("region", "Y62")).toEqual(organisation);
    // RE moved between two ICBs in which it is alone, within one region.
    const moved = of("organisation", "RE");
    expect(of("icb", "QM7")).toEqual(moved);
    expect(of("icb", "D7T5G")).toEqual(moved);
    expect(of("region", "Y61")).toEqual(moved);
    const versions = (level: string, place: string) => [
      ...new Set(
        cells.filter((cell) => cell.level === level && cell.place === place).map(({ version }) => version),
      ),
    ];
    expect([versions("icb", "QM7"), versions("icb", "D7T5G")]).toEqual([["then"], ["restated"]]);
    expect([versions("region", "Y61"), versions("organisation", "RE")]).toEqual([["both"], ["both"]]);
  });

  const noiseOf = (rows: readonly Noisy[], place: string) =>
    new Map(
      rows
        .filter((cell) => cell.place === place && cell.status === "shown" && cell.form === "mean")
        .map((cell) => [
          `${cell.profession} ${cell.measure} ${cell.subject}`,
          [
            Number(cell.total) - Number(cell.true_total),
            Number(cell.squares) - Number(cell.true_squares),
          ] as const,
        ]),
    );
  /** Share of noise values that two sets of cells have in common. */
  function toAgreement(one: ReturnType<typeof noiseOf>, other: ReturnType<typeof noiseOf>): number {
    const pairs = [...one].flatMap(([name, values]) =>
      values.map((value, index) => [value, other.get(name)?.[index]]),
    );
    expect(pairs.length).toBeGreaterThan(100);
    return pairs.filter(([a, b]) => a === b).length / pairs.length;
  }

  test("is another one with one more person, and unchanged in the places that person is not in", async () => {
    const more = await build(models, [...people, ...listPeople("RD", 37).slice(36)]);
    expect(toAgreement(noiseOf(cells, "QYG"), noiseOf(more, "QYG"))).toBeLessThan(0.25);
    expect(toAgreement(noiseOf(cells, "QHM"), noiseOf(more, "QHM"))).toBe(1);
    const again = await build(models, [...people].reverse());
    expect(again).toEqual(cells);
  });

  test("is another one under another secret, over the same truth", async () => {
    const others = await openModelSession({ minimumBase, secret: Buffer.alloc(32, 0xa8) });
    await setOrganisations(others.session, placements);
    await setResponses(others.session, []);
    const rows = await build(others, people);
    await others.close();
    expect(toAgreement(noiseOf(cells, "QHM"), noiseOf(rows, "QHM"))).toBeLessThan(0.25);
    const truth = (list: readonly Noisy[]) =>
      list
        .filter(({ instrument }) => instrument === "dsat")
        .map((cell) => [cell.place, cell.measure, cell.subject, cell.true_total]);
    expect(truth(rows)).toEqual(truth(cells));
  });
});

describe("a figure is shown", () => {
  test("exactly when its base reaches the minimum and what the largest organisation does not know is no handful", () => {
    const seen = { shown: 0, not_shown: 0 };
    const bands = { shown: 0, not_shown: 0 };
    for (const cell of cells) {
      const base = Number(cell.true_base);
      const rest = base - Number(cell.largest_base);
      const minimum = isBand(cell) ? 30 : minimumBase;
      const isHandful = cell.level !== "organisation" && rest > 0 && rest < minimumBase;
      expect(cell.status, JSON.stringify(cell)).toBe(base >= minimum && !isHandful ? "shown" : "not_shown");
      seen[cell.status as keyof typeof seen] += 1;
      if (isBand(cell)) bands[cell.status as keyof typeof bands] += 1;
      if (cell.status !== "shown") {
        expect([cell.base, cell.total, cell.squares, cell.variance]).toEqual([null, null, null, null]);
      }
    }
    expect(seen.not_shown).toBeGreaterThan(50);
    expect(Math.min(bands.shown, bands.not_shown)).toBeGreaterThan(50);
  });

  test("not where the second organisation of an ICB has nine people, and where it has thirty", () => {
    const statusOf = (place: string, measure: string) =>
      cells.find((cell) => cell.place === place && cell.profession === "all" && cell.measure === measure)
        ?.status;
    expect(statusOf("QWO", "enrolled")).toBe("not_shown");
    expect(statusOf("QHM", "enrolled")).toBe("shown");
    expect(statusOf("QYG", "enrolled")).toBe("shown");
    expect(statusOf("RC", "enrolled")).toBe("shown");
    expect(statusOf("RF", "enrolled")).toBeUndefined();
  });
});
