import type { HotspotChange, SeenHotspots } from "../../app/notify/hotspot-change.ts";
import type { ReleaseNews } from "../../app/notify/release-news.server.ts";
import type { Hotspot } from "../../app/queries/hotspots.server.ts";
import type { HotspotTable } from "../../app/release/schema.ts";

const ROW: HotspotTable = {
  kind: "capability",
  instrument_code: "dsat",
  first_wave_code: "2025-26-Q3",
  wave_code: "2026-27-Q2",
  geography_level: "organisation",
  geography_code: "FIC13",
  profession_level: "all",
  profession_code: "all",
  domain_code: "technical_proficiency",
  barrier_code: "",
  people: 120,
  value: 2.6,
  benchmark: 0.6,
  excess: 2,
  need_share: 0.3,
  shrunken_excess: 1.6,
  shrunken_lower: 1.2,
  shrunken_upper: 2,
  adjusted_p: 0.001,
  overall_p: 0.01,
  status: "confirmed",
  explained: 0,
  burden: 192,
  hotspot_rank: 1,
  rank_lower: 1,
  rank_upper: 3,
  top_five_p: 0.9,
  barrier_instrument_code: null,
  barrier_wave_code: null,
  barrier_people: null,
  barrier_value: null,
  barrier_benchmark: null,
  barrier_shrunken_excess: null,
  barrier_shrunken_lower: null,
  barrier_shrunken_upper: null,
};

/** A hotspot of an organisation, with what differs from the usual one. */
export function hotspot(row: Partial<HotspotTable> = {}): Hotspot {
  const whole = { ...ROW, ...row };
  const side = {
    subject: whole.kind === "barrier" ? "Lack of time" : "Technical proficiency",
    value: whole.value,
    benchmark: whole.benchmark,
    shrunken: { value: whole.shrunken_excess, lower: whole.shrunken_lower, upper: whole.shrunken_upper },
    people: whole.people,
  };
  return {
    row: whole,
    facts: {
      place: `Trust ${whole.geography_code}`,
      profession: "Everyone",
      capability: whole.kind === "barrier" ? null : side,
      barrier: whole.kind === "barrier" ? side : null,
      status: whole.status,
    },
  };
}

const ABOVE = ["organisation:FIC13", "icb:QOP", "region:Y62", "england:ENG"];

/** What is seen of a release with these hotspots, in which the figures of each of them were tested. */
export function seen(hotspots: readonly Hotspot[], tested: readonly Hotspot[] = hotspots): SeenHotspots {
  return {
    hotspots,
    tests: tested.flatMap(({ row }) => {
      const kinds = row.kind === "joint" ? (["capability", "barrier"] as const) : [row.kind];
      return kinds.map((kind) => ({
        kind,
        level: row.geography_level,
        place: row.geography_code,
        professionLevel: row.profession_level,
        profession: row.profession_code,
        subject: kind === "barrier" ? row.barrier_code : row.domain_code,
      }));
    }),
    upwards: {
      places: new Map([
        ...ABOVE.map((key, index) => [key, ABOVE.slice(index)] as const),
        ["organisation:FIC14", ["organisation:FIC14", ...ABOVE.slice(1)]],
      ]),
      professions: new Map([["all:all", ["all:all"]]]),
    },
  };
}

/** The news of a release with a change of hotspots. */
export function newsOf(hotspots: HotspotChange, more: Partial<ReleaseNews> = {}): ReleaseNews {
  return {
    before: "r1",
    after: "r2",
    publishedOn: "2026-11-21",
    dataThrough: "2026-11-12",
    isSynthetic: false,
    words: { data: ["New: 2026-27 Q2."], membership: [], definition: [], method: [] },
    hotspots,
    searches: [
      {
        kind: "capability",
        instrument_code: "dsat",
        first_wave_code: "2025-26-Q3",
        wave_code: "2026-27-Q2",
        candidates: 4215,
        flagged: 12,
        reported: 9,
        expected_false: 0.6,
      },
    ] as unknown as ReleaseNews["searches"],
    places: new Map([
      ["icb:QOP", "Greater Example"],
      ["organisation:FIC13", "Trust FIC13"],
    ]),
    ...more,
  };
}
