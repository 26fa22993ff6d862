import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isShown } from "../../app/domain/figure";
import type { Release } from "../../app/release/connection.server";
import { loadFrame } from "../../app/routes/compare/compare-choices.server";
import type { CompareAddress } from "../../app/routes/compare/compare-filters";
import { loadUnits } from "../../app/routes/compare/load-units.server";
import { openSample, refusalOf } from "../support/open-sample";

let release: Release;

beforeAll(async () => {
  release = await openSample();
});

afterAll(() => release.db.destroy());

const load = async (address: CompareAddress) => {
  const frame = await loadFrame(release.db, address);
  return { ...frame, units: await loadUnits(release.db, frame.choices) };
};

describe("what a compare page is asked for", () => {
  it("is by default the regions, in the domain with the widest gap in England, in the latest final wave", async () => {
    const { choices, units, england, setAside } = await load({});
    expect(choices).toMatchObject({ level: "region", measure: "gap", geography: "restated", peers: [] });
    expect(choices.wave?.is_provisional).toBe(false);
    const values = Object.entries(england).flatMap(([code, figure]) =>
      isShown(figure) ? [{ code, value: figure.value }] : [],
    );
    const widest = values.sort((one, other) => other.value - one.value)[0];
    expect(choices.subject?.code).toBe(widest?.code);
    expect(units).toHaveLength(8);
    expect(setAside).toEqual([]);
  });

  it("is the members of a parent, past the levels between", async () => {
    const { units } = await load({ level: "organisation", within: "region:NAT" });
    expect(units.map(({ place }) => place.geography_code)).toEqual(["FIC59", "FIC60"]);
    const boards = await load({ level: "icb", within: "region:Y56" });
    expect(boards.units.length).toBeGreaterThan(1);
    expect(boards.units.every(({ place }) => place.parent_code === "Y56")).toBe(true);
  });

  it("is boards without the stand-in for a missing one, as they are today or as they were", async () => {
    const now = await load({ level: "icb", wave: "2025-26-Q4" });
    const then = await load({ level: "icb", wave: "2025-26-Q4", geography: "then" });
    const codes = (units: typeof now.units) => units.map(({ place }) => place.geography_code);
    expect(codes(now.units)).toContain("S1Y5D");
    expect(codes(now.units)).not.toContain("QNQ");
    expect(codes(then.units)).toContain("QNQ");
    expect(codes(then.units)).not.toContain("S1Y5D");
    expect([...codes(now.units), ...codes(then.units)]).not.toContain("NOICB");
  });

  it("is a peer group wherever its organisations are, which goes before a parent", async () => {
    const { choices, units, setAside } = await load({ peers: "FIC13,FIC59,FIC13", within: "region:Y56" });
    expect(choices.level).toBe("organisation");
    expect(units.map(({ place }) => place.geography_code).sort()).toEqual(["FIC13", "FIC59"]);
    expect(setAside).toHaveLength(1);
  });

  it("leaves aside what exists and does not go with the rest, and says so", async () => {
    const level = await load({ level: "region", within: "region:Y56", peers: "FIC13" });
    expect(level.choices.within.geography_code).toBe("ENG");
    expect(level.setAside).toHaveLength(2);
    const measure = await load({ measure: "barrier", subject: "technical_proficiency", wave: "2026-27-Q1" });
    expect(measure.choices.instrument?.kind).toBe("survey");
    expect(measure.choices.wave?.wave_code).toBe("2025-26-Q4");
    expect(measure.setAside).toHaveLength(2);
  });

  it("is refused where the release does not have it", async () => {
    const wrong: readonly CompareAddress[] = [
      { level: "england" },
      { level: "country" },
      { within: "region:ZZZ" },
      { within: "icb:QNQ" },
      { within: "organisation:FIC13" },
      { peers: "FIC13,ZZZ" },
      { peers: "FIC44" },
      { measure: "respondents" },
      { subject: "nonsense" },
      { wave: "2020-21-Q1" },
      { profession: "x" },
      { geography: "x" },
      { sort: "rank" },
    ];
    for (const address of wrong) {
      expect(await refusalOf(loadFrame(release.db, address)), JSON.stringify(address)).toMatchObject({
        status: 400,
      });
    }
  });
});

describe("the figures of the units", () => {
  it("are those of the release, hidden ones without a number", async () => {
    for (const [address, level] of [
      [{ level: "organisation", measure: "confidence", subject: "technical_proficiency" }, "organisation"],
      [{ level: "icb", measure: "barrier", subject: "time", profession: "nursing-and-midwifery" }, "icb"],
    ] as const) {
      const { choices, units } = await load(address);
      const rows = await release.db
        .selectFrom("figure")
        .selectAll()
        .where("instrument_code", "=", choices.instrument?.instrument_code ?? "")
        .where("wave_code", "=", choices.wave?.wave_code ?? "")
        .where("geography_level", "=", level)
        .where("geography_version", "in", ["both", "restated"])
        .where("profession_level", "=", choices.profession.profession_level)
        .where("profession_code", "=", choices.profession.profession_code)
        .where("measure", "=", choices.measure)
        .where("subject", "=", choices.subject?.code ?? "")
        .execute();
      for (const { place, figure } of units) {
        const row = rows.find((each) => each.geography_code === place.geography_code);
        expect(figure.status, place.geography_code).toBe(row?.status ?? "no_responses");
        if (isShown(figure)) {
          expect(figure).toMatchObject({ base: row?.base, value: row?.value });
          expect(figure.englandRest?.adjustedP).toBe(row?.england_rest_adjusted_p ?? undefined);
        }
      }
      expect(units.some(({ figure }) => isShown(figure))).toBe(true);
      expect(units.some(({ figure }) => !isShown(figure))).toBe(true);
    }
  });
});
