import { describe, expect, it } from "vitest";
import type { FunnelPosition } from "../../../app/domain/funnel";
import {
  funnelFinding,
  funnelSentences,
  outsideSentences,
  positionLabel,
  tooFewSentence,
} from "../../../app/domain/funnel-words";

const WORDS = { singular: "organisation", plural: "organisations" };
const units = (positions: readonly FunnelPosition[], chance: readonly FunnelPosition[] = positions) =>
  positions.map((position, index) => ({
    label: `Unit ${index + 1}`,
    position,
    chancePosition: chance[index] ?? position,
  }));

describe("the finding of a funnel", () => {
  it("counts the units outside the outer limits", () => {
    expect(funnelFinding(units(["inside", "above"]), true, WORDS)).toBe(
      "No organisation of 2 is outside what chance and the usual spread between organisations explain",
    );
    expect(funnelFinding(units(["far_above", "above"]), true, WORDS)).toBe(
      "1 of 2 organisations is outside what chance and the usual spread between organisations explain",
    );
    expect(funnelFinding(units(["far_above", "far_below", "below"]), false, WORDS)).toBe(
      "2 of 3 organisations are outside what chance explains",
    );
  });
});

describe("the units of a funnel in words", () => {
  it("are named by side and limit", () => {
    const found = units(["far_above", "far_below", "above", "below", "inside"]);
    expect(outsideSentences(found, WORDS)).toEqual([
      "Above the 99.8% limits: Unit 1.",
      "Below the 99.8% limits: Unit 2.",
    ]);
    expect(funnelSentences(found, WORDS)).toEqual([
      "Above the 95% limits only: Unit 3.",
      "Below the 95% limits only: Unit 4.",
    ]);
  });

  it("are counted where they are too many to name", () => {
    expect(outsideSentences(units(new Array(9).fill("far_above")), WORDS)).toEqual([
      "Above the 99.8% limits: 9 organisations, marked in the table.",
    ]);
  });

  it("say how many chance alone would put outside, where that is more", () => {
    const one = units(["inside", "inside"], ["far_above", "inside"]);
    expect(funnelSentences(one, WORDS)).toEqual([
      "By the limits of chance alone, 1 organisation would be outside those of 99.8%.",
    ]);
    const two = units(["inside", "far_below"], ["far_above", "far_below"]);
    expect(funnelSentences(two, WORDS)[0]).toContain("2 organisations would be outside");
  });

  it("have a label for every place", () => {
    const places = ["far_above", "above", "inside", "below", "far_below"] as const;
    expect(places.map(positionLabel)).toEqual([
      "above the 99.8% limits",
      "above the 95% limits",
      "inside",
      "below the 95% limits",
      "below the 99.8% limits",
    ]);
  });
});

describe("too few units for a funnel", () => {
  it("are counted", () => {
    const needs = "A funnel needs at least 10 organisations, to tell how much they usually differ, and";
    expect(tooFewSentence(0, WORDS)).toBe(`${needs} no organisation is shown here.`);
    expect(tooFewSentence(1, WORDS)).toBe(`${needs} 1 organisation is shown here.`);
    expect(tooFewSentence(4, WORDS)).toBe(`${needs} 4 organisations are shown here.`);
  });
});
