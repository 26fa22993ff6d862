import { tmpdir } from "node:os";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { printCohort, readCohortAddress, toCohortRequest } from "../../app/domain/cohort-address";
import { listCohortColumns } from "../../app/domain/cohort-columns";
import { pickPlaceNodes, pickProfessionNodes } from "../../app/domain/cohort-nodes";
import { readCohort } from "../../app/domain/cohort-reading";
import type { CohortVocabulary } from "../../app/domain/cohort-vocabulary";
import { pickWaves } from "../../app/domain/cohort-waves";
import { type CohortRow, countCohort, isCursor, readCohortPage } from "../../app/queries/cohort-page.server";
import { MOST_REMEMBERED, readCohortPreview } from "../../app/queries/cohort-preview.server";
import { toCohortSelect } from "../../app/queries/cohort-select.server";
import { getCohortVocabulary } from "../../app/queries/cohort-vocabulary.server";
import type { Release } from "../../app/release/connection.server";
import { type ExportConnection, openForExport } from "../../app/release/export-connection.server";
import { toReleaseValue } from "../../app/release/value.server";
import { loader } from "../../app/routes/extracts/route";
import { openSample, toArgs } from "../support/open-sample";

let release: Release;
let writing: ExportConnection;
let vocabulary: CohortVocabulary;

beforeAll(async () => {
  release = await openSample();
  writing = await openForExport(release.path, tmpdir());
  vocabulary = await getCohortVocabulary(release.db);
});

afterAll(async () => {
  writing.close();
  await release.db.destroy();
});

/** The rows of a cohort as a file has them, in their order. */
async function rowsOf(address: string): Promise<readonly CohortRow[]> {
  const { sql, parameters } = toCohortSelect(release.db, vocabulary, read(address));
  const found = await writing.connection.runAndReadAll(sql, [...parameters]);
  const names = found.columnNames();
  return found
    .getRows()
    .map((row) =>
      Object.fromEntries(
        row.map((value, index) => [names[index], toReleaseValue(value, names[index] ?? "")]),
      ),
    );
}

function read(address: string) {
  const result = readCohortAddress(new URLSearchParams(address), vocabulary);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.cohort;
}

/** Any request for figures that this release can answer, of at most three waves and three places so that it stays small. */
function anyRequest() {
  return fc.constantFrom(...vocabulary.instruments).chain((instrument) => {
    const codes = (terms: readonly { readonly code: string }[]) => terms.map(({ code }) => code);
    const some = (values: readonly string[], maxLength: number) =>
      values.length === 0
        ? fc.constant([])
        : fc.subarray([...values], { maxLength: Math.min(maxLength, values.length) });
    return fc
      .record(
        {
          kind: fc.constant("aggregate"),
          instrument: fc.constant(instrument.code),
          geography: fc.constantFrom("restated", "then"),
          waves: fc.oneof(fc.constantFrom(["latest"], ["latest-2"]), some(codes(instrument.waves), 3)),
          levels: some(["england", "region"], 2),
          places: some(
            vocabulary.places.map(({ key }) => key),
            3,
          ),
          within: some(["Y62", "QOP"], 1),
          profession_levels: some(["all", "group", "family"], 2),
          professions: some(
            vocabulary.professions.map(({ key }) => key),
            3,
          ),
          domains: some(codes(instrument.domains), 2),
          barriers: some(codes(instrument.barriers), 2),
          measures: some(instrument.measures, 4),
          shape: fc.constantFrom("long", "wide"),
          hidden: fc.constantFrom("yes", "no"),
        },
        { requiredKeys: [] },
      )
      .map((request) => ({ ...request, instrument: instrument.code }));
  });
}

const NUMBERS = [
  "n",
  "value",
  "band_limit",
  "standard_error",
  "lower_95",
  "upper_95",
  "parent_rest_difference",
  "parent_rest_adjusted_p",
  "england_rest_difference",
  "england_rest_adjusted_p",
];

describe("a cohort of figures", () => {
  it("is printed so that it reads back as itself, and holds the rows that the release has, each once", async () => {
    await fc.assert(
      fc.asyncProperty(anyRequest(), async (request) => {
        const result = readCohort(request, vocabulary);
        if (!result.ok) throw new Error(JSON.stringify(result.faults));
        const { cohort } = result;
        const printed = printCohort(cohort, vocabulary);
        expect(read(printed)).toEqual(cohort);
        expect(printCohort(read(printed), vocabulary)).toBe(printed);
        expect(readCohort(toCohortRequest(cohort, vocabulary), vocabulary)).toEqual(result);
        const rows = await rowsOf(printed);
        const count = await countCohort(release.db, vocabulary, cohort);
        expect(count.rows).toBe(rows.length);
        if (cohort.shape === "wide") return;
        const found = vocabulary.instruments.find(({ code }) => code === cohort.instrument);
        const waves = pickWaves(found?.waves ?? [], cohort.waves).map(({ code }) => code);
        const places = new Set(
          pickPlaceNodes(cohort, vocabulary).map(({ level, code }) => `${level} ${code}`),
        );
        const jobs = new Set(
          pickProfessionNodes(cohort, vocabulary).map(({ level, code }) => `${level} ${code}`),
        );
        const figures =
          waves.length === 0
            ? []
            : await release.db
                .selectFrom("figure")
                .selectAll()
                .where("instrument_code", "=", cohort.instrument)
                .where("wave_code", "in", waves)
                .where("geography_version", "in", ["both", cohort.geography])
                .where("measure", "in", [...cohort.measures])
                .execute();
        const wanted = figures.filter(
          (each) =>
            places.has(`${each.geography_level} ${each.geography_code}`) &&
            jobs.has(`${each.profession_level} ${each.profession_code}`) &&
            (cohort.hidden || each.status === "shown") &&
            (each.subject === "" ||
              [cohort.domains, cohort.barriers].some((codes, index) =>
                index === (cohort.instrument === "dsat" ? 0 : 1)
                  ? codes.length === 0 || codes.includes(each.subject.split("/")[0] ?? "")
                  : false,
              )),
        );
        const key = (parts: readonly unknown[]) => parts.join("|");
        expect(
          rows
            .map((row) =>
              key([
                row.wave_code,
                row.geography,
                row.geography_code,
                row.profession_level,
                row.profession_code,
                row.measure_code,
                row.score_band_code === "" ? row.subject_code : `${row.subject_code}/${row.score_band_code}`,
                row.status,
                row.n,
              ]),
            )
            .sort(),
        ).toEqual(
          wanted
            .map((each) =>
              key([
                each.wave_code,
                each.geography_version,
                each.geography_code,
                each.profession_level,
                each.profession_code,
                each.measure,
                each.subject,
                each.status,
                each.base,
              ]),
            )
            .sort(),
        );
        for (const row of rows.filter(({ status }) => status !== "shown")) {
          expect(NUMBERS.map((name) => row[name])).toEqual(NUMBERS.map(() => null));
          expect([row.trust, row.band, row.parent_rest_verdict, row.england_rest_verdict]).toEqual([
            null,
            null,
            null,
            null,
          ]);
        }
        for (const row of rows.filter(({ band }) => band !== null))
          expect([
            row.value,
            row.standard_error,
            row.parent_rest_difference,
            row.england_rest_difference,
          ]).toEqual([null, null, null, null]);
      }),
      { numRuns: 25, seed: 6 },
    );
  }, 240_000);

  it("comes in pages that together are the whole, in the same order", async () => {
    for (const address of [
      "waves=latest-2&levels=region",
      "waves=latest&levels=icb&shape=wide",
      "kind=records&within=QOP",
    ]) {
      const cohort = read(address);
      const whole = await rowsOf(address);
      const paged: CohortRow[] = [];
      let after: string | undefined;
      do {
        const page = await readCohortPage(release.db, vocabulary, cohort, { after, limit: 97 });
        paged.push(...page.rows);
        after = page.next ?? undefined;
        if (after !== undefined) expect(isCursor(cohort, vocabulary, after)).toBe(true);
      } while (after !== undefined);
      expect(paged).toEqual(whole);
      expect(Object.keys(whole[0] ?? {})).toEqual(
        listCohortColumns(cohort, vocabulary).map(({ name }) => name),
      );
    }
    expect(isCursor(read(""), vocabulary, "1-2")).toBe(false);
  });

  it("in the wide shape says what the long one says", async () => {
    const long = await rowsOf("waves=latest-2&levels=region&measures=gap,need,respondents");
    const wide = await rowsOf("waves=latest-2&levels=region&measures=gap,need,respondents&shape=wide");
    const keyOf = (row: CohortRow) => [row.wave_code, row.geography_code, row.subject_code].join("|");
    const found = new Map(wide.map((row) => [keyOf(row), row]));
    for (const row of long) {
      const { measure_code, status, n, trust } = row;
      const other = found.get(keyOf(row));
      expect([
        other?.[`${measure_code}_status`],
        other?.[`${measure_code}_n`],
        other?.[`${measure_code}_trust`],
      ]).toEqual([status, n, trust]);
    }
    expect(wide.length).toBe(new Set(long.map(keyOf)).size);
  });
});

describe("a cohort of records", () => {
  it("is every record of the release, each with a label that its group of at least 20 shares", async () => {
    const rows = await rowsOf("kind=records&waves=all");
    const { records } = await release.db
      .selectFrom("extract_record")
      .select((query) => query.fn.countAll<number>().as("records"))
      .executeTakeFirstOrThrow();
    expect(rows).toHaveLength(records);
    const groups = new Map<unknown, number>();
    for (const row of rows) groups.set(row.group, (groups.get(row.group) ?? 0) + 1);
    for (const row of rows) expect(row.group_n).toBe(groups.get(row.group));
    expect(Math.min(...groups.values())).toBeGreaterThanOrEqual(20);
    const [first] = rows;
    const stored = await release.db
      .selectFrom("extract_record")
      .selectAll()
      .limit(1)
      .executeTakeFirstOrThrow();
    expect([
      first?.group,
      first?.data_information_content_confidence,
      first?.data_information_content_target,
    ]).toEqual([stored.group_id, stored.confidence_1, stored.target_1]);
  });
});

describe("the page of extracts", () => {
  it("leads every other address of a cohort to the canonical one", async () => {
    const leading = loader(
      toArgs(
        release,
        "/extracts?instrument=dsat&waves=latest-4&waves=&places=Y62&professions=all&shape=long",
      ),
    );
    const answer = await leading.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (!(answer instanceof Response)) throw new Error("The page did not lead on.");
    expect(answer.headers.get("location")).toBe("/extracts?waves=latest-4&places=Y62");
  });

  it("answers 400 with parameter, value and remedy for what is not there", async () => {
    const answer = await loader(toArgs(release, "/extracts?waves=x&colour=red"));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ report: null, faults: [{ parameter: "colour" }] });
  });
});

describe("the preview of a cohort", () => {
  it("is read once for all who look at it, and again when many others were looked at since", async () => {
    const preview = (address: string) => readCohortPreview(release.db, vocabulary, read(address));
    const first = await preview("places=Y62&measures=gap");
    expect(first.count.rows).toBeGreaterThan(first.rows.length - 1);
    expect(await preview("measures=gap&places=Y62&waves=latest")).toBe(first);
    const others = vocabulary.places
      .slice(0, MOST_REMEMBERED)
      .map(({ key }) => `places=${key}&measures=target`);
    expect(others).toHaveLength(MOST_REMEMBERED);
    for (const other of others) await preview(other);
    const again = await preview("places=Y62&measures=gap");
    expect(again).not.toBe(first);
    expect(again).toEqual(first);
  });
});
