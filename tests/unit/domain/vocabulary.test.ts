import { describe, expect, it } from "vitest";
import { normalCriticalValue, studentCriticalValue } from "../../../app/domain/distribution";
import { type Figure, figureStateLabel, hiddenStateOf, isShown } from "../../../app/domain/figure";
import { figureInterval } from "../../../app/domain/figure-interval";
import { getMeasure, listMeasures } from "../../../app/domain/measure";
import { capitalise, inSentence, joinWords } from "../../../app/domain/phrase";
import { smallestEffectOf } from "../../../app/domain/smallest-effect";

const SCALE = { scaleMin: 0, scaleMax: 10 };
const SHOWN = {
  status: "shown",
  base: 10,
  value: 3.5,
  standardError: 0.5,
  noiseVariance: 0,
  parentRest: null,
  englandRest: null,
} as const satisfies Figure;

describe("a figure", () => {
  it("is shown or says in words why not", () => {
    const states = ["shown", "not_shown", "not_collected", "no_responses"] as const;
    expect(states.map(figureStateLabel)).toEqual(["", "not shown", "not collected", "no responses"]);
    expect(isShown(SHOWN)).toBe(true);
    expect(isShown({ status: "not_shown" })).toBe(false);
  });

  it("has the interval of its measure", () => {
    expect(figureInterval(SHOWN, { ...SCALE, measure: "gap" }).lower).toBeCloseTo(2.3689214, 6);
    expect(figureInterval({ ...SHOWN, value: 0.1 }, { ...SCALE, measure: "gap" }).lower).toBeLessThan(0);
    expect(figureInterval({ ...SHOWN, value: 0.1 }, { ...SCALE, measure: "confidence" }).lower).toBe(0);
    expect(figureInterval({ ...SHOWN, value: 0 }, { ...SCALE, measure: "barrier" }).upper).toBeCloseTo(
      0.2775327999,
      9,
    );
  });

  it("is its own interval for counts, and where no error was published", () => {
    const counted = { ...SHOWN, value: 40, standardError: null };
    expect(figureInterval(counted, { ...SCALE, measure: "enrolled" })).toEqual({ lower: 40, upper: 40 });
    expect(figureInterval({ ...SHOWN, standardError: null }, { ...SCALE, measure: "target" })).toEqual({
      lower: 3.5,
      upper: 3.5,
    });
  });
});

describe("a group of figures without a shown one", () => {
  it("is hidden for protection before being lost, and lost before nobody having answered", () => {
    const lost = { status: "not_collected" } as const;
    const none = { status: "no_responses" } as const;
    expect(hiddenStateOf([none, lost, { status: "not_shown" }])).toBe("not_shown");
    expect(hiddenStateOf([none, lost])).toBe("not_collected");
    expect(hiddenStateOf([none])).toBe("no_responses");
    expect(hiddenStateOf([])).toBe("no_responses");
  });
});

describe("a critical value", () => {
  it("equals R's at 99.8 %", () => {
    expect(normalCriticalValue(0.998)).toBeCloseTo(3.090232, 6);
    expect(studentCriticalValue(0.998, 9)).toBeCloseTo(4.296806, 5);
  });
});

describe("the measures", () => {
  it("all have a label, a unit and one sentence of definition, under their own code", () => {
    for (const measure of listMeasures()) {
      expect(getMeasure(measure.code)).toBe(measure);
      expect(measure.definition).toMatch(/^[A-Z].*\.$/);
      expect(measure.label && measure.unit).toBeTruthy();
    }
    expect(listMeasures()).toHaveLength(17);
  });

  it("have the smallest effects of ruling 14", () => {
    expect(smallestEffectOf("mean")).toBe(0.5);
    expect(smallestEffectOf("share")).toBe(0.05);
  });
});

describe("words", () => {
  it("are joined as prose, with semicolons where a word holds a comma or an and", () => {
    expect(joinWords([])).toBe("");
    expect(joinWords(["a"])).toBe("a");
    expect(joinWords(["a", "b"])).toBe("a and b");
    expect(joinWords(["a", "b", "c"])).toBe("a, b and c");
    expect(joinWords(["a and b", "c"])).toBe("a and b; and c");
    expect(joinWords(["a, b", "c", "d"])).toBe("a, b; c; and d");
  });

  it("begin small inside a sentence, except initialisms", () => {
    expect(inSentence("Technical proficiency")).toBe("technical proficiency");
    expect(inSentence("IT skills")).toBe("IT skills");
    expect(inSentence("A&E staff")).toBe("A&E staff");
    expect(inSentence("Youth Offending Support")).toBe("Youth Offending Support");
    expect(inSentence("Informatics and IT")).toBe("informatics and IT");
    expect(capitalise("regions and national bodies")).toBe("Regions and national bodies");
    expect(inSentence("")).toBe("");
  });
});
