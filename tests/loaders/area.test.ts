import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Release } from "../../app/release/connection.server";
import { loader as loadEngland } from "../../app/routes/_index/route";
import { describeChanges } from "../../app/routes/area/change-words";
import { changesOf } from "../../app/routes/area/wave-changes";
import { loader as loadIcb } from "../../app/routes/icb.$code/route";
import { loader as loadOrganisation } from "../../app/routes/organisation.$code/route";
import { loader as loadProfession } from "../../app/routes/profession.$code/route";
import { loader as loadRegion } from "../../app/routes/region.$code/route";
import { openSample, refusalOf, toArgs } from "../support/open-sample";

let release: Release;

beforeAll(async () => {
  release = await openSample();
});

afterAll(() => release.db.destroy());

describe("an area page", () => {
  it("opens on the latest wave that is final, for everyone", async () => {
    const report = await loadEngland(toArgs(release, "/"));
    expect(report.filters).toMatchObject({
      wave: { wave_code: "2026-27-Q1", is_provisional: false },
      profession: { key: "all" },
      geography: "restated",
    });
    expect(report.waves.at(-1)).toMatchObject({ wave_code: "2026-27-Q2", is_provisional: true });
    expect(report.funnel.respondents.status).toBe("shown");
    expect(report.readiness).toHaveLength(6);
    expect(report.professionGaps).toHaveLength(12 * 6);
    expect(report.trend.waves).toHaveLength(14);
    expect(report.children.map((child) => child.geography_code)).toContain("NAT");
    expect(report.ancestors).toEqual([]);
  });

  it("gives the same numbers as a query of its own", async () => {
    const report = await loadRegion(toArgs(release, "/region/Y56?wave=2025-26-Q4", { code: "Y56" }));
    const row = await release.db
      .selectFrom("figure")
      .selectAll()
      .where("instrument_code", "=", "dsat")
      .where("wave_code", "=", "2025-26-Q4")
      .where("geography_level", "=", "region")
      .where("geography_code", "=", "Y56")
      .where("geography_version", "in", ["both", "restated"])
      .where("profession_level", "=", "all")
      .where("measure", "=", "gap")
      .where("subject", "=", "technical_proficiency")
      .executeTakeFirstOrThrow();
    const readiness = report.readiness.find(({ domain }) => domain.domain_code === "technical_proficiency");
    expect(readiness?.gap).toMatchObject({
      status: "shown",
      base: row.base,
      value: row.value,
      standardError: row.standard_error,
      parentRest: { base: row.parent_rest_base, value: row.parent_rest_value },
    });
  });

  it("counts its parents from England down", async () => {
    const report = await loadOrganisation(toArgs(release, "/organisation/FIC13", { code: "FIC13" }));
    expect(report.ancestors.map((each) => each.geography_code)).toEqual(["ENG", "Y62", "QOP"]);
    expect(report.children).toEqual([]);
  });

  it("leaves out the level that national bodies do not have", async () => {
    const region = await loadRegion(toArgs(release, "/region/NAT", { code: "NAT" }));
    expect(region.children.map((child) => child.geography_code).sort()).toEqual(["FIC59", "FIC60"]);
    const body = await loadOrganisation(toArgs(release, "/organisation/FIC59", { code: "FIC59" }));
    expect(body.ancestors.map((each) => each.geography_code)).toEqual(["ENG", "NAT"]);
  });

  it("shows a closed board as it was then, in a wave in which it was open", async () => {
    const report = await loadIcb(toArgs(release, "/icb/QNQ", { code: "QNQ" }));
    expect(report.filters).toMatchObject({ wave: { wave_code: "2025-26-Q4" }, geography: "then" });
    expect(report.successors.map((each) => each.successor_code).sort()).toEqual(["QRL", "S0E4D", "S9B9J"]);
  });

  it("shows a new board on today's geography, or as it was then when asked", async () => {
    const now = await loadIcb(toArgs(release, "/icb/S1Y5D?wave=2025-26-Q4", { code: "S1Y5D" }));
    expect(now.funnel.respondents.status).toBe("shown");
    expect(now.predecessors.map((each) => each.predecessor_code).sort()).toEqual(["QHG", "QM7", "QUE"]);
    const then = await loadIcb(
      toArgs(release, "/icb/S1Y5D?wave=2025-26-Q4&geography=then", { code: "S1Y5D" }),
    );
    expect(then.funnel.respondents.status).toBe("no_responses");
  });

  it("suggests a barrier only where the reviewed table links it to the widest gap", async () => {
    const { blockingBarrier, survey } = await loadEngland(toArgs(release, "/"));
    expect(blockingBarrier).toMatchObject({
      domain: { domain_code: "creation_innovation_research" },
      barrier: { barrier_code: "time" },
    });
    expect(survey?.timeGroups.map(({ name, figure }) => [name, figure.status])).toEqual([
      ["Clinical staff", "shown"],
      ["Administrative and management staff", "shown"],
    ]);
  });

  it("tests the change since the wave before, of gaps, confidence and barriers, on the figures of both", async () => {
    const { changes } = await loadOrganisation(toArgs(release, "/organisation/FIC13", { code: "FIC13" }));
    expect(changes).toHaveLength(6 + 6 + 13);
    const rows = await release.db
      .selectFrom("figure")
      .selectAll()
      .where("geography_level", "=", "organisation")
      .where("geography_code", "=", "FIC13")
      .where("geography_version", "in", ["both", "restated"])
      .where("profession_level", "=", "all")
      .where("measure", "in", ["gap", "confidence", "barrier"])
      .execute();
    for (const { measure, subject, earlier, later, earlierWave, laterWave } of changes) {
      expect([earlierWave.wave_code, laterWave.wave_code]).toEqual(
        measure === "barrier" ? ["2024-25-Q4", "2025-26-Q4"] : ["2025-26-Q4", "2026-27-Q1"],
      );
      for (const [figure, { wave_code }] of [
        [earlier, earlierWave],
        [later, laterWave],
      ] as const) {
        const row = rows.find(
          (each) => each.measure === measure && each.subject === subject && each.wave_code === wave_code,
        );
        expect(figure.status, `${measure} ${subject}`).toBe(row?.status);
        if (figure.status === "shown") expect(figure.value).toBe(row?.value);
      }
    }
  });

  it("says what chance explains of the sample as one line, and never more than it tested", async () => {
    const england = await loadEngland(toArgs(release, "/"));
    expect(describeChanges(changesOf(england), england.isRedrawn)).toMatchObject({
      title: "No clear change since the last wave",
      clear: [],
    });
    const first = await loadEngland(toArgs(release, "/?wave=2023-24-Q1"));
    expect(first.changes.filter(({ measure }) => measure !== "barrier")).toEqual([]);
    const then = await loadRegion(toArgs(release, "/region/Y56?geography=then", { code: "Y56" }));
    expect(changesOf(then).every(({ verdict }) => verdict === "not_compared")).toBe(true);
  });

  it("shows in its heat map what the address asks for, and keeps the gaps beside", async () => {
    const report = await loadOrganisation(
      toArgs(release, "/organisation/FIC13?show=target&view=summary", { code: "FIC13" }),
    );
    expect(report).toMatchObject({ show: "target", isSummary: true });
    const [cell, gap] = [report.professionCells, report.professionGaps].map((cells) =>
      cells.find(({ figure }) => figure.status === "shown"),
    );
    expect(cell?.figure).not.toEqual(gap?.figure);
    const plain = await loadOrganisation(toArgs(release, "/organisation/FIC13", { code: "FIC13" }));
    expect(plain).toMatchObject({ show: "gap", isSummary: false });
    expect(plain.professionCells).toEqual(plain.professionGaps);
  });

  it("is about one profession in one place on a profession's page", async () => {
    const { report, profession } = await loadProfession(
      toArgs(release, "/profession/clinical-support?place=region:Y62", { code: "clinical-support" }),
    );
    expect(profession.profession_name).toBe("Clinical support");
    expect(report.place.geography_code).toBe("Y62");
    expect(report.filters.profession.key).toBe("clinical-support");
    expect(report.professionGaps.map(({ profession: { profession_level } }) => profession_level)).toContain(
      "job_group",
    );
  });
});

describe("a refusal", () => {
  it.each([
    ["an unknown parameter", "/?colour=red", /There is no parameter "colour"/],
    ["an unknown wave", "/?wave=2031-32-Q1", /The wave "2031-32-Q1" is not one/],
    ["an unknown profession", "/?profession=wizard", /The profession "wizard" is not one/],
    ["an unknown domain", "/?domain=x", /The domain "x" is not one/],
    ["an unknown geography", "/?geography=later", /It can be: now, then/],
    ["an unknown heat map", "/?show=rank", /It can be: gap, confidence, target, difference/],
    ["an unknown view", "/?view=all", /It can be: summary/],
    ["a parameter given twice", "/?wave=2025-26-Q4&wave=2025-26-Q3", /"wave" is given twice/],
  ])("answers 400 to %s", async (_what, address, message) => {
    const refusal = await refusalOf(loadEngland(toArgs(release, address)));
    expect(refusal.status).toBe(400);
    expect(refusal.message).toMatch(message);
  });

  it("takes an empty parameter for one left out", async () => {
    const report = await loadEngland(toArgs(release, "/?wave=&profession="));
    expect(report.filters.wave?.wave_code).toBe("2026-27-Q1");
  });

  it("answers 404 to unknown codes", async () => {
    for (const [load, what] of [
      [loadRegion, "region"],
      [loadIcb, "integrated care board"],
      [loadOrganisation, "organisation"],
    ] as const) {
      const refusal = await refusalOf(load(toArgs(release, "/", { code: "X'; --" })));
      expect(refusal).toEqual({ status: 404, message: `There is no ${what} with the code "X'; --".` });
    }
    expect((await refusalOf(loadIcb(toArgs(release, "/", { code: "Y56" })))).status).toBe(404);
    expect((await refusalOf(loadProfession(toArgs(release, "/", { code: "wizard" })))).status).toBe(404);
  });

  it("answers 400 to a profession's page in an unknown place", async () => {
    const args = toArgs(release, "/profession/students?place=mars", { code: "students" });
    expect((await refusalOf(loadProfession(args))).status).toBe(400);
  });

  it("answers 503 where there is no release", async () => {
    expect((await refusalOf(loadEngland(toArgs(null, "/")))).status).toBe(503);
  });
});
