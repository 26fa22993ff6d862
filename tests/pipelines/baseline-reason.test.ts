import { tmpdir } from "node:os";
import { afterAll, beforeAll, expect, it } from "vitest";
import { baselineTable } from "../../pipelines/baseline-table.ts";
import { openSession, quoteText, type Session } from "../../pipelines/duckdb.ts";

let session: Session;
beforeAll(async () => {
  const folder = tmpdir();
  session = await openSession({
    allowedFolders: [folder],
    temporaryFolder: folder,
    memoryLimit: "256MB",
    threads: 1,
  });
});
afterAll(() => session.close());

const conditions = baselineTable.rules
  .filter(({ column }) => column === "reason")
  .map(({ wrong }) => `(${wrong})`)
  .join(" or ");

async function isRefused(reason: string): Promise<boolean> {
  const [row] = await session.rows(
    `select ${conditions} as refused from (select ${quoteText(reason)} as reason)`,
  );
  return row?.refused === true;
}

it.each([
  "after Patel left",
  "J Smith",
  "j. left, then J. came",
  "dr Smith",
  "dr smith",
  "nurse Jones",
  "SMITH, JANE",
  "LI JANE",
  "after PETERSON left",
  "since (Li) left",
  "at zz99 3wz",
])("a reason of a new baseline that may name somebody is refused: %s", async (reason) => {
  expect(await isRefused(reason)).toBe(true);
});

it.each([
  "a new record system",
  "A new record system",
  "New EPR and ESR in 3 wards",
  "EPR, ESR and VDI moved to NHSE",
  "merger of two wards in Q3",
])("a reason in plain words is taken: %s", async (reason) => {
  expect(await isRefused(reason)).toBe(false);
});
