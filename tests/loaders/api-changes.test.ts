import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type ApiClient, startApi } from "../support/api-client";
import { readApiPage, walkApiPages } from "../support/api-pages";
import { makeTwoReleases, type TwoReleases } from "../support/two-releases";

let releases: TwoReleases;
let client: ApiClient;

beforeAll(async () => {
  releases = await makeTwoReleases(inject("releasesFolder"));
  client = await startApi(releases.folder);
});

afterAll(async () => {
  await client.close();
  await releases.remove();
});

const readPage = (address: string) => readApiPage(client, address);
const walk = (address: string) => walkApiPages(client, address);

describe("changes between two releases", () => {
  const changes = async (query: string) => walk(`/changes?${query}`);

  it("are told figure by figure, with the cause of each", async () => {
    const rows = await changes("wave=2026-27-Q1&limit=3");
    const seen = rows.map(({ change, cause, geography_code, measure }) =>
      [change, cause, geography_code, measure].join(" "),
    );
    expect(seen.sort()).toEqual([
      "changed data Y58 gap",
      "changed data Y59 gap",
      // An organisation that was elsewhere.
      "changed membership Y56 gap",
      "newly_shown data FIC13 confidence",
      "newly_shown data FIC14 confidence",
      "no_longer_shown data ENG respondents",
    ]);
    for (const row of rows) {
      expect(row.value_before === null).toBe(row.change === "newly_shown");
      expect(row.value_after === null).toBe(row.change === "no_longer_shown");
    }
  });

  it("agree with their counts", async () => {
    const counts = await walk("/changes/counts");
    const sum = counts.reduce(
      (all, { changed, newly_shown, no_longer_shown }) =>
        all + Number(changed) + Number(newly_shown) + Number(no_longer_shown),
      0,
    );
    const { data, next } = await readPage("/changes?limit=1000");
    expect([data.length, next === null]).toEqual([1000, false]);
    const [last] = [
      counts.find(
        (each) =>
          each.instrument_code === "dsat" &&
          each.wave_code === "2026-27-Q2" &&
          each.geography_level === "england",
      ),
    ];
    const rows = await changes("instrument=dsat&wave=2026-27-Q2&level=england&limit=1000");
    expect(rows.length).toBe(Number(last?.newly_shown));
    expect(sum).toBeGreaterThan(1000);
    expect(await changes(`from=${releases.current}&to=${releases.current}`)).toEqual([]);
  });

  it("of a release nobody showed are refused", async () => {
    for (const query of ["from=r0", "to=r0", `to=${releases.earlier}`]) {
      const { status, text } = await client.ask(`/changes?${query}`);
      expect([status, JSON.parse(text).type], query).toEqual([404, "/api/v1/problems/release-not-found"]);
    }
  });
});
