import { describe, expect, it } from "vitest";
import type { Hotspot } from "../../app/queries/hotspots.server";
import type { Profession } from "../../app/queries/professions.server";
import { toUpwardKeys } from "../../app/queries/upward-keys.server";
import type { GeographyLevel, GeographyTable, HotspotKind, HotspotTable } from "../../app/release/schema";
import { toBoardHotspots } from "../../app/routes/area/board-hotspots";
import { listHotspotBarriers, toPlaceHotspots } from "../../app/routes/area/place-hotspots";
import { groupFindings } from "../../app/routes/hotspots/finding-groups";
import { hotspotCsv } from "../../app/routes/hotspots/hotspot-csv";
import { type HotspotFinding, toFindings } from "../../app/routes/hotspots/hotspot-finding";
import { relateTo } from "../../app/routes/hotspots/hotspot-scope";
import { parseCsv } from "../support/parse-csv";

function place(
  geography_level: GeographyLevel,
  geography_code: string,
  above: readonly [GeographyLevel, string] | null,
  valid_to: string | null = null,
): GeographyTable {
  return {
    geography_level,
    geography_code,
    geography_name: `Place ${geography_code}`,
    parent_level: above?.[0] ?? null,
    parent_code: above?.[1] ?? null,
    organisation_type: null,
    geography_order: 0,
    valid_from: null,
    valid_to,
  };
}

const PLACES = [
  place("england", "ENG", null),
  place("region", "R", ["england", "ENG"]),
  place("icb", "B", ["region", "R"]),
  place("organisation", "O", ["icb", "B"]),
  place("region", "OTHER", ["england", "ENG"]),
  // A closed body whose code the open organisation took over.
  place("organisation", "O", ["region", "OTHER"], "2025-03-31"),
];

function profession(
  profession_level: Profession["profession_level"],
  profession_code: string,
  parent_code: string | null,
): Profession {
  return {
    profession_level,
    profession_code,
    profession_name: `Job ${profession_code}`,
    parent_code,
    profession_order: 0,
    key: profession_code,
  };
}

const ALL = profession("all", "all", null);
const FAMILY = profession("family", "nurses", "clinical");
const PROFESSIONS = [
  ALL,
  FAMILY,
  profession("group", "clinical", "all"),
  profession("job_group", "ward", "nurses"),
  profession("family", "clerks", "office"),
];

const UPWARDS = toUpwardKeys(PLACES, PROFESSIONS);

const SIDE = { value: 2, benchmark: 1, shrunken: { value: 1, lower: 0.6, upper: 1.4 }, people: 100 };

function hotspot(kind: HotspotKind, row: Partial<HotspotTable> = {}): Hotspot {
  return {
    row: {
      kind,
      instrument_code: "dsat",
      first_wave_code: "2025-26-Q1",
      wave_code: "2025-26-Q4",
      geography_level: "organisation",
      geography_code: "O",
      profession_level: "family",
      profession_code: "nurses",
      domain_code: kind === "barrier" ? "" : "tech",
      barrier_code: kind === "capability" ? "" : "time",
      rank_lower: 1,
      rank_upper: 2,
      top_five_p: 0.5,
      barrier_wave_code: kind === "joint" ? "2025-26-Q2" : null,
      ...row,
    } as HotspotTable,
    facts: {
      place: "Place O",
      profession: "Job nurses",
      capability: kind === "barrier" ? null : { ...SIDE, subject: "Technology" },
      barrier: kind === "capability" ? null : { ...SIDE, subject: "=Time" },
      status: "confirmed",
    },
  };
}

const LINKS = [{ domain_code: "tech", barrier_code: "time", rationale: "It takes time." }];
const find = (hotspots: readonly Hotspot[]): readonly HotspotFinding[] =>
  toFindings(hotspots, PROFESSIONS, LINKS, "dsat");
const tested = { gaps: 6, shares: 13 };
const group = { place: PLACES[2] as GeographyTable, profession: ALL };

describe("a cell of the lattice", () => {
  const cell = (
    level: GeographyLevel,
    code: string,
    professionLevel: Profession["profession_level"],
    professionCode: string,
  ) => ({
    geography_level: level,
    geography_code: code,
    profession_level: professionLevel,
    profession_code: professionCode,
  });
  const relate = relateTo({ ...group.place, ...FAMILY }, UPWARDS);

  it("is inside a group, around it, or has nobody in common with it", () => {
    expect(relate(cell("icb", "B", "family", "nurses"))).toBe("inside");
    expect(relate(cell("organisation", "O", "job_group", "ward"))).toBe("inside");
    expect(relate(cell("region", "R", "family", "nurses"))).toBe("around");
    expect(relate(cell("organisation", "O", "all", "all"))).toBe("around");
    expect(relate(cell("region", "OTHER", "family", "nurses"))).toBe("apart");
    expect(relate(cell("organisation", "O", "family", "clerks"))).toBe("apart");
    expect(relate(cell("organisation", "GONE", "family", "nurses"))).toBe("apart");
  });

  it("of an archetype is within everybody, and may share people with any profession", () => {
    const archetype = cell("organisation", "O", "archetype", "x");
    expect(relate(archetype)).toBe("around");
    expect(relateTo({ ...group.place, ...ALL }, UPWARDS)(archetype)).toBe("inside");
  });
});

describe("a finding", () => {
  it("links to its place with its profession and domain chosen, and has the reason why a barrier blocks", () => {
    expect(find([hotspot("joint")])).toMatchObject([
      { href: "/organisation/O?profession=nurses&domain=tech", rationale: "It takes time.", total: 1 },
    ]);
    const everyone = hotspot("capability", {
      instrument_code: "other",
      profession_level: "all",
      profession_code: "all",
    });
    expect(find([everyone])).toMatchObject([{ href: "/organisation/O", rationale: null }]);
  });

  it("is ranked among those of its kind and instrument", () => {
    const found = find([
      hotspot("capability"),
      hotspot("capability", { geography_code: "P" }),
      hotspot("capability", { instrument_code: "other" }),
      hotspot("barrier"),
    ]);
    expect(found.map(({ total }) => total)).toEqual([2, 2, 1, 1]);
    const instruments = [
      { instrument_code: "dsat", kind: "assessment", title: "Skills", source: "" },
    ] as const;
    expect(groupFindings(found, instruments).map(({ id, label }) => [id, label])).toEqual([
      ["capability-title", "Capability: Skills"],
      ["capability-2-title", "Capability: other"],
      ["barrier-title", "Barriers"],
    ]);
  });
});

describe("what a place page says of hotspots", () => {
  it("is at most three of a kind, all that are joint, and where the others are", () => {
    const inside = find([
      ...["1", "2", "3", "4"].map((geography_code) => hotspot("capability", { geography_code })),
      ...["1", "2", "3", "4"].map((geography_code) => hotspot("joint", { geography_code })),
    ]);
    const { title, empty, lists, wider, href } = toPlaceHotspots({ inside, around: [], tested }, group);
    expect(title).toBe("4 capability hotspots and 4 joint hotspots in Place B");
    expect(empty).toBeNull();
    expect(lists.map(({ hotspots, more }) => [hotspots.length, more])).toEqual([
      [3, "These are the 3 with most people × excess, of 4."],
      [4, ""],
    ]);
    expect(lists[0]?.hotspots[0]).toMatchObject({ who: "Job nurses in Place O", rationale: null });
    expect(lists[0]?.hotspots[0]?.what).toMatch(/^: the gap in technology is 2 points, 1 point wider/);
    expect([wider, href]).toEqual(["", "/hotspots?place=icb%3AB"]);
  });

  it("says what was tested where there is none, and which wider ones there are", () => {
    const around = find([hotspot("barrier")]);
    const said = toPlaceHotspots({ inside: [], around, tested }, { ...group, profession: FAMILY });
    expect(said).toMatchObject({
      title: "No group stands out in Place B (job nurses)",
      empty: "Of the 6 gaps and 13 shares tested, none is a hotspot of its own.",
      wider: "Some of these people are also part of 1 wider hotspot.",
      href: "/hotspots?place=icb%3AB&profession=nurses",
    });
  });

  it("says of a closed place that none is looked for, unless its people took part in the period", () => {
    const closed = { place: { ...group.place, valid_to: "2025-03-31" }, profession: ALL };
    const nothing = { gaps: 0, shares: 0 };
    expect(toPlaceHotspots({ inside: [], around: [], tested: nothing }, closed)).toMatchObject({
      title: "No hotspots are looked for in Place B",
      empty: "This place has closed. Hotspots are looked for on the geography of today.",
      lists: [],
      href: "/hotspots",
    });
    expect(toPlaceHotspots({ inside: [], around: [], tested }, closed)).toMatchObject({
      title: "No group stands out in Place B",
      href: "/hotspots",
    });
  });

  it("names each barrier once, for the resources that may help", () => {
    const inside = find([hotspot("capability"), hotspot("barrier"), hotspot("joint")]);
    expect(listHotspotBarriers(toPlaceHotspots({ inside, around: [], tested }, group))).toEqual(["time"]);
  });
});

describe("the first screen of a place", () => {
  it("tells of joint hotspots first, none twice, and at most three", () => {
    const inside = find([
      hotspot("capability"),
      hotspot("capability", { geography_code: "P" }),
      hotspot("barrier"),
      hotspot("barrier", { profession_code: "ward", profession_level: "job_group" }),
      hotspot("joint"),
      hotspot("joint", { geography_code: "Q" }),
    ]);
    const { items, more } = toBoardHotspots(inside, group);
    // The capability and the barrier of the first joint hotspot are told of with it.
    expect(more).toBe("These are 3 of 4.");
    expect(items.map(({ evidenceHref }) => evidenceHref)).toEqual([
      "/hotspots?place=icb%3AB&kind=joint#joint-title",
      "/hotspots?place=icb%3AB&kind=joint#joint-title",
      "/hotspots?place=icb%3AB&kind=capability#capability-title",
    ]);
  });

  it("writes who, what, from how many people and how sure, and names another place only", () => {
    const [joint, capability] = ["joint", "capability"] as const;
    const organisation = { place: PLACES[3] as GeographyTable, profession: ALL };
    const inside = find([hotspot(joint), hotspot(capability, { geography_code: "P" })]);
    expect(toBoardHotspots(inside, organisation).items).toMatchObject([
      {
        who: "Job nurses",
        what: "the gap in technology is 2 points, 1.0 wider, and 200% report =Time, 100 percentage points more than in the rest of England.",
        evidence:
          "100 people assessed themselves, 100 people answered the survey. The four quarters before show it too.",
      },
      { who: "Job nurses in Place O", evidence: expect.stringMatching(/^100 people assessed themselves\. /) },
    ]);
  });

  it("has nothing to tell of where there is no hotspot", () => {
    expect(toBoardHotspots([], group)).toEqual({ items: [], more: "" });
  });
});

describe("the download of hotspots", () => {
  it("has a row for each measure, wider ones marked, and runs no formula", () => {
    const findings = { inside: find([hotspot("joint")]), around: find([hotspot("barrier")]), tested };
    const rows = parseCsv(hotspotCsv("r1", findings));
    expect(
      rows.map((row) => [row.lies, row.kind, row.finding, row.measure, row.subject, row.value, row.unit]),
    ).toEqual([
      ["within", "joint", "1", "Gap", "Technology", "2", "points"],
      ["within", "joint", "1", "Reports the barrier", "'=Time", "200", "percent"],
      ["wider", "barrier", "2", "Reports the barrier", "'=Time", "200", "percent"],
    ]);
    expect(rows.map(({ first_wave, last_wave }) => [first_wave, last_wave])).toEqual([
      ["2025-26-Q1", "2025-26-Q4"],
      ["", "2025-26-Q2"],
      ["2025-26-Q1", "2025-26-Q4"],
    ]);
  });
});
