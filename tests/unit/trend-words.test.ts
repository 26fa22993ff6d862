import { describe, expect, it } from "vitest";
import type { Figure } from "../../app/domain/figure";
import type { WaveTable } from "../../app/release/schema";
import { domainTrendsFinding, noteOf } from "../../app/routes/area/domain-trends-words";
import { readTrend, type TrendSeries } from "../../app/routes/area/trend-series";
import { describeTrend } from "../../app/routes/area/trend-words";
import { writeWaves } from "../../app/routes/area/wave-ranges";
import { exactFigure, exactShare } from "../support/noisy-population";

const HIDDEN: Figure = { status: "not_shown" };
const NONE: Figure = { status: "no_responses" };
const LOST: Figure = { status: "not_collected" };

interface SeriesChanges extends Partial<Omit<TrendSeries, "waves">> {
  readonly provisional?: readonly number[];
  readonly broken?: readonly number[];
}

function seriesOf(figures: readonly (Figure | number)[], changes: SeriesChanges = {}): TrendSeries {
  const { provisional = [], broken = [], ...more } = changes;
  return {
    measure: "gap",
    subject: "skills",
    label: "Data skills",
    baselines: [],
    ...more,
    waves: figures.map((figure, index) => ({
      wave: { wave_code: `w${index}`, wave_order: index } as WaveTable,
      label: `W${index + 1}`,
      figure: typeof figure === "number" ? exactFigure(60, figure, 0.05) : figure,
      isProvisional: provisional.includes(index),
      isBroken: broken.includes(index),
    })),
  };
}

const describeOf = (series: TrendSeries) => describeTrend(series, readTrend(series));
const steady = (count: number) => Array.from({ length: count }, (_, index) => (index % 2 === 0 ? 1 : 1.2));

describe("a control chart", () => {
  it("without a special cause says so, over the waves that are judged", () => {
    const { title, notes } = describeOf(seriesOf([...steady(13), 9], { provisional: [13] }));
    expect(title).toBe("The gap in data skills shows no special cause over 13 quarters");
    expect(notes).toEqual([
      "The average is 1.09 points; ordinary variation reaches from 0.56 to 1.62 points.",
      "A control chart says when a change is more than the usual ups and downs; here it is not.",
      "W14 is provisional: it still changes and is not judged.",
    ]);
  });

  it("names the rule that was broken last, and whether it is still", () => {
    const high = describeOf(seriesOf([...steady(13), 3]));
    expect(high.title).toBe(
      "The gap in data skills was above the upper limit in W14: more than ordinary variation",
    );
    expect(high.notes).toContain("Special cause, above the upper limit, for the worse: W14.");
    const past = describeOf(seriesOf([1.9, ...steady(13)], { measure: "confidence" }));
    expect(past.title).toBe(
      "Confidence in data skills was above the upper limit in W1; only ordinary variation since",
    );
    expect(past.notes).toContain("Special cause, above the upper limit, for the better: W1.");
  });

  it("tells a long fall before what it has led to, and gives no meaning to a target", () => {
    const fall = Array.from({ length: 14 }, (_, index) => 3 - index * 0.1);
    const { title, notes } = describeOf(seriesOf(fall, { measure: "target" }));
    expect(title).toMatch(
      /^The target in data skills kept falling over 7 quarters or more and was below the lower limit in \d quarters, last in W14: more/,
    );
    expect(
      notes.some((note) => /^Special cause, one of 7 or more in a row that fall: W\d to W\d+\.$/.test(note)),
    ).toBe(true);
  });

  it("counts surveys where it follows a barrier, in percent", () => {
    const shares = steady(13).map((value) => exactShare(40 * value, 200));
    const { title, notes } = describeOf(seriesOf(shares, { measure: "barrier", label: "Time" }));
    expect(title).toBe("The share reporting time shows no special cause over 13 surveys");
    expect(notes[0]).toMatch(
      /^The average is 21\.8%; ordinary variation reaches from \d+\.\d to \d+\.\d%\.$/,
    );
  });
});

describe("a declared baseline", () => {
  const declare = (wave: string) => [
    { wave, reason: "a new record system", declaredBy: "data_manager" as const },
  ];
  const high = steady(13).map((value) => value + 2);

  it("that is accepted moves the limits, and is named with its reason and who declared it", () => {
    const { title, notes } = describeOf(seriesOf([...steady(13), ...high], { baselines: declare("w13") }));
    expect(title).toBe(
      "The gap in data skills shows no special cause over 13 quarters since its limits began anew",
    );
    expect(notes).toEqual([
      "The average is 3.09 points; ordinary variation reaches from 2.56 to 3.62 points.",
      "A control chart says when a change is more than the usual ups and downs; here it is not.",
      "Limits are worked out anew from W14: a new record system, declared by the data manager.",
    ]);
  });

  it.each([
    ["w5", steady(14), "fewer than 13 shown, final quarters before it without a break"],
    ["w14", [...steady(13), ...high], "fewer than 13 shown, final quarters from it on without a break"],
    [
      "w13",
      [...steady(13), ...steady(13)],
      "the first 7 shown quarters from it on do not all lie on one side of the old average",
    ],
    ["w0", steady(14), "the series begins anew there anyway"],
  ])("at %s that is refused says why", (wave, figures, why) => {
    const label = `W${Number(wave.slice(1)) + 1}`;
    expect(describeOf(seriesOf(figures, { baselines: declare(wave) })).notes).toContain(
      `Limits were not moved at ${label} (a new record system, declared by the data manager): ${why}.`,
    );
  });

  it("is refused in a series without limits, too, and in a quarter that it has not", () => {
    const [baseline] = declare("2031-32-Q1");
    const declared = { ...baseline!, declaredBy: null };
    expect(describeOf(seriesOf([1, 2], { baselines: [declared] })).notes).toContain(
      "The new baseline was not accepted at Q1 2031-32 (a new record system): it is none of the final quarters of this series.",
    );
    expect(describeOf(seriesOf(steady(6), { baselines: [{ ...declared, reason: " " }] })).notes).toContain(
      "The new baseline was not accepted at Q1 2031-32 ( ): no reason was given.",
    );
  });
});

describe("a trend", () => {
  it("says by how much a quarter, and for better or worse", () => {
    const { title, notes } = describeOf(seriesOf([1, 1.1, 1.2, 1.3, 1.4, 1.5]));
    expect(title).toBe(
      "The gap in data skills rose by about 0.10 points a quarter over 6 quarters; too steady for chance",
    );
    expect(notes[0]).toContain("below 0.2%, and this one is for the worse.");
    expect(describeOf(seriesOf([1.5, 1.4, 1.3, 1.2, 1.1], { measure: "target" })).notes[0]).toMatch(
      /below 0\.2%\.$/,
    );
  });

  it("that is none is not claimed", () => {
    expect(describeOf(seriesOf(steady(7))).title).toBe(
      "The gap in data skills shows no clear trend over 7 quarters",
    );
  });
});

describe("a few waves", () => {
  it("are told with no claim about the way between, the newest final one last", () => {
    const { title, notes } = describeOf(seriesOf([1, HIDDEN, 2.04, 3], { provisional: [3] }));
    expect(title).toBe("The gap in data skills was 1 point in W1 and 2 points in W3");
    expect(notes).toEqual([
      "No trend is tested: only 2 final waves are shown, and a trend needs 5.",
      "Not shown in W2, to protect people; the line has a gap there and nothing is filled in.",
      "W4 is provisional: it still changes and is not judged.",
    ]);
  });

  it("are one, or none", () => {
    const one = describeOf(seriesOf([1.5]));
    expect(one.title).toBe("The gap in data skills was 1.5 points in W1");
    expect(one.notes).toEqual(["No trend is tested: only 1 final wave is shown, and a trend needs 5."]);
    expect(describeOf(seriesOf([1.5], { provisional: [0] })).title).toBe(
      "The gap in data skills was 1.5 points in W1 (provisional)",
    );
    const none = describeOf(seriesOf([HIDDEN, HIDDEN]));
    expect(none.title).toBe("The gap in data skills is not shown in any wave");
    expect(none.notes).toEqual([]);
  });

  it("say which waves are missing and why, and where the place changed", () => {
    const gone = describeOf(seriesOf([NONE, NONE, NONE, LOST, 1, 2], { broken: [4] }));
    expect(gone.notes).toEqual([
      "No trend is tested: only 2 final waves are shown since the place last changed, and a trend needs 5.",
      "Not collected in W4; the line has a gap there and nothing is filled in.",
      "No responses in W1 to W3; the line has a gap there and nothing is filled in.",
      "The place covered other people before W5; nothing is joined across that.",
    ]);
    const every = describeOf(seriesOf([1, 2, 3], { broken: [1, 2] }));
    expect(every.notes[1]).toContain("no two waves are joined");
  });

  it("keep the band of a share that is told no closer", () => {
    const banded: Figure = { ...exactShare(0.4, 40), band: "under" };
    const { title } = describeOf(
      seriesOf([banded, exactShare(10, 40)], { measure: "barrier", label: "Time" }),
    );
    expect(title).toBe("The share reporting time was under 5% in W1 and 25% in W2");
  });
});

describe("waves in a row", () => {
  it("are named as one from three on", () => {
    const all = ["a", "b", "c", "d", "e", "f"];
    expect(writeWaves(["a", "b", "c", "e"], all)).toBe("a to c and e");
    expect(writeWaves(["a", "b"], all)).toBe("a and b");
    expect(writeWaves(["f"], all)).toBe("f");
    expect(writeWaves([], all)).toBe("");
  });
});

describe("all domains", () => {
  const read = (label: string, figures: readonly (Figure | number)[]) => {
    const series = seriesOf(figures, { label });
    return { series, reading: readTrend(series) };
  };
  const still = read("Still", steady(13));
  const risen = read("Risen", [...steady(13), 3]);
  const falling = read("Falling", [1.5, 1.4, 1.3, 1.2, 1.1]);
  const short = read("Short", [1, 2]);
  const hidden = read("Hidden", [HIDDEN]);

  it("are counted among those that can be tested", () => {
    expect(domainTrendsFinding([still, risen, falling, short, hidden])).toBe(
      "The gap moved by more than chance explains in 2 of the 3 domains that can be tested: risen and falling",
    );
    expect(domainTrendsFinding([still, read("Even", steady(6))])).toBe(
      "The gap moves no more than chance explains in any of the 2 domains that can be tested",
    );
    expect(domainTrendsFinding([risen, falling, short])).toBe(
      "The gap moved by more than chance explains in all 2 domains that can be tested",
    );
  });

  it("are one, or cannot be tested", () => {
    expect(domainTrendsFinding([still, short])).toBe("The gap in still moves no more than chance explains");
    expect(domainTrendsFinding([falling])).toBe("The gap in falling moved by more than chance explains");
    expect(domainTrendsFinding([short, hidden])).toBe("No domain has enough waves to test a trend");
    expect(domainTrendsFinding([])).toBe("No domain has enough waves to test a trend");
  });

  it("have a few words each", () => {
    expect([still, risen, falling, short].map(noteOf)).toEqual([
      "no special cause",
      "special cause, for the worse",
      "falling, for the better",
      "too few waves to test",
    ]);
    expect(noteOf(read("Even", steady(6)))).toBe("no clear trend");
    expect(noteOf(read("Past", [1.9, ...steady(13)]))).toBe("special cause earlier, none now");
  });
});
