import { describe, expect, it } from "vitest";
import type { Figure } from "../../app/domain/figure";
import type { DomainTable, GeographyTable, ScoreBandTable } from "../../app/release/schema";
import type { DomainSpread } from "../../app/routes/area/spread-report";
import { addBands, describeSpread } from "../../app/routes/area/spread-words";
import { exactShare } from "../support/noisy-population";

const HIDDEN: Figure = { status: "not_shown" };
const BANDS = [
  [0, 2],
  [3, 4],
  [5, 6],
  [7, 8],
  [9, 10],
] as const;
const ENGLAND = { geography_level: "england" } as GeographyTable;
const REGION = { geography_level: "region" } as GeographyTable;

const shareOf = (base: number, share: number) => exactShare(base * share, base);
const under = (value: number): Figure => ({ ...shareOf(100, value), band: "under" });
const over = (value: number): Figure => ({ ...shareOf(100, value), band: "over" });

/** Both questions of a domain; England's shares are 20 % in every band. */
function spreadsOf(
  name: string,
  confidence: readonly (number | Figure)[],
  target: readonly (number | Figure)[] = confidence,
): readonly DomainSpread[] {
  const domain = { domain_code: name, domain_name: name, scale_min: 0, scale_max: 10 } as DomainTable;
  const bands = (shares: readonly (number | Figure)[]) =>
    shares.map((share, index) => ({
      band: { lowest: BANDS[index]?.[0], highest: BANDS[index]?.[1] } as ScoreBandTable,
      figure: typeof share === "number" ? shareOf(100, share) : share,
      england: shareOf(2000, 0.2),
    }));
  return [
    { domain, measure: "confidence_band", bands: bands(confidence) },
    { domain, measure: "target_band", bands: bands(target) },
  ];
}

const SKILLS = spreadsOf("Skills", [0.1, 0.23, 0.3, 0.27, 0.1], [0, 0.1, 0.2, 0.4, 0.3]);
const SAFETY = spreadsOf("Safety", [0.05, 0.05, 0.3, 0.4, 0.2]);
const GONE = spreadsOf(
  "Gone",
  BANDS.map(() => HIDDEN),
);

describe("bands added up", () => {
  it("are a share with its interval", () => {
    expect(addBands([shareOf(100, 0.1), shareOf(100, 0.23)])).toEqual({
      words: "33%",
      interval: "25% to 43%",
    });
  });

  it("stay under, or over, an end where one of them is told no closer", () => {
    expect(addBands([under(0.01), shareOf(100, 0.2)])).toEqual({ words: "under 23%", interval: null });
    expect(addBands([over(0.98), shareOf(100, 0)])).toEqual({ words: "over 95%", interval: null });
    expect(addBands([under(0.01), over(0.98)])).toBeNull();
    expect(addBands([under(0.01), shareOf(100, 0.99)])).toBeNull();
  });

  it("are nothing where one is hidden, or there is none", () => {
    expect(addBands([HIDDEN, shareOf(100, 0.2)])).toBeNull();
    expect(addBands([])).toBeNull();
  });
});

describe("how answers are spread", () => {
  it("is told of the domain in focus, beside England and without a claim", () => {
    expect(describeSpread({ spreads: [...SAFETY, ...SKILLS], place: REGION }, "Skills")).toEqual({
      title: "33% of respondents rate their confidence in skills at 4 or lower",
      notes: [
        "95% interval 25% to 43%.",
        "70% say their role needs 7 or higher.",
        "In England: 40% and 40%. These shares are not tested against England’s.",
      ],
    });
  });

  it("of England has nothing beside it", () => {
    const finding = describeSpread({ spreads: SKILLS, place: ENGLAND }, "Skills");
    expect(finding?.notes).toHaveLength(2);
  });

  it("is told of the first domain that is shown where the one in focus is not", () => {
    const finding = describeSpread({ spreads: [...GONE, ...SAFETY, ...SKILLS], place: REGION }, "Gone");
    expect(finding?.title).toBe("10% of respondents rate their confidence in safety at 4 or lower");
    expect(describeSpread({ spreads: GONE, place: REGION }, "Gone")).toBeNull();
    expect(describeSpread({ spreads: [], place: REGION }, undefined)).toBeNull();
  });

  it("keeps to confidence where the target is hidden, in England’s share too", () => {
    const halfHidden = spreadsOf(
      "Skills",
      [under(0.01), 0.2, 0.3, 0.3, 0.2],
      BANDS.map(() => HIDDEN),
    );
    expect(describeSpread({ spreads: halfHidden, place: REGION }, "Skills")).toEqual({
      title: "Under 23% of respondents rate their confidence in skills at 4 or lower",
      notes: ["In England: 40%. These shares are not tested against England’s."],
    });
  });
});
