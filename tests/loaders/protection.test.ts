import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Release } from "../../app/release/connection.server";
import type { GeographyTable } from "../../app/release/schema";
import { loadPlacePage } from "../../app/routes/area/load-place-page.server";
import { loader as loadBarriers } from "../../app/routes/barriers/route";
import { openSample, toArgs } from "../support/open-sample";

let release: Release;
let places: readonly GeographyTable[];
/** Every triple of base, value and error that the release shows, as part of it or of the rest of a parent. */
let published: ReadonlySet<string>;

beforeAll(async () => {
  release = await openSample();
  places = await release.db.selectFrom("geography").selectAll().execute();
  const rows = await release.db
    .selectFrom("figure")
    .select(["base", "value", "standard_error"])
    .select(["parent_rest_base", "parent_rest_value", "parent_rest_standard_error"])
    .select(["england_rest_base", "england_rest_value", "england_rest_standard_error"])
    .where("status", "=", "shown")
    .execute();
  published = new Set(
    rows.flatMap((row) => [
      `${row.base} ${row.value} ${row.standard_error}`,
      `${row.parent_rest_base} ${row.parent_rest_value} ${row.parent_rest_standard_error}`,
      `${row.england_rest_base} ${row.england_rest_value} ${row.england_rest_standard_error}`,
    ]),
  );
});

afterAll(() => release.db.destroy());

const HIDDEN = ["not_shown", "not_collected", "no_responses"];
/** Keys of numbers that describe the release and no respondent. */
const METADATA = /^(.*_order|scale_(min|max)|lowest|highest|headcount|champions|minimumBase)$/;

interface Found {
  readonly statuses: Set<string>;
  readonly strays: string[];
}

/** Walks loader data: a figure must be published or bare; any other number must be metadata. */
function inspect(value: unknown, key: string, found: Found): void {
  if (typeof value === "number" && !METADATA.test(key)) found.strays.push(`${key}: ${value}`);
  if (typeof value !== "object" || value === null) return;
  if ("status" in value && typeof value.status === "string") {
    found.statuses.add(value.status);
    if (value.status !== "shown") {
      if (!HIDDEN.includes(value.status) || Object.keys(value).length > 1) {
        found.strays.push(`${key}: ${JSON.stringify(value)}`);
      }
      return;
    }
    const { parentRest, englandRest, ...own } = value as unknown as Record<
      string,
      Record<string, number> | null
    >;
    for (const part of [own, parentRest, englandRest]) {
      if (part === null || part === undefined) continue;
      const { base, value: mean, standardError } = part;
      if (!published.has(`${base} ${mean} ${standardError}`))
        found.strays.push(`${key}: ${JSON.stringify(part)}`);
      if (!(Number(base) >= release.info.minimum_base)) found.strays.push(`${key}: base ${base}`);
    }
    return;
  }
  for (const [name, child] of Object.entries(value)) inspect(child, Array.isArray(value) ? key : name, found);
}

describe("no page says more than the release shows", () => {
  it.each([
    ["", "everyone in the latest final wave"],
    ["wave=2023-24-Q2&geography=then", "everyone in an early wave, places as they were then"],
    ["profession=clinical-support", "one family"],
    ["profession=job-27&wave=2025-26-Q4", "a tiny job group"],
  ])("on every place, with %s", async (query) => {
    const found: Found = { statuses: new Set(), strays: [] };
    for (const place of places) {
      const report = await loadPlacePage(
        toArgs(release, `/?${query}`),
        place.geography_level,
        place.geography_code,
      );
      inspect(report, "report", found);
    }
    expect(found.strays).toEqual([]);
    expect(found.statuses).toContain("not_shown");
  });

  it("on the barriers page, for every profession", async () => {
    const found: Found = { statuses: new Set(), strays: [] };
    const { report } = await loadBarriers(toArgs(release, "/barriers"));
    for (const { key } of report?.professions ?? []) {
      const data = await loadBarriers(toArgs(release, `/barriers?profession=${encodeURIComponent(key)}`));
      inspect(data, "data", found);
    }
    expect(found.strays).toEqual([]);
    expect([...found.statuses].sort()).toEqual(["no_responses", "not_shown", "shown"]);
  });
});
