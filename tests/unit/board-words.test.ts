import { describe, expect, it } from "vitest";
import type { Figure, ShownFigure } from "../../app/domain/figure";
import { isRedrawnBetween } from "../../app/queries/redrawn-place";
import type { AreaReport } from "../../app/routes/area/area-report";
import { celebrate } from "../../app/routes/area/celebration";
import { describeChanges } from "../../app/routes/area/change-words";
import { assessDetection, detectionWords } from "../../app/routes/area/enough-responses";
import { showFinding } from "../../app/routes/area/heat-map-words";
import { listBarrierRows, listDomainRows } from "../../app/routes/area/summary-row";
import { readTrend } from "../../app/routes/area/trend-series";
import { judgeChanges, type WaveChange } from "../../app/routes/area/wave-changes";

const HIDDEN: Figure = { status: "not_shown" };

function shown(value: number, change: Partial<ShownFigure> = {}): ShownFigure {
  return {
    status: "shown",
    base: 200,
    value,
    standardError: 0.1,
    noiseVariance: 0,
    parentRest: null,
    englandRest: null,
    ...change,
  };
}

const rest = (value: number, adjustedP: number, standardError = 0.05) => ({
  base: 5000,
  value,
  standardError,
  adjustedP,
});

const better = (value: number, there: number) => shown(value, { englandRest: rest(there, 0.01) });

interface Parts {
  readonly gaps?: readonly Figure[];
  readonly confidence?: readonly Figure[];
  readonly cells?: readonly Figure[];
  readonly shares?: readonly Figure[];
  readonly ancestors?: readonly string[];
}

const wave = (wave_code: string, wave_order: number) => ({
  instrument_code: "dsat",
  wave_code,
  wave_name: wave_code,
  start_date: "2026-01-01",
  end_date: "2026-03-31",
  wave_order,
  is_provisional: false,
});
const BEFORE = wave("2025-26-Q4", 1);
const NOW = wave("2026-27-Q1", 2);

/** The parts of a report that a first screen reads. */
function report({
  gaps = [],
  confidence = [],
  cells = [],
  shares = [],
  ancestors = ["England", "London"],
}: Parts) {
  const domain = (index: number) => ({ domain_code: `d${index}`, domain_name: `Domain ${index}` });
  const part = {
    place: { geography_level: "organisation", geography_code: "O", geography_name: "Place O" },
    predecessors: [],
    baselines: [],
    ancestors: ancestors.map((geography_name) => ({ geography_name })),
    instrument: { instrument_code: "dsat" },
    filters: { wave: NOW, profession: { key: "all" }, geography: "restated" },
    readiness: Array.from({ length: Math.max(gaps.length, confidence.length) }, (_, index) => ({
      domain: domain(index),
      label: `Domain ${index}`,
      gap: gaps[index] ?? HIDDEN,
      confidence: confidence[index] ?? HIDDEN,
    })),
    professionGaps: cells.map((figure, index) => ({
      profession: { key: `p${index}` },
      domain: domain(index),
      rowLabel: `Job ${index}`,
      columnLabel: `Domain ${index}`,
      figure,
    })),
    survey: {
      instrument: { instrument_code: "s" },
      wave: NOW,
      shares: shares.map((figure, index) => ({
        barrier: { barrier_code: `b${index}` },
        label: `Barrier ${index}`,
        figure,
      })),
      history: [],
    },
    gapHistory: [],
    changes: [],
    isRedrawn: false,
  };
  return part as unknown as AreaReport;
}

describe("what a page celebrates", () => {
  it("is what the release calls clearly better, with how much and from how many", () => {
    const { title, items, none } = celebrate(report({ gaps: [better(0.5, 1.6), shown(1)] }));
    expect(title).toBe("One thing to celebrate");
    expect(items[0]?.sentence).toBe(
      "The gap in domain 0 is 0.5 points, clearly narrower than in the rest of England (1.6).",
    );
    expect(items[0]?.evidence).toMatch(
      /^1.1 points narrower \(95% interval 0\.9 to 1\.3\), from 200 people\.$/,
    );
    expect(items[0]?.href).toContain("subject=d0");
    expect(none).toBe("");
  });

  it("names both references where both are clear, and a domain once", () => {
    const gap = shown(0.5, { englandRest: rest(1.6, 0.01), parentRest: rest(1.5, 0.01) });
    const { items, total } = celebrate(report({ gaps: [gap], confidence: [better(7, 6)] }));
    expect(total).toBe(1);
    expect(items[0]?.sentence).toContain("than in the rest of London (1.5) and the rest of England (1.6).");
  });

  it("is at most three, of different kinds first", () => {
    const { title, items, total } = celebrate(
      report({
        gaps: [better(0.5, 1.6), better(0.4, 3)],
        shares: [better(0.1, 0.4)],
        cells: [better(0.5, 1.6), better(0.5, 1.6)],
      }),
    );
    expect([title, total]).toEqual(["Three things to celebrate", 5]);
    expect(items.map(({ key }) => key)).toEqual(["gap d1", "barrier b0", "gap d0 p0"]);
    expect(items[1]?.sentence).toBe("10% report barrier 0, clearly fewer than in the rest of England (40%).");
    expect(items[1]?.evidence).toMatch(/^30 percentage points fewer/);
  });

  it("is a gap below zero only where chance does not explain it among all gaps", () => {
    const { items } = celebrate(report({ gaps: [shown(-0.5), shown(-0.15)] }));
    expect(items.map(({ sentence }) => sentence)).toEqual([
      "Confidence clearly meets the target in domain 0: the gap is −0.5 points.",
    ]);
  });

  it("is nothing where nothing is clear, and not known where nothing is shown", () => {
    const worse = shown(3, { englandRest: rest(1, 0.001) });
    expect(celebrate(report({ gaps: [worse, shown(1)] }))).toMatchObject({
      title: "Nothing clear to celebrate yet",
      none: "No domain, profession or barrier is clearly better than in the rest of London and the rest of England, and no gap is clearly at or below zero.",
    });
    expect(celebrate(report({ gaps: [HIDDEN], shares: [HIDDEN] }))).toMatchObject({
      title: "What goes well is not known",
      none: "No figure is shown here, so nothing can be said.",
      items: [],
    });
    expect(celebrate(report({ gaps: [shown(1)], ancestors: [] })).none).toBe(
      "No gap here is clearly at or below zero, and England has nothing to be compared with.",
    );
  });
});

const change = (measure: WaveChange["measure"], earlier: Figure, later: Figure): WaveChange => ({
  measure,
  subject: `${measure}-subject`,
  label: "Technical proficiency",
  earlierWave: BEFORE,
  laterWave: NOW,
  earlier,
  later,
});

describe("what changed", () => {
  const words = (changes: readonly WaveChange[], isRedrawn = false) =>
    describeChanges(judgeChanges(changes, isRedrawn), isRedrawn);

  it("is said in one line where chance explains it", () => {
    const changes = [change("gap", shown(1), shown(1.2)), change("confidence", shown(5), shown(5.1))];
    expect(words(changes)).toEqual({
      title: "No clear change since the last wave",
      clear: [],
      rest: "No change that chance does not explain: 2 in gaps and confidence since Q4 2025-26 were tested together.",
    });
    expect(words(changes.slice(0, 1)).rest).toBe(
      "No change that chance does not explain: 1 in gaps and confidence since Q4 2025-26 was tested.",
    );
  });

  it("names what is more than chance explains, and which way it went", () => {
    const share = { standardError: 0.03 };
    const {
      title,
      clear,
      rest: others,
    } = words([
      change("gap", shown(3), shown(1)),
      change("confidence", shown(4), shown(6)),
      change("barrier", shown(0.2, share), shown(0.7, share)),
      change("gap", shown(1), shown(1)),
    ]);
    expect(title).toBe("3 clear changes since the last wave");
    expect(clear.map(({ sentence }) => sentence)).toEqual([
      "The gap in technical proficiency is 1 point among people who enrolled in Q1 2026-27 and was 3 points among those of Q4 2025-26: 2 points narrower (95% interval 1.7 to 2.3).",
      "Confidence in technical proficiency is 6 points among people who enrolled in Q1 2026-27 and was 4 points among those of Q4 2025-26: 2 points higher (95% interval 1.7 to 2.3).",
      "70% reported technical proficiency in the survey of Q1 2026-27 and 20% in that of Q4 2025-26: 50 percentage points more (95% interval 41 to 58).",
    ]);
    expect(others).toBe("The one other change tested is not clear.");
    expect(words([change("gap", shown(3), shown(1))]).title).toBe("1 clear change since the last wave");
  });

  it("is not claimed for one of many that stands out as one of many would", () => {
    const odd = change("gap", shown(1), shown(1.85));
    expect(words([odd]).clear).toHaveLength(1);
    const many = Array.from({ length: 40 }, () => change("gap", shown(1), shown(1)));
    expect(words([odd, ...many]).clear).toHaveLength(0);
  });

  it("cannot be said where a wave is hidden, none came before, or the place was another", () => {
    expect(words([change("gap", HIDDEN, shown(1))])).toMatchObject({
      title: "No change can be tested",
      rest: "No figure is shown in both this wave and the one before.",
    });
    expect(words([]).rest).toBe("There is no wave before this one to compare with.");
    expect(words([change("gap", shown(3), shown(1))], true).rest).toMatch(
      /^Places are shown as they were then/,
    );
  });

  it("is not tested across a change of the place", () => {
    const place = (geography_level: "region" | "icb") => ({ geography_level });
    const taken = [{ effective_from: "2026-02-01" }];
    expect(isRedrawnBetween(place("region"), [], "then", BEFORE, NOW)).toBe(true);
    expect(isRedrawnBetween(place("region"), taken, "restated", BEFORE, NOW)).toBe(false);
    expect(isRedrawnBetween(place("icb"), taken, "then", BEFORE, NOW)).toBe(true);
    expect(isRedrawnBetween(place("icb"), [{ effective_from: "2025-02-01" }], "then", BEFORE, NOW)).toBe(
      false,
    );
  });
});

describe("whether there are enough responses", () => {
  it("says what they can tell, and how many more would tell the smallest that matters", () => {
    // sd 2 among 100 people: 2.8 × 0.2 is 0.56 points, and (2.8 × 2 / 0.5)² is 126 people.
    const few = assessDetection(
      [shown(1, { base: 100, standardError: 0.2, englandRest: rest(1, 1, 0) })],
      "mean",
    );
    expect(few).toMatchObject({ needed: 126, missing: 26 });
    expect(few?.worst).toBeCloseTo(0.56, 3);
    expect(detectionWords(few, "mean")).toBe(
      "A gap has to differ from the rest of England's by about 0.6 points before these responses show it in 4 of 5 cases. To show 0.5 points would take about 26 more responses (130 in all).",
    );
  });

  it("says that there are enough, that no number is, or that nothing is shown", () => {
    const many = assessDetection([shown(1, { standardError: 0.05, englandRest: rest(1, 1) })], "mean");
    expect(detectionWords(many, "mean")).toMatch(/There are enough to show 0.5 points\.$/);
    const unsure = assessDetection(
      [shown(0.5, { standardError: 0.05, englandRest: rest(0.5, 1, 0.1) })],
      "share",
    );
    expect(detectionWords(unsure, "share")).toMatch(
      /No number of responses here would show 5 percentage points/,
    );
    expect(detectionWords(assessDetection([HIDDEN, shown(1)], "mean"), "mean")).toBe(
      "No gap is shown here beside the rest of England's, so no difference can be told.",
    );
  });
});

describe("the finding of the heat map", () => {
  const cell = (rowLabel: string, figure: Figure) => ({ rowLabel, columnLabel: "Data", figure });

  it("names the lowest confidence and the highest target, or says that they tie", () => {
    const cells = [cell("Nursing", shown(4)), cell("Management", shown(8)), cell("Other", HIDDEN)];
    expect(showFinding("confidence", cells)).toBe("Lowest confidence: nursing in data, 4 points");
    expect(showFinding("target", cells)).toBe("Highest target: management in data, 8 points");
    expect(showFinding("confidence", [...cells, cell("Students", shown(4.15))])).toBe(
      "Lowest confidence measured: nursing in data, 4 points, too close to tell apart from 1 other group",
    );
    expect(showFinding("target", [...cells, cell("Students", shown(8))])).toBe(
      "Highest target: 8 points, in 2 groups at once",
    );
    expect(showFinding("target", [cell("Other", HIDDEN)])).toBe("");
  });

  it("counts the differences that are clear, of those tested", () => {
    const wide = (name: string) => cell(name, shown(3, { englandRest: rest(1, 0.01) }));
    const even = cell("Even", shown(1, { englandRest: rest(1, 1) }));
    expect(showFinding("difference", [cell("A", HIDDEN)])).toMatch(/^No gap here can be compared/);
    expect(showFinding("difference", [even])).toMatch(/^The only gap compared does not differ clearly/);
    expect(showFinding("difference", [even, even])).toMatch(/^None of 2 gaps differs clearly/);
    expect(showFinding("difference", [wide("Nursing"), even])).toBe(
      "Of 2 gaps compared with the rest of England in the same profession: clearly wider in nursing in data",
    );
    const many = ["A", "B", "C", "D"].map(wide);
    expect(showFinding("difference", [...many, cell("E", better(0.1, 2))])).toMatch(
      /: clearly wider in 4 groups; clearly narrower in 1 group$/,
    );
  });
});

describe("the one-page summary", () => {
  const figures = (values: readonly number[]) =>
    values.map((value, time) => ({
      wave: wave(`w${time}`, time),
      figure: shown(value, { standardError: 0.05 }),
    }));

  it("has an icon for the level and one for the direction, each with words", () => {
    const base = report({ gaps: [better(0.5, 1.6), shown(1, { englandRest: rest(1, 1) }), HIDDEN] });
    const history = [
      { subject: "d0", figures: figures([3, 2.5, 2, 1.5, 1, 0.5]) },
      { subject: "d1", figures: figures([1, 1, 1]) },
    ];
    const rows = listDomainRows({ ...base, gapHistory: history });
    expect(rows.map(({ value, level, direction }) => [value, level, direction])).toEqual([
      ["0.5 points", "better", "falling"],
      ["1 point", "same", "not_known"],
      ["not shown", "not_shown", "not_shown"],
    ]);
    expect(rows[0]?.directionWords).toBe("falling over 6 quarters, which is better");
    expect(rows[2]).toMatchObject({ levelWords: "not shown", directionWords: "not shown", href: undefined });
  });

  it("reads 13 waves as the page's control chart does: by what is special about the latest, not by a trend", () => {
    const base = report({ gaps: [shown(1), shown(1), shown(1)] });
    const level = [1, 1.1, 0.9, 1, 1.1, 1, 0.9, 1, 1.1, 0.9, 1, 1.1];
    const history = [
      { subject: "d0", figures: figures([...level, 0.1]) },
      { subject: "d1", figures: figures([...level, 1]) },
      { subject: "d2", figures: figures([...level, 2.4]) },
    ];
    const rows = listDomainRows({ ...base, gapHistory: history });
    expect(rows.map(({ direction, directionWords }) => [direction, directionWords])).toEqual([
      ["falling", "special cause over 13 quarters: lower, which is better"],
      ["steady", "no special cause now, over 13 quarters"],
      ["rising", "special cause over 13 quarters: higher, which is worse"],
    ]);
    for (const { subject, figures: own } of history) {
      const reading = readTrend({
        measure: "gap",
        waves: own.map((each) => ({ ...each, isProvisional: false, isBroken: false })),
        baselines: [],
      });
      expect(reading.kind, subject).toBe("control");
    }
  });

  it("reads the waves since the limits of the page's control chart began anew", () => {
    const base = report({ gaps: [shown(1)] });
    const turns = (level: number) =>
      Array.from({ length: 13 }, (_, index) => (index % 2 === 0 ? level : level + 0.2));
    const own = figures([...turns(3), ...turns(1)]);
    const first = own[13]?.wave;
    const declared = {
      geography_level: "organisation",
      geography_code: "RAA",
      instrument_code: first?.instrument_code ?? "",
      measure: null,
      subject: null,
      wave_code: first?.wave_code ?? "",
      reason: "a new record system",
      declared_by: null,
    } as const;
    const gapHistory = [{ subject: "d0", figures: own }];
    const wordsOf = (baselines: readonly (typeof declared)[]) =>
      listDomainRows({ ...base, gapHistory, baselines }).map(({ directionWords }) => directionWords);
    expect(wordsOf([declared])).toEqual([
      "no special cause now, over 13 quarters since its limits began anew",
    ]);
    expect(wordsOf([])).toEqual(["special cause over 26 quarters: lower, which is better"]);
  });

  it("tells a barrier's direction from the wave before where there are few waves", () => {
    const share = { standardError: 0.03 };
    const base = report({ shares: [shown(0.7, { ...share, englandRest: rest(0.3, 0.001) })] });
    const changes = [{ ...change("barrier", shown(0.2, share), shown(0.7, share)), subject: "b0" }];
    expect(listBarrierRows({ ...base, changes })).toMatchObject([
      {
        value: "70%",
        level: "worse",
        direction: "rising",
        directionWords: "higher than the wave before, which is worse",
      },
    ]);
    expect(listBarrierRows({ ...base, ancestors: [] })).toMatchObject([{ level: "not_compared" }]);
  });
});
