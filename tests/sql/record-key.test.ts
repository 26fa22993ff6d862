import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type AcceptedAssessment,
  type ModelSession,
  openModelSession,
  setAssessments,
  setOrganisations,
} from "../support/model-session.ts";
import { allPlacements } from "../support/random-population.ts";

const secret = Buffer.alloc(32, 0x3c);

let models: ModelSession;
beforeAll(async () => {
  models = await openModelSession({ minimumBase: 10, secret });
  await setOrganisations(models.session, allPlacements);
});
afterAll(() => models.close());

const organisation = allPlacements[0]?.organisation ?? "";
const plain: AcceptedAssessment = {
  organisation,
  jobGroup: "job-01",
  month: "2025-05",
  status: "submitted",
  confidence: [7, 6, 5, 4, 3, 10],
  target: [8, 9, 7, 6, 0, 5],
  isLost: false,
};

const people: readonly AcceptedAssessment[] = [
  plain,
  plain,
  { ...plain, status: "incomplete" },
  { ...plain, jobGroup: "job-14", confidence: [7, null, 5, 4, null, 10], target: [9, 8, null, 7, null, 6] },
  { ...plain, confidence: [7, null, 5, 4, 3, 10], isLost: true },
  {
    ...plain,
    confidence: [null, null, null, null, null, null],
    target: [null, null, null, null, null, null],
  },
  { ...plain, framework: "dart_ed", archetype: "users", confidence: [1, 2, 3, null], target: [4, 3, 1, 2] },
];

type Row = Readonly<Record<string, string | number | null>>;

const toList = (row: Row, measure: string) =>
  `[${Array.from({ length: Number(row.domains) }, (_, index) => row[`${measure}_${index + 1}`] ?? "NULL").join(", ")}]`;

/** What a record key was made from before scores were plain columns, without the ordinal. */
const toMessage = (row: Row) =>
  [
    "record",
    row.instrument_code,
    row.wave_code,
    row.organisation_code,
    row.job_group_code,
    row.status,
    toList(row, "confidence"),
    toList(row, "target"),
  ].join("|");

test("a record key is the first 64 bits of the HMAC of the same text as ever, so that nobody's noise changes", async () => {
  await setAssessments(models.session, people);
  await models.buildCore();
  const rows = await models.session.rows<Row>(
    "select * replace (record_key::varchar as record_key) from core.candidate_assessment",
  );
  expect(rows).toHaveLength(people.length);
  const expected = new Map<string, number>();
  const keys = rows.map((row) => {
    const message = toMessage(row);
    const ordinal = (expected.get(message) ?? 0) + 1;
    expected.set(message, ordinal);
    const digest = createHmac("sha256", secret).update(`${message}|${ordinal}`).digest("hex");
    return BigInt(`0x${digest.slice(0, 16)}`).toString();
  });
  expect(rows.map(({ record_key }) => String(record_key)).sort()).toEqual(keys.sort());
  expect(Math.max(...expected.values())).toBe(2);
  expect([...expected.keys()]).toContain(
    `record|dsat|2025-26-Q1|${organisation}|job-14|submitted|[7, NULL, 5, 4, NULL, 10]|[9, 8, NULL, 7, NULL, 6]`,
  );
});
