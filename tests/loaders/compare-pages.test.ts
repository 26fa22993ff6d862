import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isShown } from "../../app/domain/figure";
import type { Release } from "../../app/release/connection.server";
import { loader as loadPage } from "../../app/routes/compare/route";
import { compareUnits } from "../../app/routes/compare/unit-rows";
import { placeUnits } from "../../app/routes/compare_.funnel/funnel-units";
import { loader as loadFunnel } from "../../app/routes/compare_.funnel/route";
import { loader as loadFunnelCsv } from "../../app/routes/compare_.funnel[.]csv/route";
import { loader as loadRugPage } from "../../app/routes/compare_.rug/route";
import { orderRows } from "../../app/routes/compare_.rug/rug-order";
import { countFlags, toRugRows } from "../../app/routes/compare_.rug/rug-rows";
import { loader as loadRugCsv } from "../../app/routes/compare_.rug[.]csv/route";
import { loader as loadCsv } from "../../app/routes/compare[.]csv/route";
import { openSample, refusalOf, toArgs } from "../support/open-sample";
import { parseCsv } from "../support/parse-csv";

let release: Release;

beforeAll(async () => {
  release = await openSample();
});

afterAll(() => release.db.destroy());

const BARRIER = "level=organisation&measure=barrier&subject=time&wave=2026-27-Q2";

const compare = async (query: string) => {
  const { frame, units } = await loadPage(toArgs(release, `/compare?${query}`));
  return { frame, units, ...compareUnits(units, frame.choices) };
};

/** The figures of one measure and subject as the release holds them, read in one plain statement. */
const published = (wave: string, level: "region" | "icb" | "organisation", measure: "gap" | "barrier") =>
  release.db
    .selectFrom("figure")
    .selectAll()
    .where("wave_code", "=", wave)
    .where("geography_level", "=", level)
    .where("geography_version", "in", ["both", "restated"])
    .where("profession_level", "=", "all")
    .where("measure", "=", measure)
    .execute();

describe("the comparison of units", () => {
  it("orders those shown as asked, and those not shown by name apart from them", async () => {
    const { shown, hidden, units } = await compare("level=organisation");
    expect(hidden.length).toBeGreaterThan(0);
    expect(shown.length + hidden.length).toBe(units.length);
    const values = shown.map(({ figure }) => figure.value);
    expect(values).toEqual(values.toSorted((one, other) => other - one));
    const names = hidden.map(({ label }) => label);
    expect(names).toEqual(names.toSorted((one, other) => one.localeCompare(other, "en-GB")));
    const lowest = await compare("level=organisation&sort=lowest");
    expect(lowest.shown.map(({ figure }) => figure.value)).toEqual(
      values.toSorted((one, other) => one - other),
    );
    const people = (await compare("level=organisation&sort=people")).shown.map(({ figure }) => figure.base);
    expect(people).toEqual(people.toSorted((one, other) => other - one));
    expect((await compare("level=organisation&sort=name")).hidden.map(({ label }) => label)).toEqual(names);
  });

  it("calls clear exactly what the release calls clear against the rest of England", async () => {
    const { shown, frame } = await compare(BARRIER);
    const rows = await published("2026-27-Q2", "organisation", "barrier");
    const verdicts = await release.db
      .selectFrom("comparison")
      .selectAll()
      .where("wave_code", "=", "2026-27-Q2")
      .where("measure", "=", "barrier")
      .where("subject", "=", "time")
      .where("geography_level", "=", "organisation")
      .where("profession_level", "=", "all")
      .where("reference", "=", "england_rest")
      .execute();
    for (const { unit, figure, comparison, sign } of shown) {
      const code = unit.place.geography_code;
      const row = rows.find((each) => each.geography_code === code && each.subject === "time");
      expect(figure.value, code).toBe(row?.value);
      const told = verdicts.find((each) => each.geography_code === code);
      expect(comparison.verdict, code).toBe(told?.verdict);
      expect(sign.startsWith("very"), code).toBe(told?.level === 99.8);
    }
    expect(frame.choices.subject?.label).toBe("Time and workload");
  });

  it("ranks within the units shown, and never more narrowly than the pairs allow", async () => {
    const { shown } = await compare(BARRIER);
    const errorOf = (index: number) => Number(shown[index]?.figure.standardError);
    shown.forEach(({ figure, rank }, index) => {
      expect(rank.lower).toBeGreaterThanOrEqual(1);
      expect(rank.upper).toBeLessThanOrEqual(shown.length);
      // By simple z tests without any allowance for many pairs the set could only be narrower.
      const above = shown.filter(
        (other, place) =>
          other.figure.value - figure.value > 1.645 * Math.hypot(errorOf(place), errorOf(index)),
      ).length;
      expect(rank.lower).toBeLessThanOrEqual(1 + above);
    });
    expect(shown.some(({ rank }) => rank.upper - rank.lower < shown.length - 1)).toBe(true);
  });

  it("ranks a peer group among itself", async () => {
    const { shown } = await compare("peers=FIC13,FIC41,FIC14,FIC09");
    expect(shown.every(({ rank }) => rank.upper <= shown.length)).toBe(true);
  });
});

describe("the download of a comparison", () => {
  it("has the numbers of the page by name, hidden ones with a status only", async () => {
    const answer = await loadCsv(toArgs(release, `/compare.csv?${BARRIER}`));
    expect(answer.headers.get("content-disposition")).toContain(
      "compare-organisation-barrier-time-2026-27-Q2.csv",
    );
    const rows = parseCsv(await answer.text());
    const { shown, hidden } = await compare(BARRIER);
    expect(rows).toHaveLength(shown.length + hidden.length);
    for (const { unit, figure, rank } of shown) {
      const row = rows.find(({ place_code }) => place_code === unit.place.geography_code);
      expect(row).toMatchObject({
        people: String(figure.base),
        rank_from: String(rank.lower),
        rank_to: String(rank.upper),
        ranked_among: String(shown.length),
      });
    }
    for (const row of rows.filter(({ status }) => status !== "shown")) {
      const { people, value, rank_from, adjusted_p } = row;
      expect([people, value, rank_from, adjusted_p]).toEqual(["", "", "", ""]);
    }
  });
});

describe("the funnel", () => {
  it("has every unit shown, judged by the limits of its own error", async () => {
    const { frame, units } = await loadFunnel(toArgs(release, "/compare/funnel?level=organisation"));
    const { funnel, placed, hidden } = placeUnits(units, frame.choices);
    expect(placed.length + hidden.length).toBe(units.length);
    const between = funnel?.betweenVariance ?? Number.NaN;
    for (const { figure, outer, position } of placed) {
      const margin = 3.0902 * Math.sqrt((figure.standardError ?? 0) ** 2 + between);
      expect(outer.upper - (funnel?.target ?? 0)).toBeCloseTo(margin, 3);
      expect(position.startsWith("far")).toBe(figure.value < outer.lower || figure.value > outer.upper);
    }
  });

  it("is not made of too few units, and its download then has no limits", async () => {
    const { frame, units } = await loadFunnel(toArgs(release, "/compare/funnel"));
    expect(placeUnits(units, frame.choices)).toMatchObject({ funnel: null, placed: [], shown: 8 });
    const rows = parseCsv(await (await loadFunnelCsv(toArgs(release, "/compare/funnel.csv"))).text());
    expect(rows.every(({ position, value }) => position === "" && value !== "")).toBe(true);
  });

  it("is downloaded with the places of all units", async () => {
    const answer = await loadFunnelCsv(toArgs(release, `/compare/funnel.csv?${BARRIER}`));
    const rows = parseCsv(await answer.text());
    const { frame, units } = await loadFunnel(toArgs(release, `/compare/funnel?${BARRIER}`));
    const { placed } = placeUnits(units, frame.choices);
    expect(rows.filter(({ position }) => position !== "")).toHaveLength(placed.length);
    expect(rows).toHaveLength(units.length);
  });
});

describe("the rug", () => {
  it("can be put by name, by the number of clear differences with ties by name, and by place, never by value", async () => {
    const load = async (order: string) => {
      const {
        frame,
        units,
        order: chosen,
      } = await loadRugPage(
        toArgs(release, `/compare/rug?level=organisation&measure=barrier&wave=2026-27-Q2${order}`),
      );
      return orderRows(toRugRows(units, frame.choices), chosen);
    };
    const byName = await load("");
    const labels = byName.map(({ label }) => label);
    expect(labels).toEqual(labels.toSorted((one, other) => one.localeCompare(other, "en-GB")));
    const clear = await load("&order=clear");
    const counts = clear.map((row) => countFlags([row]).clear);
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts).toEqual(counts.toSorted((one, other) => other - one));
    for (const count of new Set(counts)) {
      const tied = clear.filter((_, index) => counts[index] === count).map(({ label }) => label);
      expect(tied).toEqual(labels.filter((label) => tied.includes(label)));
    }
    const byPlace = await load("&order=place");
    const parents = byPlace.map(({ place }) => place.parent_code);
    expect(byPlace.map(({ label }) => label).toSorted()).toEqual(labels.toSorted());
    expect(parents.filter((code, index) => code !== parents[index - 1])).toHaveLength(new Set(parents).size);
    await expect(refusalOf(load("&order=value"))).resolves.toMatchObject({ status: 400 });
  });

  it("has every unit in every domain, as the release holds them", async () => {
    const { frame, units, family } = await loadRugPage(toArgs(release, "/compare/rug?level=icb"));
    const rows = toRugRows(units, frame.choices);
    const own = await published(frame.choices.wave?.wave_code ?? "", "icb", "gap");
    for (const { place, cells } of rows) {
      expect(cells.map(({ unit }) => unit.subject.code)).toEqual(
        frame.options.subjects.map(({ code }) => code),
      );
      for (const { unit } of cells) {
        const row = own.find(
          (each) => each.geography_code === place.geography_code && each.subject === unit.subject.code,
        );
        expect(isShown(unit.figure) ? unit.figure.value : null).toBe(row?.value ?? null);
      }
    }
    expect(countFlags(rows).tested).toBeLessThanOrEqual(family?.tested ?? 0);
  });

  it("flags the barriers that the release calls clear, and has them in its download", async () => {
    const query = "level=organisation&measure=barrier&wave=2026-27-Q2";
    const { frame, units, family } = await loadRugPage(toArgs(release, `/compare/rug?${query}`));
    const { clear } = countFlags(toRugRows(units, frame.choices));
    expect(clear).toBeGreaterThan(0);
    expect(clear).toBeLessThanOrEqual(family?.clear ?? 0);
    const rows = parseCsv(await (await loadRugCsv(toArgs(release, `/compare/rug.csv?${query}`))).text());
    expect(rows).toHaveLength(units.length);
    expect(rows.filter((row) => row.against_rest_of_england?.includes("clearly"))).toHaveLength(clear);
  });
});

describe("compare pages and downloads", () => {
  it("refuse what they do not take", async () => {
    for (const loader of [loadPage, loadFunnel, loadRugPage, loadCsv, loadFunnelCsv, loadRugCsv]) {
      for (const query of ["?rank=1", "?level=x", "?peers=ZZZ", "?level=icb&level=region"]) {
        expect(await refusalOf(loader(toArgs(release, `/compare${query}`))), query).toMatchObject({
          status: 400,
        });
      }
    }
  });
});
