import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TILE_POSITIONS } from "../../app/domain/tile-position";
import type { Release } from "../../app/release/connection.server";
import { loader as loadRoot } from "../../app/root";
import { loader as loadNoPage } from "../../app/routes/$/route";
import { loader as loadAbout } from "../../app/routes/about/route";
import { loader as loadBarriers } from "../../app/routes/barriers/route";
import { loader as loadMethods } from "../../app/routes/methods/route";
import { loader as loadPlaces } from "../../app/routes/places/route";
import { loader as loadProfessions } from "../../app/routes/professions/route";
import { loader as loadProtection } from "../../app/routes/protection/route";
import { openSample, refusalOf, toArgs } from "../support/open-sample";

let release: Release;

beforeAll(async () => {
  release = await openSample();
});

afterAll(() => release.db.destroy());

describe("the other pages", () => {
  it("frame every page with what the release is, or without where there is none", async () => {
    expect((await loadRoot(toArgs(release, "/"))).info).toMatchObject({
      is_synthetic: true,
      minimum_base: 10,
    });
    expect(await loadRoot(toArgs(null, "/"))).toEqual({
      info: null,
      hasDataPages: false,
      outside: null,
      pin: null,
      visitor: "anyone",
    });
  });

  it("show the latest survey, everyone, and the barrier reported most", async () => {
    const { report } = await loadBarriers(toArgs(release, "/barriers"));
    expect(report?.survey.value).toBe("barriers:2026-27-Q2");
    expect(report?.barrier?.barrier_code).toBe("time");
    expect(report?.regions).toHaveLength(8);
    expect(report?.timeGroups).toHaveLength(2);
    expect(report?.questions.length).toBeGreaterThan(10);
  });

  it("show the survey, profession and barrier in the address", async () => {
    const { report } = await loadBarriers(
      toArgs(release, "/barriers?survey=barriers%3A2024-25-Q4&profession=clinical&barrier=skills"),
    );
    expect(report?.survey.value).toBe("barriers:2024-25-Q4");
    expect(report?.profession.key).toBe("clinical");
    expect(report?.barrier?.barrier_code).toBe("skills");
  });

  it("list every place and profession", async () => {
    const { places, q } = await loadPlaces(toArgs(release, "/places?q=%20trust%20"));
    expect(q).toBe("trust");
    expect(places).toHaveLength(112);
    const { professions } = await loadProfessions(toArgs(release, "/professions"));
    expect(new Set(professions.map(({ key }) => key)).size).toBe(professions.length);
  });

  it("say how the release was made, and how many boundaries it has", async () => {
    const { info, notes, waves, boundaries } = await loadAbout(toArgs(release, "/about"));
    expect(info.is_audited).toBe(true);
    expect(notes.map(({ note_code }) => note_code)).toContain("truncated_means");
    expect(waves).toHaveLength(17);
    expect(boundaries).toBe(Object.keys(TILE_POSITIONS).length);
  });

  it("refuse what they do not take", async () => {
    for (const [load, address, status] of [
      [loadBarriers, "/barriers?survey=x", 400],
      [loadBarriers, "/barriers?barrier=x", 400],
      [loadBarriers, "/barriers?wave=x", 400],
      [loadAbout, "/about?x=1", 400],
      [loadMethods, "/methods?x=1", 400],
      [loadProtection, "/protection?x=1", 400],
      [loadPlaces, "/places?q=a&q=b", 400],
      [loadProfessions, "/professions?x=1", 400],
      [loadNoPage, "/nothing", 404],
    ] as const) {
      expect(await refusalOf(load(toArgs(release, address))), address).toMatchObject({ status });
    }
  });
});
